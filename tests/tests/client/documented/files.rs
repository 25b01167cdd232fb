//! Drives and their files.

use graph_entity_core::{DateTimeOffset, DynamicProperties, GraphComplex, GraphEntity};

use super::{Documented, Kind, Reads, SHORTENED, check};

#[derive(GraphEntity)]
#[graph_entity(path = "/drives")]
pub(super) struct Drive {
    #[graph_entity(key, read_only)]
    id: String,
    created_by: Option<IdentitySet>,
    created_date_time: DateTimeOffset,
    description: Option<String>,
    drive_type: Option<String>,
    last_modified_date_time: DateTimeOffset,
    name: Option<String>,
    owner: Option<IdentitySet>,
    quota: Option<Quota>,
    web_url: Option<String>,
}

#[derive(GraphComplex)]
#[graph_entity(open)]
pub(super) struct IdentitySet {
    application: Option<Identity>,
    device: Option<Identity>,
    user: Option<Identity>,
    #[graph_entity(dynamic)]
    more: DynamicProperties,
}

#[derive(GraphComplex)]
#[graph_entity(open)]
struct Identity {
    display_name: Option<String>,
    id: Option<String>,
    #[graph_entity(dynamic)]
    more: DynamicProperties,
}

#[derive(GraphComplex)]
struct Quota {
    deleted: Option<i64>,
    remaining: Option<i64>,
    state: Option<String>,
    total: Option<i64>,
    used: Option<i64>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/me/drive/items")]
pub(super) struct DriveItem {
    #[graph_entity(key, read_only)]
    id: String,
    c_tag: Option<String>,
    created_by: Option<IdentitySet>,
    created_date_time: DateTimeOffset,
    deleted: Option<Deleted>,
    e_tag: Option<String>,
    file: Option<File>,
    file_system_info: Option<FileSystemInfo>,
    folder: Option<Folder>,
    image: Option<Image>,
    last_modified_by: Option<IdentitySet>,
    last_modified_date_time: DateTimeOffset,
    name: Option<String>,
    parent_reference: Option<ItemReference>,
    photo: Option<Photo>,
    size: Option<i64>,
    web_url: Option<String>,
}

#[derive(GraphComplex)]
struct Deleted {
    state: Option<String>,
}

#[derive(GraphComplex)]
struct File {
    hashes: Option<Hashes>,
    mime_type: Option<String>,
}

#[derive(GraphComplex)]
struct Hashes {
    quick_xor_hash: Option<String>,
}

#[derive(GraphComplex)]
struct FileSystemInfo {
    created_date_time: Option<DateTimeOffset>,
    last_modified_date_time: Option<DateTimeOffset>,
}

#[derive(GraphComplex)]
struct Folder {
    child_count: Option<i32>,
}

#[derive(GraphComplex)]
struct Image {
    height: Option<i32>,
    width: Option<i32>,
}

#[derive(GraphComplex)]
struct ItemReference {
    drive_id: Option<String>,
    drive_type: Option<String>,
    id: Option<String>,
    path: Option<String>,
}

#[derive(GraphComplex)]
struct Photo {
    taken_date_time: Option<DateTimeOffset>,
}

pub(super) const ALL: &[Documented] = &[
    Documented {
        check: check::<Drive>,
        kind: Kind::One,
        reads: Reads::Entity,
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
        check: check::<Drive>,
        kind: Kind::List,
        reads: Reads::Projections("value/0/createdDateTime", SHORTENED),
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
        check: check::<DriveItem>,
        kind: Kind::One,
        reads: Reads::Entity,
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
        check: check::<DriveItem>,
        kind: Kind::List,
        reads: Reads::Projections("value/0/createdDateTime", SHORTENED),
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
        check: check::<DriveItem>,
        kind: Kind::Created,
        reads: Reads::Entity,
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
        check: check::<DriveItem>,
        kind: Kind::Delta,
        reads: Reads::Delta("@odata.deltaLink", "the last page of changes has a link to later ones"),
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
];
