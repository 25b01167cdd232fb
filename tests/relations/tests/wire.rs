//! Types with bases in JSON: both ways, direct and through serde, as entity, Create and Patch.

#![allow(clippy::expect_used, reason = "in a test, what fails should stop it")]

use graph_entity::client::changes;
use graph_entity::json::{self, FromJson, ReadOptions, ToJson};
use graph_entity::{Error, ErrorKind, GraphEntity as _, PatchValue};
use graph_entity_relations::apps::{LatestCatalogApp, Win32LobApp, Win32LobAppCreate, Win32LobAppPatch};
use graph_entity_relations::directory::{
    AddressPatch, DeviceToken, DirectoryObject, Entity, Group, GroupCreate, GroupPatch, Team, User,
    UserCreate, UserPatch,
};
use graph_entity_relations::settings::{FileRulePatch, Policy, PolicyPatch};
use graph_entity_relations::shop::{PerishableProduct, PerishableProductCreate, PerishableProductPatch};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads the text and writes it again, directly and through serde, and expects what `expected` says.
fn round_trip<T: FromJson + ToJson + Serialize + DeserializeOwned>(text: &str, expected: &str) {
    let direct: T = json::from_str(text).expect("the text is read");
    let through_serde: T = serde_json::from_str(text).expect("serde reads the text");
    for value in [&direct, &through_serde] {
        assert_eq!(json::to_string(value), expected);
        let serialized = serde_json::to_string(value).expect("serde writes the value");
        assert_eq!(json(&serialized), json(expected));
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("valid JSON")
}

const USER: &str = r##"{"@odata.type":"#microsoft.graph.user","id":"1","deletedDateTime":null,"accountEnabled":false,"displayName":null,"businessPhones":["1"],"userPrincipalName":"a@b","age":3,"address":{"@odata.type":"#microsoft.graph.address","city":"Oslo","street":null},"lastChanged":"2026-01-01T00:00:00Z"}"##;

#[test]
fn values_are_flat_and_the_base_comes_first() {
    round_trip::<Entity>(r#"{"id":"1"}"#, r##"{"@odata.type":"#microsoft.graph.entity","id":"1"}"##);
    round_trip::<DeviceToken>(
        r#"{"id":"1"}"#,
        r##"{"@odata.type":"#microsoft.graph.deviceToken","id":"1"}"##,
    );
    round_trip::<User>(
        r#"{"userPrincipalName":"a@b","displayName":null,"accountEnabled":false,"deletedDateTime":null,
            "age":3,"businessPhones":["1"],"lastChanged":"2026-01-01T00:00:00Z","id":"1",
            "address":{"city":"Oslo","street":null}}"#,
        USER,
    );
    round_trip::<User>(USER, USER);
    round_trip::<Group>(
        r#"{"mailEnabled":true,"visibility":"private","displayName":"g","id":"1","deletedDateTime":null,"x":[1]}"#,
        concat!(
            r##"{"@odata.type":"#microsoft.graph.group","id":"1","deletedDateTime":null,"displayName":"g","##,
            r#""mailEnabled":true,"visibility":"private","x":[1]}"#
        ),
    );
    // The dynamic properties are in the base.
    round_trip::<Team>(
        r#"{"y":{"z":true},"id":"1","deletedDateTime":null,"displayName":"g","mailEnabled":true,
            "visibility":null,"webUrl":"u","x":1}"#,
        concat!(
            r##"{"@odata.type":"#microsoft.graph.team","id":"1","deletedDateTime":null,"displayName":"g","##,
            r#""mailEnabled":true,"visibility":null,"webUrl":"u","y":{"z":true},"x":1}"#
        ),
    );
    // Five deep.
    round_trip::<LatestCatalogApp>(
        r#"{"latestVersion":"2","catalogPackageId":null,"minimumMemory":2,"installCommandLine":"i","size":1,
            "fileName":"f","isFeatured":true,"createdDateTime":"2026-01-01T00:00:00Z","displayName":null,
            "id":"1"}"#,
        concat!(
            r##"{"@odata.type":"#microsoft.graph.latestCatalogApp","id":"1","displayName":null,"##,
            r#""createdDateTime":"2026-01-01T00:00:00Z","isFeatured":true,"fileName":"f","size":1,"#,
            r#""installCommandLine":"i","minimumMemory":2,"catalogPackageId":null,"latestVersion":"2"}"#
        ),
    );
    // Complex types.
    round_trip::<Policy>(
        r#"{"id":"1","first":{"name":"n","priority":2,"note":null,"path":"p","extension":null},
            "rules":[{"extra":1,"path":"p","name":"n","priority":3,"note":"x","extension":"txt"}]}"#,
        concat!(
            r##"{"@odata.type":"#microsoft.graph.policy","id":"1","first":"##,
            r##"{"@odata.type":"#microsoft.graph.fileRule","name":"n","priority":2,"note":null,"path":"p","##,
            r#""extension":null},"#,
            r##""rules":[{"@odata.type":"#microsoft.graph.openFileRule","name":"n","priority":3,"note":"x","##,
            r#""path":"p","extension":"txt","extra":1}]}"#
        ),
    );
    round_trip::<PerishableProduct>(
        r#"{"Id":1,"Name":"Milk","UnitPrice":1.5,"Sold":0,"best_before":"2026-12-01","kept_cold":true}"#,
        concat!(
            r##"{"@odata.type":"#Contoso.Shop.PerishableProduct","Id":1,"Name":"Milk","UnitPrice":1.5,"Sold":0,"##,
            r#""best_before":"2026-12-01","kept_cold":true}"#
        ),
    );
}

