//! Teams, chats and tasks.

use super::Documented;
use super::Kind::{Created, Delta, List, One};

pub(super) const ALL: &[Documented] = &[
    Documented {
        entity: "team",
        kind: One,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#teams/$entity",
            "id": "3d2e9ba0-44f6-4d81-8e75-613c8dacbf32",
            "createdDateTime": "2020-09-14T07:31:02.5Z",
            "displayName": "Readers",
            "description": "Everyone who reads",
            "internalId": "19:d81b2a@thread.tacv2",
            "classification": null,
            "specialization": "none",
            "visibility": "private",
            "webUrl": "https://teams.example/l/team/19%3Ad81b2a",
            "isArchived": false,
            "isMembershipLimitedToOwners": false,
            "memberSettings": {
                "allowCreateUpdateChannels": true,
                "allowCreatePrivateChannels": true,
                "allowDeleteChannels": true,
                "allowAddRemoveApps": true,
                "allowCreateUpdateRemoveTabs": true,
                "allowCreateUpdateRemoveConnectors": true
            },
            "guestSettings": {
                "allowCreateUpdateChannels": false,
                "allowDeleteChannels": false
            },
            "messagingSettings": {
                "allowUserEditMessages": true,
                "allowUserDeleteMessages": true,
                "allowOwnerDeleteMessages": false,
                "allowTeamMentions": true,
                "allowChannelMentions": true
            },
            "funSettings": {
                "allowGiphy": true,
                "giphyContentRating": "moderate",
                "allowStickersAndMemes": true,
                "allowCustomMemes": true
            },
            "discoverySettings": {
                "showInTeamsSearchAndSuggestions": false
            }
        }"##,
    },
    Documented {
        entity: "team",
        kind: List,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#teams",
            "@odata.count": 1,
            "value": [
                {
                    "id": "3d2e9ba0-44f6-4d81-8e75-613c8dacbf32",
                    "createdDateTime": null,
                    "displayName": "Readers",
                    "description": null,
                    "internalId": null,
                    "classification": null,
                    "specialization": null,
                    "visibility": null,
                    "webUrl": null,
                    "isArchived": false,
                    "memberSettings": null,
                    "guestSettings": null,
                    "messagingSettings": null,
                    "funSettings": null,
                    "discoverySettings": null
                }
            ]
        }"##,
    },
    Documented {
        entity: "channel",
        kind: One,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#teams('3d2e9ba0-44f6-4d81-8e75-613c8dacbf32')/channels/$entity",
            "id": "19:561fbdbbfca848a4@thread.tacv2",
            "createdDateTime": "2020-09-14T07:31:02.643Z",
            "displayName": "General",
            "description": null,
            "isFavoriteByDefault": null,
            "email": "",
            "tenantId": "f1a2b3c4-d5e6-47f8-8901-23456789abcd",
            "webUrl": "https://teams.example/l/channel/19%3A561f",
            "membershipType": "standard",
            "isArchived": false
        }"##,
    },
    Documented {
        entity: "channel",
        kind: List,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#teams('3d2e9ba0-44f6-4d81-8e75-613c8dacbf32')/channels",
            "@odata.count": 1,
            "value": [
                {
                    "id": "19:561fbdbbfca848a4@thread.tacv2",
                    "displayName": "Acquisitions",
                    "description": "New books",
                    "isFavoriteByDefault": true,
                    "email": "",
                    "webUrl": "https://teams.example/l/channel/19%3A561f",
                    "membershipType": "private"
                }
            ]
        }"##,
    },
    Documented {
        entity: "chatMessage",
        kind: One,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#teams('3d2e9ba0')/channels('19%3A561f')/messages/$entity",
            "id": "1614618259349",
            "replyToId": null,
            "etag": "1614618259349",
            "messageType": "message",
            "createdDateTime": "2021-03-01T17:04:19.349Z",
            "lastModifiedDateTime": "2021-03-01T17:04:19.349Z",
            "lastEditedDateTime": null,
            "deletedDateTime": null,
            "subject": null,
            "summary": null,
            "chatId": null,
            "importance": "normal",
            "locale": "en-us",
            "webUrl": "https://teams.example/l/message/1614618259349",
            "policyViolation": null,
            "eventDetail": null,
            "from": {
                "application": null,
                "device": null,
                "user": {
                    "@odata.type": "#microsoft.graph.teamworkUserIdentity",
                    "id": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c",
                    "displayName": "Ines Okafor",
                    "userIdentityType": "aadUser"
                }
            },
            "body": {
                "contentType": "text",
                "content": "The van is late."
            },
            "channelIdentity": {
                "teamId": "3d2e9ba0-44f6-4d81-8e75-613c8dacbf32",
                "channelId": "19:561f@thread.tacv2"
            },
            "attachments": [],
            "mentions": [],
            "reactions": [
                {
                    "reactionType": "like",
                    "createdDateTime": "2021-03-01T17:05:00Z",
                    "user": {
                        "application": null,
                        "device": null,
                        "user": {
                            "id": "2c1d8a9f-33e5-4c70-9d64-502b7c9bae21",
                            "displayName": null,
                            "userIdentityType": "aadUser"
                        }
                    }
                }
            ]
        }"##,
    },
    Documented {
        entity: "chatMessage",
        kind: Created,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#teams('3d2e9ba0')/channels('19%3A561f')/messages/$entity",
            "id": "1616990032035",
            "replyToId": null,
            "etag": "1616990032035",
            "messageType": "message",
            "createdDateTime": "2021-03-29T03:53:52.035Z",
            "importance": "urgent",
            "locale": "en-us",
            "from": {
                "user": {
                    "id": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c",
                    "displayName": "Ines Okafor"
                }
            },
            "body": {
                "contentType": "html",
                "content": "<b>Closed today</b>"
            },
            "attachments": [],
            "mentions": [],
            "reactions": []
        }"##,
    },
    Documented {
        entity: "chatMessage",
        kind: Delta,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#Collection(chatMessage)",
            "@odata.nextLink": "https://graph.microsoft.com/v1.0/teams/3d2e9ba0/channels/19:561f/messages/delta?$skiptoken=c3RhcnRUaW1l",
            "value": [
                {
                    "id": "1614618259349",
                    "replyToId": null,
                    "etag": "1614618259349",
                    "messageType": "message",
                    "deletedDateTime": "2021-03-02T08:00:00Z",
                    "importance": "normal",
                    "locale": "en-us",
                    "from": null,
                    "body": {
                        "contentType": "html",
                        "content": ""
                    },
                    "attachments": [],
                    "mentions": [],
                    "reactions": []
                }
            ]
        }"##,
    },
    Documented {
        entity: "plannerTask",
        kind: One,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#planner/tasks/$entity",
            "@odata.etag": "W/\"JzEtVGFzayAgQEBAQEBAQEBAQEBAQEBAWCc=\"",
            "planId": "xqQg5FS2LkCp935s-FIFm2QAFkHM",
            "bucketId": "hsOf2dhOJkqyYYZEtdzDe2QAIUCR",
            "title": "Label the shelves",
            "orderHint": "8585736618",
            "assigneePriority": "",
            "percentComplete": 50,
            "priority": 5,
            "startDateTime": null,
            "createdDateTime": "2024-02-12T08:14:15.123Z",
            "dueDateTime": "2024-03-01T10:00:00Z",
            "hasDescription": true,
            "previewType": "automatic",
            "completedDateTime": null,
            "referenceCount": 0,
            "checklistItemCount": 3,
            "activeChecklistItemCount": 2,
            "conversationThreadId": null,
            "id": "01gzSlKkIUSUl6DF_EilrmQAKDhh",
            "createdBy": {
                "user": {
                    "displayName": null,
                    "id": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c"
                }
            },
            "completedBy": null,
            "appliedCategories": {
                "category3": true
            },
            "assignments": {
                "2c1d8a9f-33e5-4c70-9d64-502b7c9bae21": {
                    "@odata.type": "#microsoft.graph.plannerAssignment",
                    "assignedDateTime": "2024-02-12T08:14:15Z",
                    "orderHint": "RWk1"
                }
            }
        }"##,
    },
    Documented {
        entity: "plannerTask",
        kind: Created,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#planner/tasks/$entity",
            "@odata.etag": "W/\"JzEtVGFzayAgQEBAQEBAQEBAQEBAQEBARCc=\"",
            "id": "01gzSlKkIUSUl6DF_EilrmQAKDhi",
            "planId": "xqQg5FS2LkCp935s-FIFm2QAFkHM",
            "title": "Wax the floor",
            "percentComplete": 0,
            "priority": 1,
            "hasDescription": false,
            "assignments": {},
            "appliedCategories": {}
        }"##,
    },
    Documented {
        entity: "todoTask",
        kind: One,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('0f2d6c1e')/todo/lists('AQMkAD')/tasks/$entity",
            "@odata.etag": "W/\"xzyPKP0BiUGgld+lMKXwbQAAgdhkVw==\"",
            "importance": "high",
            "isReminderOn": true,
            "status": "notStarted",
            "title": "Water the plants",
            "createdDateTime": "2023-10-10T10:10:10.1234567Z",
            "lastModifiedDateTime": "2023-10-11T10:10:10Z",
            "hasAttachments": false,
            "categories": [
                "Important"
            ],
            "id": "AlMKXwbQAAAJws6wcAAAA=",
            "body": {
                "content": "",
                "contentType": "text"
            },
            "reminderDateTime": {
                "dateTime": "2023-10-12T07:00:00.0000000",
                "timeZone": "UTC"
            }
        }"##,
    },
    Documented {
        entity: "todoTask",
        kind: List,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('0f2d6c1e')/todo/lists('AQMkAD')/tasks",
            "value": [
                {
                    "@odata.etag": "W/\"xzyPKP0BiUGgld+lMKXwbQAAgdhkWg==\"",
                    "importance": "normal",
                    "isReminderOn": false,
                    "status": "completed",
                    "title": "Order tea",
                    "createdDateTime": "2023-10-10T10:10:10Z",
                    "lastModifiedDateTime": "2023-10-10T12:00:00Z",
                    "categories": [],
                    "id": "AlMKXwbQAAAJws6wdAAAA=",
                    "body": {
                        "content": "",
                        "contentType": "text"
                    },
                    "completedDateTime": {
                        "dateTime": "2023-10-10T00:00:00.0000000",
                        "timeZone": "UTC"
                    }
                }
            ]
        }"##,
    },
];
