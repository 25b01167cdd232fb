//! Mail, calendars and contacts.

use super::Documented;
use super::Kind::{Created, Delta, List, ListSelected, One, Selected};

pub(super) const ALL: &[Documented] = &[
    Documented {
        entity: "message",
        kind: One,
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
        entity: "message",
        kind: List,
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
        entity: "message",
        kind: ListSelected,
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
        entity: "message",
        kind: Created,
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
        entity: "message",
        kind: Delta,
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
        entity: "mailFolder",
        kind: List,
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
        entity: "mailFolder",
        kind: Created,
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
        entity: "event",
        kind: One,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c')/events/$entity",
            "@odata.etag": "W/\"ZlnW4RIAV06KYYwlrfNZvQAALfZeRQ==\"",
            "id": "AAMkAGIAAAoZDOFAAA=",
            "originalStartTimeZone": "GMT Standard Time",
            "originalEndTimeZone": "GMT Standard Time",
            "iCalUId": "040000008200E00074C5B7101A82E008",
            "reminderMinutesBeforeStart": 15,
            "isReminderOn": true,
            "hasAttachments": false,
            "subject": "Reading group",
            "bodyPreview": "Chapter 3",
            "importance": "normal",
            "sensitivity": "normal",
            "isAllDay": false,
            "isCancelled": false,
            "isOrganizer": true,
            "responseRequested": true,
            "seriesMasterId": null,
            "showAs": "busy",
            "type": "singleInstance",
            "onlineMeeting": null,
            "recurrence": null,
            "start": { "dateTime": "2024-04-09T18:00:00.0000000", "timeZone": "UTC" },
            "end": { "dateTime": "2024-04-09T19:30:00.0000000", "timeZone": "UTC" },
            "location": {
                "displayName": "Hall",
                "locationType": "default",
                "uniqueId": "Hall",
                "uniqueIdType": "private",
                "address": { "street": "1 Quay Street", "city": "Leeds" },
                "coordinates": { "latitude": 53.7965, "longitude": -1.5478 }
            },
            "attendees": [
                {
                    "type": "required",
                    "status": { "response": "none", "time": "0001-01-01T00:00:00Z" },
                    "emailAddress": { "name": "Tomasz Lis", "address": "tomasz@fabrikam.example" }
                }
            ],
            "organizer": { "emailAddress": { "name": "Ines Okafor", "address": "ines@fabrikam.example" } }
        }"##,
    },
    Documented {
        entity: "event",
        kind: Created,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c')/events/$entity",
            "@odata.etag": "W/\"ZlnW4RIAV06KYYwlrfNZvQAALfZeRg==\"",
            "id": "AAMkAGIAAAoZDOGAAA=",
            "subject": "Stocktaking",
            "isAllDay": true,
            "showAs": "oof",
            "type": "seriesMaster",
            "recurrence": {
                "pattern": {
                    "type": "weekly", "interval": 1, "month": 0, "dayOfMonth": 0,
                    "daysOfWeek": ["monday"], "firstDayOfWeek": "sunday", "index": "first"
                },
                "range": {
                    "type": "endDate", "startDate": "2024-06-03", "endDate": "2024-07-01",
                    "recurrenceTimeZone": "GMT Standard Time", "numberOfOccurrences": 0
                }
            },
            "start": { "dateTime": "2024-06-03T00:00:00.0000000", "timeZone": "GMT Standard Time" },
            "end": { "dateTime": "2024-06-04T00:00:00.0000000", "timeZone": "GMT Standard Time" }
        }"##,
    },
    Documented {
        entity: "event",
        kind: Delta,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#Collection(event)",
            "@odata.nextLink": "https://graph.microsoft.com/v1.0/me/calendarView/delta?$skiptoken=R0usmcCM996atia_s",
            "value": [
                {
                    "@odata.type": "#microsoft.graph.event",
                    "@odata.etag": "W/\"ZlnW4RIAV06KYYwlrfNZvQAALfZeRQ==\"",
                    "id": "AAMkAGIAAAoZDOFAAA=",
                    "subject": "Reading group",
                    "start": { "dateTime": "2024-04-09T18:00:00.0000000", "timeZone": "UTC" }
                }
            ]
        }"##,
    },
    Documented {
        entity: "calendar",
        kind: One,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#me/calendars/$entity",
            "id": "AAMkAGI2TGuLAAA=",
            "name": "Calendar",
            "color": "auto",
            "hexColor": "",
            "isDefaultCalendar": true,
            "changeKey": "nfZyf7VcrEKLNoU37KWlkQAAA0x0",
            "canShare": true,
            "canViewPrivateItems": true,
            "canEdit": true,
            "allowedOnlineMeetingProviders": ["teamsForBusiness"],
            "defaultOnlineMeetingProvider": "teamsForBusiness",
            "isTallyingResponses": true,
            "isRemovable": false,
            "owner": { "name": "Ines Okafor", "address": "ines@fabrikam.example" }
        }"##,
    },
    Documented {
        entity: "contact",
        kind: Selected,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c')/contacts(displayName,emailAddresses)/$entity",
            "@odata.etag": "W/\"EQAAABYAAACd9nJ/tVysQos2hTfspaWR\"",
            "id": "AAMkAGI2THk0AAA=",
            "displayName": "Paper Supplies",
            "emailAddresses": [{ "name": "Orders", "address": "orders@paper.example" }]
        }"##,
    },
    Documented {
        entity: "contact",
        kind: Created,
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
