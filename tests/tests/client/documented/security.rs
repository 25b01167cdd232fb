//! Scores, subscriptions and logs.

use super::Documented;
use super::Kind::{Created, List, One};

pub(super) const ALL: &[Documented] = &[
    Documented {
        entity: "secureScore",
        kind: List,
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
        entity: "secureScore",
        kind: One,
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
        entity: "subscription",
        kind: Created,
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
        entity: "subscription",
        kind: List,
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
        entity: "signIn",
        kind: One,
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
