//! Sites and the items of their lists.

use graph_entity_core::{DateTimeOffset, DynamicProperties, GraphComplex, GraphEntity};

use super::files::IdentitySet;
use super::{Documented, Kind, Reads, SHORTENED, check};

#[derive(GraphEntity)]
#[graph_entity(path = "/sites")]
pub(super) struct Site {
    #[graph_entity(key, read_only)]
    id: String,
    created_date_time: DateTimeOffset,
    description: Option<String>,
    display_name: Option<String>,
    last_modified_date_time: DateTimeOffset,
    name: Option<String>,
    root: Option<Root>,
    site_collection: Option<SiteCollection>,
    web_url: Option<String>,
}

#[derive(GraphComplex)]
struct Root {}

#[derive(GraphComplex)]
struct SiteCollection {
    data_location_code: Option<String>,
    hostname: Option<String>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/sites/{site}/lists/{list}/items")]
pub(super) struct ListItem {
    #[graph_entity(key, read_only)]
    id: String,
    content_type: Option<ContentTypeInfo>,
    created_by: Option<IdentitySet>,
    created_date_time: DateTimeOffset,
    e_tag: Option<String>,
    /// A related entity in Graph, which the response has inside this one.
    fields: Option<FieldValueSet>,
    last_modified_date_time: DateTimeOffset,
    web_url: Option<String>,
}

#[derive(GraphComplex)]
struct ContentTypeInfo {
    id: Option<String>,
    name: Option<String>,
}

#[derive(GraphComplex)]
#[graph_entity(open)]
struct FieldValueSet {
    #[graph_entity(dynamic)]
    more: DynamicProperties,
}

pub(super) const ALL: &[Documented] = &[
    Documented {
        check: check::<Site>,
        kind: Kind::One,
        reads: Reads::Entity,
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
        check: check::<Site>,
        kind: Kind::ListSelected,
        reads: Reads::Projections("value/0/id", "`$select` left out the key"),
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
        check: check::<ListItem>,
        kind: Kind::One,
        reads: Reads::Entity,
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
        check: check::<ListItem>,
        kind: Kind::List,
        reads: Reads::Projections("value/0/createdDateTime", SHORTENED),
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
