//! Mail and contacts.

use graph_entity_core::{DateTimeOffset, GraphComplex, GraphEntity, GraphEnum};

use super::{Documented, Kind, Reads, SHORTENED, check};

#[derive(GraphEntity)]
#[graph_entity(path = "/me/messages")]
pub(super) struct Message {
    #[graph_entity(key, read_only)]
    id: String,
    body: Option<ItemBody>,
    body_preview: Option<String>,
    categories: Vec<Option<String>>,
    cc_recipients: Vec<Option<Recipient>>,
    change_key: Option<String>,
    created_date_time: Option<DateTimeOffset>,
    flag: Option<FollowupFlag>,
    from: Option<Recipient>,
    has_attachments: Option<bool>,
    importance: Option<Importance>,
    inference_classification: Option<InferenceClassificationType>,
    #[graph_entity(not_null, on_select)]
    internet_message_headers: Option<Vec<Option<InternetMessageHeader>>>,
    is_delivery_receipt_requested: Option<bool>,
    is_draft: Option<bool>,
    is_read: Option<bool>,
    received_date_time: Option<DateTimeOffset>,
    sender: Option<Recipient>,
    subject: Option<String>,
    to_recipients: Vec<Option<Recipient>>,
}

#[derive(GraphComplex)]
pub(super) struct ItemBody {
    content: Option<String>,
    content_type: Option<BodyType>,
}

#[derive(GraphEnum)]
enum BodyType {
    Text,
    Html,
}

#[derive(GraphComplex)]
pub(super) struct Recipient {
    email_address: Option<EmailAddress>,
}

#[derive(GraphComplex)]
pub(super) struct EmailAddress {
    address: Option<String>,
    name: Option<String>,
}

#[derive(GraphComplex)]
struct FollowupFlag {
    flag_status: Option<FollowupFlagStatus>,
}

#[derive(GraphEnum)]
enum FollowupFlagStatus {
    NotFlagged,
    Complete,
    Flagged,
}

#[derive(GraphEnum)]
pub(super) enum Importance {
    Low,
    Normal,
    High,
}

#[derive(GraphEnum)]
enum InferenceClassificationType {
    Focused,
    Other,
}