#[test]
fn creates_and_patches_are_flat_too() {
    round_trip::<UserCreate>(
        r#"{"age":3,"userPrincipalName":"a","businessPhones":["1"],"id":"ignored","deletedDateTime":null}"#,
        concat!(
            r##"{"@odata.type":"#microsoft.graph.user","businessPhones":["1"],"##,
            r#""userPrincipalName":"a","age":3}"#
        ),
    );
    round_trip::<UserPatch>(
        r#"{"address":{"city":"Bergen"},"displayName":null}"#,
        concat!(
            r##"{"@odata.type":"#microsoft.graph.user","displayName":null,"##,
            r##""address":{"@odata.type":"#microsoft.graph.address","city":"Bergen"}}"##
        ),
    );
    round_trip::<GroupCreate>(
        r#"{"x":1,"displayName":"g","mailEnabled":true}"#,
        concat!(
            r##"{"@odata.type":"#microsoft.graph.group","displayName":"g","mailEnabled":true,"##,
            r#""x":1}"#
        ),
    );
    round_trip::<GroupPatch>(r#"{"x":null}"#, r##"{"@odata.type":"#microsoft.graph.group","x":null}"##);
    round_trip::<Win32LobAppPatch>(
        r#"{"minimumMemory":4,"displayName":"n"}"#,
        r##"{"@odata.type":"#microsoft.graph.win32LobApp","displayName":"n","minimumMemory":4}"##,
    );
    round_trip::<PolicyPatch>(
        r#"{"first":{"note":"x","extension":null}}"#,
        concat!(
            r##"{"@odata.type":"#microsoft.graph.policy","first":"##,
            r##"{"@odata.type":"#microsoft.graph.fileRule","note":"x","extension":null}}"##
        ),
    );
    round_trip::<PerishableProductPatch>(
        r#"{"kept_cold":true,"UnitPrice":2}"#,
        r##"{"@odata.type":"#Contoso.Shop.PerishableProduct","UnitPrice":2,"kept_cold":true}"##,
    );
}

fn user() -> User {
    json::from_str(USER).expect("a user")
}

#[test]
fn the_properties_of_a_base_read_as_ones_own() {
    let mut user = user();
    assert_eq!(user.id, "1");
    user.id = "2".to_owned();
    assert_eq!(user.directory_object.entity.id, "2");
    let (entity, object): (&Entity, &DirectoryObject) = (&user, user.as_ref());
    assert_eq!((&*entity.id, object.deleted_date_time), ("2", None));
    assert_eq!(user.key(), "2");
    let (mut through, mut spelled) = (Win32LobAppPatch::default(), Win32LobAppPatch::default());
    through.display_name = PatchValue::Null;
    spelled.mobile_lob_app.mobile_app.display_name = PatchValue::Null;
    assert_eq!(through, spelled);
}

#[test]
fn an_entity_is_created_with_the_defaults_of_all_bases() {
    let mut create = json::from_str::<Win32LobAppCreate>(r#"{"fileName":"f","installCommandLine":"i"}"#)
        .expect("a create");
    create.display_name = Some("n".to_owned());
    let app = Win32LobApp::from_create(&create).expect("an app");
    assert_eq!((app.size, app.minimum_memory, app.is_featured), (0, 1, false));
    assert_eq!(app.display_name.as_deref(), Some("n"));
    let read = json::read_into;
    let mut empty = <Win32LobApp as graph_entity::Structured>::empty();
    let options = ReadOptions::default().request(true);
    read(br#"{"fileName":"f","installCommandLine":"i","minimumMemory":8}"#, &options, &mut empty)
        .expect("read");
    assert_eq!((empty.size, empty.minimum_memory, &*empty.file_name), (0, 8, "f"));
}

#[test]
fn an_update_reaches_the_bases_and_stamps_the_entity() {
    let mut user = user();
    let patch: UserPatch =
        json::from_str(r#"{"accountEnabled":true,"address":{"street":"S"}}"#).expect("a patch");
    user.apply(&patch).expect("applied");
    let address = user.address.as_ref().expect("an address");
    assert_eq!(
        (user.account_enabled, &*address.city, address.street.as_deref()),
        (Some(true), "Oslo", Some("S"))
    );
    assert_ne!(json::to_string(&user), USER);
    let mut policy: Policy = json::from_str(r#"{"id":"1","first":null,"rules":[]}"#).expect("a policy");
    let mut first = FileRulePatch { path: Some("p".to_owned()), ..FileRulePatch::default() };
    first.name = Some("n".to_owned());
    let patch = PolicyPatch { first: PatchValue::Set(first), ..PolicyPatch::default() };
    policy.apply(&patch).expect("applied");
    let first = policy.first.as_ref().expect("a rule");
    assert_eq!((&*first.name, first.priority, &*first.path), ("n", 1, "p"));
}

#[test]
fn changes_are_those_of_all_bases() {
    let before: LatestCatalogApp = json::from_str(
        r#"{"id":"1","displayName":"a","createdDateTime":"2026-01-01T00:00:00Z","isFeatured":true,"fileName":"f",
            "size":1,"installCommandLine":"i","minimumMemory":2,"catalogPackageId":null,
            "latestVersion":"2"}"#,
    )
    .expect("an app");
    let mut after = before.clone();
    after.display_name = Some("b".to_owned());
    after.minimum_memory = 3;
    let patch = changes(&before, &after).expect("readable").expect("changes");
    assert_eq!(
        json::to_string(&patch),
        r##"{"@odata.type":"#microsoft.graph.latestCatalogApp","displayName":"b","minimumMemory":3}"##
    );
    let mut user = user();
    let before = user.clone();
    user.address = None;
    let patch = changes(&before, &user).expect("readable").expect("changes");
    assert_eq!(patch, UserPatch { address: PatchValue::<AddressPatch>::Null, ..UserPatch::default() });
}

/// How a text is read.
#[derive(Clone, Copy, Debug, PartialEq)]
enum As {
    /// As the body of a request.
    Create,
    Patch,
    /// As a response.
    Response,
}

fn error_of(text: &str, read_as: As) -> [Option<Error>; 2] {
    fn both<T: FromJson + DeserializeOwned>(text: &str) -> [Option<Error>; 2] {
        let through_serde = serde_json::from_str::<T>(text).err().map(|error| {
            let shown = error.to_string();
            Error::new(ErrorKind::InvalidValue, shown)
        });
        [json::from_str::<T>(text).err(), through_serde]
    }
    match read_as {
        As::Create => both::<UserCreate>(text),
        As::Patch => both::<UserPatch>(text),
        As::Response => both::<User>(text),
    }
}

/// Requests name their type or none; responses may name any, once.
#[test]
fn the_type_of_an_object() {
    let rest = r#""id":"1","deletedDateTime":null,"accountEnabled":false,"displayName":null,
        "businessPhones":[],"userPrincipalName":"a@b","age":3,"address":null,
        "lastChanged":"2026-01-01T00:00:00Z""#;
    for (names, in_request, in_response) in [
        (r##""@odata.type":"#microsoft.graph.user""##, None, None),
        (r##""@odata.type":"microsoft.graph.user""##, None, None),
        (r##""@type":"#microsoft.graph.user""##, None, None),
        (r##""@odata.type":"https://graph.example/v1.0/$metadata#microsoft.graph.user""##, None, None),
        (
            r##""@odata.type":"#microsoft.graph.directoryObject""##,
            Some((ErrorKind::WrongType, "@odata.type")),
            None,
        ),
        (r##""@odata.type":"#microsoft.graph.entity""##, Some((ErrorKind::WrongType, "@odata.type")), None),
        (r##""@odata.type":"#microsoft.graph.User""##, Some((ErrorKind::WrongType, "@odata.type")), None),
        (r##""@odata.type":"#contoso.user""##, Some((ErrorKind::WrongType, "@odata.type")), None),
        (r##""@odata.type":"#user""##, Some((ErrorKind::WrongType, "@odata.type")), None),
        (r#""@odata.type":"""#, Some((ErrorKind::WrongType, "@odata.type")), None),
        (r##""@type":"#microsoft.graph.group""##, Some((ErrorKind::WrongType, "@type")), None),
        (r#""@odata.type":null"#, Some((ErrorKind::NullNotAllowed, "@odata.type")), None),
        (
            r#""@odata.type":7"#,
            Some((ErrorKind::InvalidValue, "@odata.type")),
            Some((ErrorKind::InvalidValue, "@odata.type")),
        ),
        (
            r#""@odata.type":["a"]"#,
            Some((ErrorKind::InvalidValue, "@odata.type")),
            Some((ErrorKind::InvalidValue, "@odata.type")),
        ),
        (
            r##""@odata.type":"#microsoft.graph.user","@odata.type":"#microsoft.graph.user""##,
            Some((ErrorKind::DuplicateProperty, "@odata.type")),
            Some((ErrorKind::DuplicateProperty, "@odata.type")),
        ),
        (
            r##""@type":"#microsoft.graph.user","@odata.type":"#microsoft.graph.user""##,
            Some((ErrorKind::DuplicateProperty, "@odata.type")),
            Some((ErrorKind::DuplicateProperty, "@odata.type")),
        ),
        (
            r##""@odata.type":"#microsoft.graph.user","@type":"#microsoft.graph.group""##,
            Some((ErrorKind::WrongType, "@type")),
            Some((ErrorKind::DuplicateProperty, "@type")),
        ),
    ] {
        for (text, path) in [
            (format!("{{{names},{rest}}}"), ""),
            (format!("{{{rest},{names}}}"), ""),
            (
                format!(
                    r#"{{"address":{{{},"city":"c","street":null}},{}}}"#,
                    names.replace("graph.user", "graph.address"),
                    rest.replace(r#""address":null,"#, "")
                ),
                "address/",
            ),
        ] {
            for (read_as, expected) in
                [(As::Create, in_request), (As::Patch, in_request), (As::Response, in_response)]
            {
                let [direct, through_serde] = error_of(&text, read_as);
                let found = direct.as_ref().map(|error| (error.kind(), error.path()));
                let path = expected.map(|(kind, name)| (kind, format!("{path}{name}")));
                let expected = path.as_ref().map(|(kind, path)| (*kind, path.as_str()));
                assert_eq!(found, expected, "{read_as:?}: {text}\n{direct:?}");
                assert_eq!(through_serde.is_some(), expected.is_some(), "serde, {read_as:?}: {text}");
            }
        }
    }
    let message =
        json::from_str::<UserPatch>(r##"{"@odata.type":"#microsoft.graph.entity"}"##).expect_err("abstract");
    assert_eq!(
        message.to_string(),
        "@odata.type: expected a value of the type `#microsoft.graph.user`, found the type \
         `#microsoft.graph.entity`, which is abstract: a value names the type that it has"
    );
}

#[test]
fn what_is_missing_or_wrong_in_a_base_has_its_path() {
    for (error, kind, path) in [
        (
            json::from_str::<Win32LobAppCreate>(r#"{"installCommandLine":"i"}"#).err(),
            ErrorKind::MissingProperty,
            "fileName",
        ),
        (json::from_str::<Win32LobAppCreate>(r#"{"fileName":1}"#).err(), ErrorKind::InvalidValue, "fileName"),
        (
            json::from_str::<UserPatch>(r#"{"displayname":"x"}"#).err(),
            ErrorKind::UnknownProperty,
            "displayname",
        ),
        (json::from_str::<UserPatch>(r#"{"age":151}"#).err(), ErrorKind::OutOfRange, "age"),
        (
            json::from_str::<PolicyPatch>(r#"{"first":{"extension":"text"}}"#).err(),
            ErrorKind::OutOfRange,
            "first/extension",
        ),
        (
            json::from_str::<PolicyPatch>(r#"{"rules":[{"path":"p"}]}"#).err(),
            ErrorKind::MissingProperty,
            "rules/0/name",
        ),
        (json::from_str::<User>(r#"{"id":"1"}"#).err(), ErrorKind::MissingProperty, "businessPhones"),
        (
            json::from_str::<LatestCatalogApp>(r#"{"id":"1","id":"2"}"#).err(),
            ErrorKind::DuplicateProperty,
            "id",
        ),
        (
            json::from_str::<PerishableProductCreate>(
                r#"{"Id":1,"Name":"n","UnitPrice":1,"kept_cold":true,"Sold":1}"#,
            )
            .err(),
            ErrorKind::ReadOnly,
            "",
        ),
    ] {
        let found = error.as_ref().map(|error| (error.kind(), error.path()));
        if path.is_empty() {
            // The policy is that of the type that is created, which ignores read-only properties.
            assert_eq!(found, None);
        } else {
            assert_eq!(found, Some((kind, path)));
        }
    }
    let message = json::from_str::<UserPatch>(r#"{"displayname":"x"}"#).expect_err("unknown").to_string();
    assert!(message.contains("did you mean `displayName`?"), "{message}");
}
