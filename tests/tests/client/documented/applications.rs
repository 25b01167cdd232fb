//! Applications, and the organization that has them.

use graph_entity_core::{Binary, DateTimeOffset, GraphComplex, GraphEntity, Guid};

use super::{Documented, Kind, Reads, SHORTENED, check};

#[derive(GraphEntity)]
#[graph_entity(path = "/applications")]
pub(super) struct Application {
    #[graph_entity(key, read_only)]
    id: String,
    deleted_date_time: Option<DateTimeOffset>,
    api: Option<ApiApplication>,
    app_id: Option<String>,
    app_roles: Vec<AppRole>,
    application_template_id: Option<String>,
    created_date_time: Option<DateTimeOffset>,
    description: Option<String>,
    display_name: Option<String>,
    identifier_uris: Vec<String>,
    is_fallback_public_client: Option<bool>,
    key_credentials: Vec<KeyCredential>,
    publisher_domain: Option<String>,
    sign_in_audience: Option<String>,
    tags: Vec<String>,
    token_encryption_key_id: Option<Guid>,
    web: Option<WebApplication>,
}

#[derive(GraphComplex)]
struct ApiApplication {
    accept_mapped_claims: Option<bool>,
    known_client_applications: Vec<Guid>,
    oauth2_permission_scopes: Vec<PermissionScope>,
    requested_access_token_version: Option<i32>,
}

#[derive(GraphComplex)]
struct PermissionScope {
    id: Guid,
    is_enabled: bool,
    r#type: Option<String>,
    value: Option<String>,
}

#[derive(GraphComplex)]
struct AppRole {
    allowed_member_types: Vec<String>,
    display_name: Option<String>,
    id: Guid,
    is_enabled: bool,
    value: Option<String>,
}

#[derive(GraphComplex)]
struct KeyCredential {
    custom_key_identifier: Option<Binary>,
    end_date_time: Option<DateTimeOffset>,
    key_id: Option<Guid>,
    usage: Option<String>,
}