#[derive(GraphComplex)]
struct InternetMessageHeader {
    name: Option<String>,
    value: Option<String>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/me/mailFolders")]
pub(super) struct MailFolder {
    #[graph_entity(key, read_only)]
    id: String,
    child_folder_count: Option<i32>,
    display_name: Option<String>,
    is_hidden: Option<bool>,
    parent_folder_id: Option<String>,
    total_item_count: Option<i32>,
    unread_item_count: Option<i32>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/me/contacts")]
pub(super) struct Contact {
    #[graph_entity(key, read_only)]
    id: String,
    birthday: Option<DateTimeOffset>,
    business_address: Option<PhysicalAddress>,
    business_phones: Vec<Option<String>>,
    categories: Vec<Option<String>>,
    children: Vec<Option<String>>,
    created_date_time: Option<DateTimeOffset>,
    display_name: Option<String>,
    email_addresses: Vec<Option<EmailAddress>>,
    file_as: Option<String>,
    given_name: Option<String>,
    home_address: Option<PhysicalAddress>,
    im_addresses: Vec<Option<String>>,
    job_title: Option<String>,
    parent_folder_id: Option<String>,
    surname: Option<String>,
}

#[derive(GraphComplex)]
pub(super) struct PhysicalAddress {
    city: Option<String>,
    street: Option<String>,
}

pub(super) const ALL: &[Documented] = &[
    Documented {
        check: check::<Message>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('ines%40fabrikam.example')/messages/$entity",
            "@odata.etag": "W/\"CQAAABYAAAD7oYvDNvbGTpa\"",
            "id": "AAMkADhMGAAA=",
            "createdDateTime": "2024-03-04T09:12:31Z",
            "lastModifiedDateTime": "2024-03-04T09:12:33Z",
            "changeKey": "CQAAABYAAAD7oYvDNvbGTpa",
            "categories": [],
            "receivedDateTime": "2024-03-04T09:12:32Z",
            "sentDateTime": "2024-03-04T09:12:29Z",
            "hasAttachments": false,
            "internetMessageId": "<AM0PR01MB1@fabrikam.example>",
            "subject": "Opening hours",
            "bodyPreview": "From April on",
            "importance": "normal",
            "parentFolderId": "AAMkADAuAAA=",
            "conversationId": "AAQkADABAA=",
            "isDeliveryReceiptRequested": null,
            "isReadReceiptRequested": false,
            "isRead": true,
            "isDraft": false,
            "webLink": "https://outlook.office365.com/owa/?ItemID=AAMkADhMGAAA%3D",
            "inferenceClassification": "focused",
            "body": { "contentType": "html", "content": "<html><body>From April on</body></html>" },
            "sender": { "emailAddress": { "name": "Tomasz Lis", "address": "tomasz@fabrikam.example" } },
            "from": { "emailAddress": { "name": "Tomasz Lis", "address": "tomasz@fabrikam.example" } },
            "toRecipients": [{
                "emailAddress": { "name": "Ines Okafor", "address": "ines@fabrikam.example" }
            }],
            "ccRecipients": [],
            "bccRecipients": [],
            "replyTo": [],
            "flag": { "flagStatus": "notFlagged" }
        }"##,
    },
    Documented {
        check: check::<Message>,
        kind: Kind::List,
        reads: Reads::Projections("value/0/ccRecipients", SHORTENED),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('ines%40fabrikam.example')/messages",
            "@odata.nextLink": "https://graph.microsoft.com/v1.0/me/messages?$skip=10",
            "value": [
                {
                    "@odata.etag": "W/\"CQAAABYAAAD7oYvDNvbGTpb\"",
                    "id": "AAMkADhMHAAA=",
                    "categories": ["Red category"],
                    "hasAttachments": true,
                    "subject": null,
                    "importance": "high",
                    "isRead": false,
                    "isDraft": true,
                    "sender": null,
                    "from": null,
                    "toRecipients": []
                }
            ]
        }"##,
    },
    Documented {
        check: check::<Message>,
        kind: Kind::ListSelected,
        reads: Reads::Projections("value/0/categories", "`$select` left it out"),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c')/messages(sender,subject)",
            "value": [
                {
                    "@odata.etag": "W/\"CQAAABYAAAD7oYvDNvbGTpa\"",
                    "id": "AAMkADhMGAAA=",
                    "subject": "Opening hours",
                    "sender": {
                        "emailAddress": { "name": "Tomasz Lis", "address": "tomasz@fabrikam.example" }
                    }
                }
            ]
        }"##,
    },
    Documented {
        check: check::<Message>,
        kind: Kind::Created,
        reads: Reads::Projection("categories", SHORTENED),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#me/messages/$entity",
            "@odata.etag": "W/\"CQAAABYAAAD7oYvDNvbGTpc\"",
            "id": "AAMkADhMIAAA=",
            "createdDateTime": "2024-03-05T17:00:00Z",
            "subject": "Lost and found",
            "importance": "low",
            "isDraft": true,
            "isRead": true,
            "body": { "contentType": "text", "content": "One umbrella." },
            "toRecipients": [{ "emailAddress": { "address": "ines@fabrikam.example" } }]
        }"##,
    },
    Documented {
        check: check::<Message>,
        kind: Kind::Delta,
        reads: Reads::Delta("@odata.deltaLink", "the last page of changes has a link to later ones"),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#Collection(message)",
            "@odata.deltaLink": "https://graph.microsoft.com/v1.0/me/mailFolders('AAMkADAuAAA%3D')/messages/delta?$deltatoken=SttLE9wkFzT5ZPAvL4gyhjwAB",
            "value": [
                {
                    "@odata.type": "#microsoft.graph.message",
                    "@odata.etag": "W/\"CQAAABYAAAD7oYvDNvbGTpd\"",
                    "id": "AAMkADhMJAAA=",
                    "subject": "Reading group",
                    "isRead": false
                },
                {
                    "@odata.type": "#microsoft.graph.message",
                    "id": "AAMkADhMGAAA=",
                    "@removed": { "reason": "deleted" }
                }
            ]
        }"##,
    },
    Documented {
        check: check::<MailFolder>,
        kind: Kind::List,
        reads: Reads::Collection,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('ines%40fabrikam.example')/mailFolders",
            "value": [
                {
                    "id": "AAMkADAuAAA=",
                    "displayName": "Inbox",
                    "parentFolderId": "AAMkADAvAAA=",
                    "childFolderCount": 2,
                    "unreadItemCount": 17,
                    "totalItemCount": 4096,
                    "sizeInBytes": 73400320,
                    "isHidden": false
                }
            ]
        }"##,
    },
    Documented {
        check: check::<MailFolder>,
        kind: Kind::Created,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#me/mailFolders/$entity",
            "id": "AAMkADAwAAA=",
            "displayName": "Loans",
            "parentFolderId": "AAMkADAvAAA=",
            "childFolderCount": 0,
            "unreadItemCount": 0,
            "totalItemCount": 0,
            "isHidden": true
        }"##,
    },
    Documented {
        check: check::<Contact>,
        kind: Kind::Selected,
        reads: Reads::Projection("businessPhones", "`$select` left it out"),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c')/contacts(displayName,emailAddresses)/$entity",
            "@odata.etag": "W/\"EQAAABYAAACd9nJ/tVysQos2hTfspaWR\"",
            "id": "AAMkAGI2THk0AAA=",
            "displayName": "Paper Supplies",
            "emailAddresses": [{ "name": "Orders", "address": "orders@paper.example" }]
        }"##,
    },
    Documented {
        check: check::<Contact>,
        kind: Kind::Created,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#me/contacts/$entity",
            "@odata.etag": "W/\"EQAAABYAAACd9nJ/tVysQos2hTfspaWS\"",
            "id": "AAMkAGI2THk1AAA=",
            "createdDateTime": "2024-01-09T11:11:11Z",
            "lastModifiedDateTime": "2024-01-09T11:11:11Z",
            "categories": [],
            "parentFolderId": "AAMkAGI2AAEOAAA=",
            "birthday": null,
            "fileAs": "",
            "displayName": "Noor Haddad",
            "givenName": "Noor",
            "surname": "Haddad",
            "imAddresses": [],
            "jobTitle": null,
            "children": [],
            "emailAddresses": [{ "name": "Noor Haddad", "address": "noor@paper.example" }],
            "businessPhones": ["+44 113 496 0000"],
            "homeAddress": {},
            "businessAddress": {}
        }"##,
    },
];
