//! Scores, subscriptions and logs.

use graph_entity_core::{DateTimeOffset, GraphComplex, GraphEntity, GraphEnum};

use super::{Documented, Kind, Reads, check};

#[derive(GraphEntity)]
#[graph_entity(path = "/security/secureScores")]
pub(super) struct SecureScore {
    #[graph_entity(key, read_only)]
    id: String,
    active_user_count: Option<i32>,
    average_comparative_scores: Vec<Option<AverageComparativeScore>>,
    azure_tenant_id: String,
    control_scores: Vec<Option<ControlScore>>,
    created_date_time: Option<DateTimeOffset>,
    current_score: Option<f64>,
    enabled_services: Vec<Option<String>>,
    licensed_user_count: Option<i32>,
    max_score: Option<f64>,
    vendor_information: Option<SecurityVendorInformation>,
}

#[derive(GraphComplex)]
struct AverageComparativeScore {
    average_score: Option<f64>,
    basis: Option<String>,
}

#[derive(GraphComplex)]
struct ControlScore {
    control_category: Option<String>,
    control_name: Option<String>,
    description: Option<String>,
    score: Option<f64>,
}

#[derive(GraphComplex)]
struct SecurityVendorInformation {
    provider: Option<String>,
    provider_version: Option<String>,
    sub_provider: Option<String>,
    vendor: Option<String>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/subscriptions")]
pub(super) struct Subscription {
    #[graph_entity(key, read_only)]
    id: String,
    application_id: Option<String>,
    change_type: String,
    client_state: Option<String>,
    creator_id: Option<String>,
    expiration_date_time: DateTimeOffset,
    latest_supported_tls_version: Option<String>,
    lifecycle_notification_url: Option<String>,
    notification_url: String,
    resource: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/auditLogs/signIns")]
pub(super) struct SignIn {
    #[graph_entity(key, read_only)]
    id: String,
    app_display_name: Option<String>,
    app_id: Option<String>,
    applied_conditional_access_policies: Vec<Option<AppliedConditionalAccessPolicy>>,
    conditional_access_status: Option<ConditionalAccessStatus>,
    created_date_time: DateTimeOffset,
    device_detail: Option<DeviceDetail>,
    ip_address: Option<String>,
    is_interactive: Option<bool>,
    location: Option<SignInLocation>,
    resource_display_name: Option<String>,
    risk_detail: Option<RiskDetail>,
    #[graph_entity(rename = "riskEventTypes_v2")]
    risk_event_types_v2: Vec<Option<String>>,
    risk_level_aggregated: Option<RiskLevel>,
    risk_level_during_sign_in: Option<RiskLevel>,
    risk_state: Option<RiskState>,
    status: Option<SignInStatus>,
    user_display_name: Option<String>,
    user_id: Option<String>,
    user_principal_name: Option<String>,
}

#[derive(GraphComplex)]
struct AppliedConditionalAccessPolicy {
    display_name: Option<String>,
    id: Option<String>,
}

#[derive(GraphEnum)]
enum ConditionalAccessStatus {
    Success,
    Failure,
    NotApplied,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(GraphComplex)]
struct DeviceDetail {
    browser: Option<String>,
    device_id: Option<String>,
    display_name: Option<String>,
    is_compliant: Option<bool>,
    is_managed: Option<bool>,
    operating_system: Option<String>,
    trust_type: Option<String>,
}

#[derive(GraphComplex)]
struct SignInLocation {
    city: Option<String>,
    country_or_region: Option<String>,
    geo_coordinates: Option<GeoCoordinates>,
    state: Option<String>,
}

#[derive(GraphComplex)]
struct GeoCoordinates {
    altitude: Option<f64>,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

#[derive(GraphEnum)]
enum RiskDetail {
    None,
    AdminGeneratedTemporaryPassword,
    #[graph_entity(unknown)]
    UnknownFutureValue = 11,
}

#[derive(GraphEnum)]
enum RiskLevel {
    Low,
    Medium,
    High,
    Hidden,
    None,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(GraphEnum)]
enum RiskState {
    None,
    ConfirmedSafe,
    Remediated,
    Dismissed,
    AtRisk,
    ConfirmedCompromised,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(GraphComplex)]
struct SignInStatus {
    additional_details: Option<String>,
    error_code: Option<i32>,
    failure_reason: Option<String>,
}

pub(super) const ALL: &[Documented] = &[
    Documented {
        check: check::<SecureScore>,
        kind: Kind::List,
        reads: Reads::Collection,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#security/secureScores",
            "@odata.nextLink": "https://graph.microsoft.com/v1.0/security/secureScores?$top=1&$skip=1",
            "value": [
                {
                    "id": "f1a2b3c4-d5e6-47f8-8901-23456789abcd_2024-03-01",
                    "azureTenantId": "f1a2b3c4-d5e6-47f8-8901-23456789abcd",
                    "activeUserCount": 41,
                    "createdDateTime": "2024-03-01T00:00:00Z",
                    "currentScore": 217.5,
                    "enabledServices": [
                        "HasExchange",
                        "HasSharePoint"
                    ],
                    "licensedUserCount": 60,
                    "maxScore": 391.0,
                    "averageComparativeScores": [
                        {
                            "basis": "AllTenants",
                            "averageScore": 37.03
                        }
                    ],
                    "controlScores": [
                        {
                            "controlCategory": "Identity",
                            "controlName": "OneAdmin",
                            "description": "More than one administrator.",
                            "score": 1.0
                        }
                    ],
                    "vendorInformation": {
                        "provider": "SecureScore",
                        "providerVersion": null,
                        "subProvider": null,
                        "vendor": "Microsoft"
                    }
                }
            ]
        }"##,
    },
    Documented {
        check: check::<SecureScore>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#security/secureScores/$entity",
            "id": "f1a2b3c4-d5e6-47f8-8901-23456789abcd_2024-03-02",
            "azureTenantId": "f1a2b3c4-d5e6-47f8-8901-23456789abcd",
            "activeUserCount": 0,
            "createdDateTime": "2024-03-02T00:00:00Z",
            "currentScore": 0,
            "enabledServices": [],
            "licensedUserCount": 0,
            "maxScore": 391,
            "averageComparativeScores": [],
            "controlScores": [],
            "vendorInformation": {
                "provider": "SecureScore",
                "vendor": "Microsoft"
            }
        }"##,
    },
    Documented {
        check: check::<Subscription>,
        kind: Kind::Created,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#subscriptions/$entity",
            "id": "7f105c7d-2dc5-4530-97cd-4e7ae6534c07",
            "resource": "me/messages",
            "applicationId": "8b1f6c4d-3a2e-4d57-b0a9-9c7e5f3d1b28",
            "changeType": "created,updated",
            "clientState": "only-ours",
            "notificationUrl": "https://hooks.fabrikam.example/",
            "lifecycleNotificationUrl": null,
            "expirationDateTime": "2024-11-20T18:23:45.9356913Z",
            "creatorId": "6051ce23-7729-40b4-b1a8-946fb0dfe265",
            "latestSupportedTlsVersion": "v1_2",
            "notificationContentType": "application/json"
        }"##,
    },
    Documented {
        check: check::<Subscription>,
        kind: Kind::List,
        reads: Reads::Collection,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#subscriptions",
            "value": [
                {
                    "id": "0fc0d6db-0073-42e5-a186-853da75fb308",
                    "resource": "users",
                    "applicationId": "8b1f6c4d-3a2e-4d57-b0a9-9c7e5f3d1b28",
                    "changeType": "updated,deleted",
                    "clientState": null,
                    "notificationUrl": "https://hooks.fabrikam.example/",
                    "expirationDateTime": "2024-11-12T18:30:00Z",
                    "creatorId": "6051ce23-7729-40b4-b1a8-946fb0dfe265"
                }
            ]
        }"##,
    },
    Documented {
        check: check::<SignIn>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#auditLogs/signIns/$entity",
            "id": "66ea54eb-6301-4ee5-be62-ff5a759b0100",
            "createdDateTime": "2024-03-13T19:15:41.6195833Z",
            "userDisplayName": "Ines Okafor",
            "userPrincipalName": "ines@fabrikam.example",
            "userId": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c",
            "appId": "de8bc8b5-d9f9-48b1-a8ad-b748da725064",
            "appDisplayName": "Graph explorer",
            "ipAddress": "203.0.113.7",
            "clientAppUsed": "Browser",
            "correlationId": "d79f5bee-5860-4832-928f-3133e22ae912",
            "conditionalAccessStatus": "notApplied",
            "isInteractive": true,
            "riskDetail": "none",
            "riskLevelAggregated": "none",
            "riskLevelDuringSignIn": "none",
            "riskState": "none",
            "riskEventTypes_v2": [],
            "resourceDisplayName": "Microsoft Graph",
            "resourceId": "00000003-0000-0000-c000-000000000000",
            "status": {
                "errorCode": 0,
                "failureReason": null,
                "additionalDetails": null
            },
            "deviceDetail": {
                "deviceId": "",
                "displayName": null,
                "operatingSystem": "Windows",
                "browser": "Edge 122.0",
                "isCompliant": null,
                "isManaged": null,
                "trustType": null
            },
            "location": {
                "city": "Leeds",
                "state": "West Yorkshire",
                "countryOrRegion": "GB",
                "geoCoordinates": {
                    "altitude": null,
                    "latitude": 53.7965,
                    "longitude": -1.5478
                }
            },
            "appliedConditionalAccessPolicies": []
        }"##,
    },
];
