//! Files and sites.

use super::Documented;
use super::Kind::{Created, Delta, List, ListSelected, One};

pub(super) const ALL: &[Documented] = &[
    Documented {
        entity: "drive",
        kind: One,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#drives/$entity",
            "createdDateTime": "2018-05-05T05:05:05Z",
            "description": "",
            "id": "b!rYdOJ2gWyU0",
            "lastModifiedDateTime": "2024-02-29T23:59:59Z",
            "name": "OneDrive",
            "webUrl": "https://fabrikam-my.sharepoint.example/personal/ines/Documents",
            "driveType": "business",
            "createdBy": {
                "user": {
                    "displayName": "System Account"
                }
            },
            "owner": {
                "user": {
                    "displayName": "Ines Okafor",
                    "id": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c",
                    "email": "ines@fabrikam.example"
                }
            },
            "quota": {
                "deleted": 0,
                "remaining": 1099505214104,
                "state": "normal",
                "total": 1099511627776,
                "used": 6413672
            }
        }"##,
    },
    Documented {
        entity: "drive",
        kind: List,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#drives",
            "value": [
                {
                    "id": "b!9ZuHVFmOs0",
                    "driveType": "documentLibrary",
                    "name": "Shelves",
                    "owner": {
                        "group": {
                            "id": "3d2e9ba0-44f6-4d81-8e75-613c8dacbf32",
                            "displayName": "Readers"
                        }
                    }
                }
            ]
        }"##,
    },
    Documented {
        entity: "driveItem",
        kind: One,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('ines%40fabrikam.example')/drive/root/$entity",
            "createdDateTime": "2022-08-01T10:00:00.123Z",
            "cTag": "\"c:{F7A5F1C2-6B3A},3\"",
            "eTag": "\"{F7A5F1C2-6B3A},3\"",
            "id": "01NKDM7HMOJTVYMDOSXFDK2QJDXCDI3WUK",
            "lastModifiedDateTime": "2022-08-02T11:30:00Z",
            "name": "loans.xlsx",
            "webUrl": "https://fabrikam-my.sharepoint.example/personal/ines/Documents/loans.xlsx",
            "size": 18446,
            "@microsoft.graph.downloadUrl": "https://fabrikam-my.sharepoint.example/download?tempauth=v1",
            "createdBy": {
                "user": {
                    "displayName": "Ines Okafor",
                    "id": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c",
                    "email": "ines@fabrikam.example"
                }
            },
            "lastModifiedBy": {
                "user": {
                    "displayName": "Ines Okafor",
                    "id": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c",
                    "email": "ines@fabrikam.example"
                }
            },
            "parentReference": {
                "driveType": "business",
                "driveId": "b!rYdOJ2gWyU0",
                "id": "01NKDM7HN6Y2GOVW7725BZO354PWSELRRZ",
                "path": "/drive/root:"
            },
            "file": {
                "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "hashes": {
                    "quickXorHash": "7WkF0xO1gfxXbZ4HCZJcNKpbKgY="
                }
            },
            "fileSystemInfo": {
                "createdDateTime": "2022-08-01T10:00:00Z",
                "lastModifiedDateTime": "2022-08-02T11:30:00Z"
            }
        }"##,
    },
    Documented {
        entity: "driveItem",
        kind: List,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#Collection(driveItem)",
            "value": [
                {
                    "id": "01NKDM7HN6Y2GOVW7725BZO354PWSELRRZ",
                    "name": "Posters",
                    "size": 0,
                    "folder": {
                        "childCount": 4
                    },
                    "parentReference": {
                        "driveId": "b!rYdOJ2gWyU0",
                        "path": "/drive/root:"
                    }
                },
                {
                    "id": "01NKDM7HLQ3V",
                    "name": "hall.jpg",
                    "size": 35212,
                    "file": {},
                    "image": {
                        "height": 450,
                        "width": 600
                    },
                    "photo": {
                        "takenDateTime": "2021-06-06T06:06:06Z"
                    }
                }
            ]
        }"##,
    },
    Documented {
        entity: "driveItem",
        kind: Created,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('ines%40fabrikam.example')/drive/items('root')/children/$entity",
            "createdBy": {
                "user": {
                    "displayName": "Ines Okafor",
                    "id": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c",
                    "email": "ines@fabrikam.example"
                }
            },
            "createdDateTime": "2024-05-01T08:00:00Z",
            "eTag": "\"{1A2B},1\"",
            "folder": {
                "childCount": 0
            },
            "id": "01NKDM7HACEAQ",
            "lastModifiedDateTime": "2024-05-01T08:00:00Z",
            "name": "Flyers",
            "size": 0
        }"##,
    },
    Documented {
        entity: "driveItem",
        kind: Delta,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#Collection(driveItem)",
            "@odata.deltaLink": "https://graph.microsoft.com/v1.0/me/drive/root/delta(token='1230919asd190410jlka')",
            "value": [
                {
                    "id": "01NKDM7HLQ3V",
                    "name": "hall.jpg",
                    "file": {}
                },
                {
                    "id": "01NKDM7HGONE",
                    "name": "old.txt",
                    "file": {},
                    "deleted": {
                        "state": "deleted"
                    }
                }
            ]
        }"##,
    },
    Documented {
        entity: "site",
        kind: One,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#sites/$entity",
            "createdDateTime": "2019-01-07T09:10:11.12Z",
            "description": "",
            "id": "h.example,2C712604-1370-44E7-A1F5-426573FDA80A,2D2244C3-251A-49EA-93A8-39E1C3A060FE",
            "lastModifiedDateTime": "2024-01-30T00:00:00Z",
            "name": "library",
            "webUrl": "https://fabrikam.sharepoint.example/sites/library",
            "displayName": "Library",
            "root": {},
            "siteCollection": {
                "hostname": "fabrikam.sharepoint.example"
            }
        }"##,
    },
    Documented {
        entity: "site",
        kind: ListSelected,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#sites(siteCollection,webUrl)",
            "value": [
                {
                    "webUrl": "https://fabrikam.sharepoint.example/",
                    "siteCollection": {
                        "hostname": "fabrikam.sharepoint.example",
                        "dataLocationCode": "EUR"
                    }
                }
            ]
        }"##,
    },
    Documented {
        entity: "listItem",
        kind: One,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#sites('root')/lists('Books')/items/$entity",
            "@odata.etag": "\"f6f0a3c1-7f6b-4a8e-9e21-0d3b5c7a9f11,2\"",
            "createdDateTime": "2023-03-03T03:03:03Z",
            "eTag": "\"f6f0a3c1-7f6b-4a8e-9e21-0d3b5c7a9f11,2\"",
            "id": "2",
            "lastModifiedDateTime": "2023-03-04T03:03:03Z",
            "webUrl": "https://fabrikam.sharepoint.example/Lists/Books/2_.000",
            "createdBy": {
                "user": {
                    "displayName": "Ines Okafor",
                    "id": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c",
                    "email": "ines@fabrikam.example"
                }
            },
            "contentType": {
                "id": "0x0100AA",
                "name": "Item"
            },
            "fields@odata.context": "https://graph.microsoft.com/v1.0/$metadata#sites('root')/lists('Books')/items('2')/fields/$entity",
            "fields": {
                "@odata.etag": "\"f6f0a3c1-7f6b-4a8e-9e21-0d3b5c7a9f11,2\"",
                "Title": "Middlemarch",
                "Pages": 880.0,
                "Price": 12.5,
                "Lent": false
            }
        }"##,
    },
    Documented {
        entity: "listItem",
        kind: List,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#sites('root')/lists('Books')/items",
            "value": [
                {
                    "@odata.etag": "\"0e1d,1\"",
                    "id": "3",
                    "eTag": "\"0e1d,1\"",
                    "webUrl": "https://fabrikam.sharepoint.example/Lists/Books/3_.000"
                }
            ]
        }"##,
    },
];
