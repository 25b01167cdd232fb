//! Users, groups and what else is in a directory.

use graph_entity_core::{DateTimeOffset, DynamicProperties, GraphComplex, GraphEntity, Guid};

use super::{Documented, Kind, Reads, SHORTENED, check};

#[derive(GraphEntity)]
#[graph_entity(path = "/users", open)]
pub(super) struct User {
    #[graph_entity(key, read_only)]
    id: String,
    #[graph_entity(on_select)]
    account_enabled: Option<bool>,
    #[graph_entity(not_null, on_select)]
    assigned_licenses: Option<Vec<AssignedLicense>>,
    business_phones: Vec<String>,
    #[graph_entity(on_select)]
    created_date_time: Option<DateTimeOffset>,
    display_name: Option<String>,
    given_name: Option<String>,
    job_title: Option<String>,
    mail: Option<String>,
    mobile_phone: Option<String>,
    office_location: Option<String>,
    preferred_language: Option<String>,
    surname: Option<String>,
    user_principal_name: Option<String>,
    #[graph_entity(dynamic)]
    more: DynamicProperties,
}

#[derive(GraphComplex)]
struct AssignedLicense {
    disabled_plans: Vec<Guid>,
    sku_id: Option<Guid>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/groups", open)]
pub(super) struct Group {
    #[graph_entity(key, read_only)]
    id: String,
    deleted_date_time: Option<DateTimeOffset>,
    #[graph_entity(not_null, on_select)]
    assigned_licenses: Option<Vec<AssignedLicense>>,
    classification: Option<String>,
    created_date_time: Option<DateTimeOffset>,
    description: Option<String>,
    display_name: Option<String>,
    group_types: Vec<String>,
    is_assignable_to_role: Option<bool>,
    mail: Option<String>,
    mail_enabled: Option<bool>,
    mail_nickname: Option<String>,
    membership_rule: Option<String>,
    on_premises_provisioning_errors: Vec<OnPremisesProvisioningError>,
    proxy_addresses: Vec<String>,
    renewed_date_time: Option<DateTimeOffset>,
    security_enabled: Option<bool>,
    security_identifier: Option<String>,
    visibility: Option<String>,
    #[graph_entity(dynamic)]
    more: DynamicProperties,
}

#[derive(GraphComplex)]
struct OnPremisesProvisioningError {
    category: Option<String>,
    occurred_date_time: Option<DateTimeOffset>,
    property_causing_error: Option<String>,
    value: Option<String>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/directoryRoles")]
pub(super) struct DirectoryRole {
    #[graph_entity(key, read_only)]
    id: String,
    deleted_date_time: Option<DateTimeOffset>,
    description: Option<String>,
    display_name: Option<String>,
    role_template_id: Option<String>,
}

pub(super) const ALL: &[Documented] = &[
    Documented {
        check: check::<User>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users/$entity",
            "businessPhones": ["+44 20 7946 0123"],
            "displayName": "Ines Okafor",
            "givenName": "Ines",
            "jobTitle": "Librarian",
            "mail": "ines@fabrikam.example",
            "mobilePhone": null,
            "officeLocation": "2/14",
            "preferredLanguage": "en-GB",
            "surname": "Okafor",
            "userPrincipalName": "ines@fabrikam.example",
            "id": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c"
        }"##,
    },
    Documented {
        check: check::<User>,
        kind: Kind::List,
        reads: Reads::Collection,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users",
            "@odata.nextLink": "https://graph.microsoft.com/v1.0/users?$skiptoken=RFNwdAIAAQAAAB8",
            "value": [
                {
                    "businessPhones": [],
                    "displayName": "Conference Room",
                    "givenName": null,
                    "jobTitle": null,
                    "mail": null,
                    "mobilePhone": null,
                    "officeLocation": null,
                    "preferredLanguage": null,
                    "surname": null,
                    "userPrincipalName": "room@fabrikam.example",
                    "id": "1b0c7f8e-22d4-4b6f-8c53-4f1a6b8a9d10"
                }
            ]
        }"##,
    },
    Documented {
        check: check::<User>,
        kind: Kind::Created,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users/$entity",
            "id": "2c1d8a9f-33e5-4c70-9d64-502b7c9bae21",
            "businessPhones": [],
            "displayName": "Tomasz Lis",
            "givenName": null,
            "jobTitle": null,
            "mail": null,
            "mobilePhone": null,
            "officeLocation": null,
            "preferredLanguage": null,
            "surname": null,
            "userPrincipalName": "tomasz@fabrikam.example"
        }"##,
    },
    Documented {
        check: check::<User>,
        kind: Kind::Selected,
        reads: Reads::Projection("id", "`$select` left out the key"),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users(displayName,createdDateTime,accountEnabled)/$entity",
            "displayName": "Ines Okafor",
            "createdDateTime": "2019-04-02T08:15:30Z",
            "accountEnabled": true
        }"##,
    },
    Documented {
        check: check::<User>,
        kind: Kind::ListSelected,
        reads: Reads::Projections("value/0/businessPhones", "`$select` left it out"),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users(id,displayName,assignedLicenses)",
            "@odata.count": 1,
            "value": [
                {
                    "id": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c",
                    "displayName": "Ines Okafor",
                    "assignedLicenses": [
                        { "disabledPlans": [], "skuId": "6fd2c87f-b296-42f0-b197-1e91e994b900" }
                    ]
                }
            ]
        }"##,
    },
    Documented {
        check: check::<User>,
        kind: Kind::Delta,
        reads: Reads::Delta("@odata.deltaLink", "the last page of changes has a link to later ones"),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users(displayName,jobTitle)",
            "@odata.deltaLink": "https://graph.microsoft.com/v1.0/users/delta?$deltatoken=oEcOySpF_hWYmTIUZBOIfPzc",
            "value": [
                {
                    "displayName": "Ines Okafor",
                    "jobTitle": "Head librarian",
                    "id": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c"
                },
                { "id": "2c1d8a9f-33e5-4c70-9d64-502b7c9bae21", "@removed": { "reason": "changed" } }
            ]
        }"##,
    },
    Documented {
        check: check::<Group>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#groups/$entity",
            "id": "3d2e9ba0-44f6-4d81-8e75-613c8dacbf32",
            "deletedDateTime": null,
            "classification": null,
            "createdDateTime": "2020-09-14T07:31:02Z",
            "creationOptions": [],
            "description": "Everyone who reads",
            "displayName": "Readers",
            "expirationDateTime": null,
            "groupTypes": ["Unified"],
            "isAssignableToRole": null,
            "mail": "readers@fabrikam.example",
            "mailEnabled": true,
            "mailNickname": "readers",
            "membershipRule": null,
            "membershipRuleProcessingState": null,
            "onPremisesLastSyncDateTime": null,
            "onPremisesSecurityIdentifier": null,
            "onPremisesSyncEnabled": null,
            "preferredDataLocation": null,
            "preferredLanguage": null,
            "proxyAddresses": ["SMTP:readers@fabrikam.example"],
            "renewedDateTime": "2020-09-14T07:31:02Z",
            "resourceBehaviorOptions": [],
            "resourceProvisioningOptions": ["Team"],
            "securityEnabled": false,
            "securityIdentifier": "S-1-12-1-1026465696-1300317430-1631380878-850373773",
            "theme": null,
            "visibility": "Private",
            "onPremisesProvisioningErrors": []
        }"##,
    },
    Documented {
        check: check::<Group>,
        kind: Kind::List,
        reads: Reads::Projections("value/0/onPremisesProvisioningErrors", SHORTENED),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#groups",
            "value": [
                {
                    "id": "3d2e9ba0-44f6-4d81-8e75-613c8dacbf32",
                    "description": null,
                    "displayName": "Printers",
                    "groupTypes": [],
                    "mail": null,
                    "mailEnabled": false,
                    "mailNickname": "printers",
                    "securityEnabled": true
                }
            ]
        }"##,
    },
    Documented {
        check: check::<Group>,
        kind: Kind::Delta,
        reads: Reads::Delta("members@delta", "the members changed"),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#groups",
            "@odata.nextLink": "https://graph.microsoft.com/v1.0/groups/delta?$skiptoken=pqwSUjGYvb3jQpbwVAwEL7yu",
            "value": [
                {
                    "displayName": "Readers",
                    "id": "3d2e9ba0-44f6-4d81-8e75-613c8dacbf32",
                    "members@delta": [
                        {
                            "@odata.type": "#microsoft.graph.user",
                            "id": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c"
                        },
                        {
                            "@odata.type": "#microsoft.graph.user",
                            "id": "1b0c7f8e-22d4-4b6f-8c53-4f1a6b8a9d10",
                            "@removed": { "reason": "deleted" }
                        }
                    ]
                }
            ]
        }"##,
    },
    Documented {
        check: check::<DirectoryRole>,
        kind: Kind::List,
        reads: Reads::Collection,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#directoryRoles",
            "value": [
                {
                    "id": "7162df34-883a-41c5-82b9-a570c1e0f376",
                    "deletedDateTime": null,
                    "description": "Reads everything, changes nothing.",
                    "displayName": "Global Reader",
                    "roleTemplateId": "f2ef992c-3afb-46b9-b7cf-a126ee74c451"
                }
            ]
        }"##,
    },
    Documented {
        check: check::<DirectoryRole>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#directoryRoles/$entity",
            "id": "7162df34-883a-41c5-82b9-a570c1e0f376",
            "deletedDateTime": null,
            "description": "Reads everything, changes nothing.",
            "displayName": "Global Reader",
            "roleTemplateId": "f2ef992c-3afb-46b9-b7cf-a126ee74c451"
        }"##,
    },
];
