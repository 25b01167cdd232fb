//! Users, groups and what else is in a directory.

use super::Documented;
use super::Kind::{Created, Delta, List, ListSelected, One, Selected};

pub(super) const ALL: &[Documented] = &[
    Documented {
        entity: "user",
        kind: One,
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
        entity: "user",
        kind: List,
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
        entity: "user",
        kind: Created,
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
        entity: "user",
        kind: Selected,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users(displayName,createdDateTime,accountEnabled)/$entity",
            "displayName": "Ines Okafor",
            "createdDateTime": "2019-04-02T08:15:30Z",
            "accountEnabled": true
        }"##,
    },
    Documented {
        entity: "user",
        kind: ListSelected,
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
        entity: "user",
        kind: Delta,
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
        entity: "group",
        kind: One,
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
        entity: "group",
        kind: List,
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
        entity: "group",
        kind: Delta,
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
        entity: "application",
        kind: One,
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
        entity: "application",
        kind: Created,
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
        entity: "servicePrincipal",
        kind: ListSelected,
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
        entity: "servicePrincipal",
        kind: One,
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
        entity: "directoryRole",
        kind: List,
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
        entity: "directoryRole",
        kind: One,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#directoryRoles/$entity",
            "id": "7162df34-883a-41c5-82b9-a570c1e0f376",
            "deletedDateTime": null,
            "description": "Reads everything, changes nothing.",
            "displayName": "Global Reader",
            "roleTemplateId": "f2ef992c-3afb-46b9-b7cf-a126ee74c451"
        }"##,
    },
    Documented {
        entity: "organization",
        kind: List,
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
        entity: "domain",
        kind: One,
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
        entity: "domain",
        kind: List,
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