#[derive(GraphComplex)]
struct WebApplication {
    home_page_url: Option<String>,
    logout_url: Option<String>,
    redirect_uris: Vec<String>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/servicePrincipals")]
pub(super) struct ServicePrincipal {
    #[graph_entity(key, read_only)]
    id: String,
    deleted_date_time: Option<DateTimeOffset>,
    account_enabled: Option<bool>,
    app_display_name: Option<String>,
    app_id: Option<String>,
    app_owner_organization_id: Option<Guid>,
    app_role_assignment_required: bool,
    app_roles: Vec<AppRole>,
    display_name: Option<String>,
    homepage: Option<String>,
    oauth2_permission_scopes: Vec<PermissionScope>,
    reply_urls: Vec<String>,
    service_principal_names: Vec<String>,
    service_principal_type: Option<String>,
    tags: Vec<String>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/organization")]
pub(super) struct Organization {
    #[graph_entity(key, read_only)]
    id: String,
    business_phones: Vec<String>,
    city: Option<String>,
    country: Option<String>,
    country_letter_code: Option<String>,
    created_date_time: Option<DateTimeOffset>,
    display_name: Option<String>,
    marketing_notification_emails: Vec<String>,
    on_premises_sync_enabled: Option<bool>,
    postal_code: Option<String>,
    preferred_language: Option<String>,
    security_compliance_notification_mails: Vec<String>,
    street: Option<String>,
    technical_notification_mails: Vec<String>,
    tenant_type: Option<String>,
    verified_domains: Vec<VerifiedDomain>,
}

#[derive(GraphComplex)]
struct VerifiedDomain {
    capabilities: Option<String>,
    is_default: Option<bool>,
    is_initial: Option<bool>,
    name: Option<String>,
    r#type: Option<String>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/domains")]
pub(super) struct Domain {
    #[graph_entity(key)]
    id: String,
    authentication_type: Option<String>,
    availability_status: Option<String>,
    is_admin_managed: bool,
    is_default: bool,
    is_initial: bool,
    is_root: bool,
    is_verified: bool,
    password_notification_window_in_days: Option<i32>,
    password_validity_period_in_days: Option<i32>,
    state: Option<DomainState>,
    supported_services: Vec<String>,
}

#[derive(GraphComplex)]
struct DomainState {
    last_action_date_time: Option<DateTimeOffset>,
    operation: Option<String>,
    status: Option<String>,
}

pub(super) const ALL: &[Documented] = &[
    Documented {
        check: check::<Application>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#applications/$entity",
            "id": "4e3fac01-5507-4e92-9f86-724d9ebdc043",
            "deletedDateTime": null,
            "appId": "8b1f6c4d-3a2e-4d57-b0a9-9c7e5f3d1b28",
            "applicationTemplateId": null,
            "createdDateTime": "2021-02-11T16:40:09Z",
            "displayName": "Catalogue",
            "description": null,
            "identifierUris": ["https://catalogue.fabrikam.example/"],
            "isFallbackPublicClient": null,
            "publisherDomain": "fabrikam.example",
            "signInAudience": "AzureADMyOrg",
            "tags": [],
            "tokenEncryptionKeyId": null,
            "api": {
                "requestedAccessTokenVersion": 2,
                "acceptMappedClaims": null,
                "knownClientApplications": [],
                "oauth2PermissionScopes": [],
                "preAuthorizedApplications": []
            },
            "appRoles": [],
            "keyCredentials": [],
            "passwordCredentials": [],
            "web": { "homePageUrl": null, "logoutUrl": null, "redirectUris": [] }
        }"##,
    },
    Documented {
        check: check::<Application>,
        kind: Kind::Created,
        reads: Reads::Projection("appRoles", SHORTENED),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#applications/$entity",
            "id": "5f40bd12-6618-4fa3-a097-835eafced154",
            "appId": "9c207d5e-4b3f-4e68-91ba-ad8f604e2c39",
            "displayName": "Loans",
            "identifierUris": [],
            "signInAudience": "AzureADandPersonalMicrosoftAccount",
            "createdDateTime": "2024-06-18T10:02:44.5617033Z"
        }"##,
    },
    Documented {
        check: check::<ServicePrincipal>,
        kind: Kind::ListSelected,
        reads: Reads::Projections("value/0/appRoleAssignmentRequired", "`$select` left it out"),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#servicePrincipals(id,appId,displayName)",
            "value": [
                {
                    "id": "6051ce23-7729-40b4-b1a8-946fb0dfe265",
                    "appId": "8b1f6c4d-3a2e-4d57-b0a9-9c7e5f3d1b28",
                    "displayName": "Catalogue"
                }
            ]
        }"##,
    },
    Documented {
        check: check::<ServicePrincipal>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#servicePrincipals/$entity",
            "id": "6051ce23-7729-40b4-b1a8-946fb0dfe265",
            "deletedDateTime": null,
            "accountEnabled": true,
            "appDisplayName": "Catalogue",
            "appId": "8b1f6c4d-3a2e-4d57-b0a9-9c7e5f3d1b28",
            "appOwnerOrganizationId": "f1a2b3c4-d5e6-47f8-8901-23456789abcd",
            "appRoleAssignmentRequired": false,
            "displayName": "Catalogue",
            "homepage": null,
            "replyUrls": [],
            "servicePrincipalNames": ["8b1f6c4d-3a2e-4d57-b0a9-9c7e5f3d1b28"],
            "servicePrincipalType": "Application",
            "tags": ["WindowsAzureActiveDirectoryIntegratedApp"],
            "appRoles": [],
            "oauth2PermissionScopes": []
        }"##,
    },
    Documented {
        check: check::<Organization>,
        kind: Kind::List,
        reads: Reads::Collection,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#organization",
            "value": [
                {
                    "id": "f1a2b3c4-d5e6-47f8-8901-23456789abcd",
                    "businessPhones": ["+44 20 7946 0100"],
                    "city": "Leeds",
                    "country": null,
                    "countryLetterCode": "GB",
                    "createdDateTime": "2017-11-03T12:00:00Z",
                    "displayName": "Fabrikam Library",
                    "marketingNotificationEmails": [],
                    "onPremisesLastSyncDateTime": null,
                    "onPremisesSyncEnabled": null,
                    "postalCode": "LS1 4AB",
                    "preferredLanguage": "en",
                    "securityComplianceNotificationMails": [],
                    "state": null,
                    "street": "1 Quay Street",
                    "technicalNotificationMails": ["it@fabrikam.example"],
                    "tenantType": "AAD",
                    "verifiedDomains": [
                        {
                            "capabilities": "Email, OfficeCommunicationsOnline",
                            "isDefault": true,
                            "isInitial": false,
                            "name": "fabrikam.example",
                            "type": "Managed"
                        }
                    ]
                }
            ]
        }"##,
    },
    Documented {
        check: check::<Domain>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#domains/$entity",
            "authenticationType": "Managed",
            "availabilityStatus": null,
            "isAdminManaged": true,
            "isDefault": true,
            "isInitial": false,
            "isRoot": true,
            "isVerified": true,
            "id": "fabrikam.example",
            "passwordNotificationWindowInDays": 14,
            "passwordValidityPeriodInDays": 2147483647,
            "supportedServices": ["Email"],
            "state": null
        }"##,
    },
    Documented {
        check: check::<Domain>,
        kind: Kind::List,
        reads: Reads::Collection,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#domains",
            "value": [
                {
                    "authenticationType": "Managed",
                    "availabilityStatus": null,
                    "id": "books.fabrikam.example",
                    "isAdminManaged": true,
                    "isDefault": false,
                    "isInitial": false,
                    "isRoot": false,
                    "isVerified": false,
                    "supportedServices": []
                }
            ]
        }"##,
    },
];
