//! Values of several types in JSON: both ways, direct and through serde, as entity, Create and Patch.

#![allow(clippy::expect_used, clippy::panic, reason = "in a test, what fails should stop it")]

use graph_entity::json::{self, FromJson, ReadOptions, ToJson};
use graph_entity::model::{Hierarchy, StructuredType};
use graph_entity::{Error, ErrorKind, GraphComplex as _, GraphEntity as _};
use graph_entity_relations::directory::{DirectoryObject, User};
use graph_entity_relations::hierarchies::{
    AnyAttachment, AnyAttachmentCreate, AnyAttachmentPatch, AnyDirectoryObject, AnyDirectoryObjectCreate,
    AnyDirectoryObjectPatch, AnyMobileApp, AnyMobileAppCreate, AnyRule, AnyScope, NewOwner, Owner,
    OwnerChange, RulePolicy, RulePolicyCreate, RulePolicyPatch,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads the text and writes it again, directly and through serde, and expects what `expected` says.
fn round_trip<T>(text: &str, expected: &str)
where
    T: FromJson + ToJson + Serialize + DeserializeOwned + Clone + PartialEq + std::fmt::Debug,
{
    let direct: T = json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let through_serde: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(direct, through_serde, "{text}");
    assert_eq!(direct.clone(), direct);
    assert_eq!(json::to_string(&direct), expected);
    let serialized = serde_json::to_string(&direct).expect("serde writes the value");
    assert_eq!(parsed(&serialized), parsed(expected));
    let again: T = json::from_str(expected).expect("the written text is read");
    assert_eq!(again, direct);
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("valid JSON")
}

/// The error of reading, directly and through serde, which are the same.
fn error<T: FromJson + DeserializeOwned + std::fmt::Debug>(text: &str) -> Error {
    let error = json::from_str::<T>(text).expect_err(text);
    let through_serde = serde_json::from_str::<T>(text).expect_err(text).to_string();
    let same = through_serde.contains(&error.to_string()) || through_serde.contains("invalid type");
    assert!(same, "{text}\n{error}\n{through_serde}");
    error
}

/// The objects with their members in every rotation, so that the type comes first, last and in the middle.
fn rotations(members: &[&str]) -> Vec<String> {
    (0..members.len())
        .map(|first| {
            let (end, start) = members.split_at(first);
            format!("{{{}}}", [start, end].concat().join(","))
        })
        .collect()
}

#[test]
fn a_value_names_its_type_wherever_that_stands() {
    let group = concat!(
        r##"{"@odata.type":"#microsoft.graph.group","id":"1","deletedDateTime":null,"displayName":"g","##,
        r#""mailEnabled":true,"visibility":null,"x":[1,{"y":2}]}"#
    );
    for name in [
        "#microsoft.graph.group",
        "microsoft.graph.group",
        "https://graph.example/v1.0/$metadata#microsoft.graph.group",
    ] {
        for annotation in ["@odata.type", "@type"] {
            let named = format!(r#""{annotation}":"{name}""#);
            let members = [
                &*named,
                r#""displayName":"g""#,
                r#""mailEnabled":true"#,
                r#""id":"1","deletedDateTime":null"#,
                r#""visibility":null,"x":[1,{"y":2}]"#,
            ];
            for text in rotations(&members) {
                round_trip::<AnyDirectoryObject>(&text, group);
                assert!(json::from_str::<AnyDirectoryObject>(&text).expect("read").as_group().is_some());
            }
        }
    }
    // Escaped, and among white space.
    round_trip::<AnyDirectoryObject>(
        " { \"displayName\" : \"g\" , \"mailEnabled\":true,\"id\":\"1\",\"deletedDateTime\":null,\
         \"visibility\":null,\"x\":[1,{\"y\":2}], \
         \"@odata\\u002etype\" : \"\\u0023microsoft.graph.group\" } ",
        group,
    );
    // Null names none, in a response.
    let text = r##"{"@odata.type":null,"id":"1","deletedDateTime":null,"@type":"#microsoft.graph.directoryObject"}"##;
    assert!(json::from_str::<Owner>(text).expect("read").as_object().is_some());
    assert!(serde_json::from_str::<Owner>(text).expect("read").as_object().is_some());
}

#[test]
fn each_variant_reads_and_writes() {
    round_trip::<AnyMobileApp>(
        concat!(
            r##"{"latestVersion":"2","catalogPackageId":null,"@odata.type":"#microsoft.graph.latestCatalogApp","##,
            r#""minimumMemory":2,"installCommandLine":"i","size":1,"fileName":"f","isFeatured":true,"#,
            r#""createdDateTime":"2026-01-01T00:00:00Z","displayName":null,"id":"1"}"#
        ),
        concat!(
            r##"{"@odata.type":"#microsoft.graph.latestCatalogApp","id":"1","displayName":null,"##,
            r#""createdDateTime":"2026-01-01T00:00:00Z","isFeatured":true,"fileName":"f","size":1,"#,
            r#""installCommandLine":"i","minimumMemory":2,"catalogPackageId":null,"latestVersion":"2"}"#
        ),
    );
    round_trip::<AnyAttachment>(
        concat!(
            r##"{"item@odata.type":"#microsoft.graph.message","item":{"@odata.type":"#microsoft.graph.message","id":"2"},"##,
            r##""name":"n","id":"1","isInline":false,"size":3,"@odata.type":"#microsoft.graph.itemAttachment"}"##
        ),
        concat!(
            r##"{"@odata.type":"#microsoft.graph.itemAttachment","id":"1","name":"n","isInline":false,"size":3,"##,
            r##""item@odata.type":"#microsoft.graph.message","##,
            r##""item":{"@odata.type":"#microsoft.graph.message","id":"2"}}"##
        ),
    );
    let owner = r##"{"@odata.type":"#microsoft.graph.directoryObject","id":"1","deletedDateTime":null}"##;
    round_trip::<Owner>(owner, owner);
    round_trip::<Owner>(r#"{"id":"1","deletedDateTime":null}"#, owner);
}

/// A policy with values of all kinds, nested and in a collection.
const POLICY: &str = concat!(
    r##"{"@odata.type":"#microsoft.graph.rulePolicy","id":"1","name":"p","main":"##,
    r##"{"@odata.type":"#microsoft.graph.fileRule","name":"f","priority":2,"note":null,"path":"/","extension":"txt"},"##,
    r##""rules":[{"@odata.type":"#microsoft.graph.openFileRule","name":"o","priority":1,"note":null,"path":"/o","##,
    r##""extension":null,"more":true},{"@odata.type":"#microsoft.graph.groupRule","name":"g","priority":1,"##,
    r##""note":null,"rules":[{"@odata.type":"#microsoft.graph.fileRule","name":"in","priority":7,"note":"x","##,
    r##""path":"/in","extension":null}],"fallback":null},{"@odata.type":"#microsoft.graph.timeRule","name":"t","##,
    r##""priority":3,"note":null,"hours":[1,2.50],"until@odata.type":"#Date","until":"2026-01-01","##,
    r##""nested":{"@odata.type":"#a.b","deep":[{"x":null}]},"more@odata.count":2}],"##,
    r##""scope":{"@odata.type":"#microsoft.graph.scope","note":null},"limits":{"##,
    r##""@odata.type":"#microsoft.graph.limits","most":3,"scope":{"##,
    r##""@odata.type":"#microsoft.graph.cityScope","note":"n","city":"Oslo","radius":9}}}"##
);

fn policy() -> RulePolicy {
    json::from_str(POLICY).expect("a policy")
}

#[test]
fn complex_values_of_several_types_nest() {
    assert_eq!(json::to_string(&policy()), POLICY);
    let through_serde: RulePolicy = serde_json::from_str(POLICY).expect("a policy");
    // serde_json rounds 2.50, which it has not as text.
    assert_eq!(json::to_string(&through_serde), POLICY.replace("2.50", "2.5"));
    let policy = policy();
    assert_eq!(policy.main.as_ref().and_then(AnyRule::as_file).expect("a file rule").path, "/");
    // The base reads as the value's own.
    let names: Vec<_> = policy.rules.iter().map(|rule| (rule.name.as_str(), rule.priority)).collect();
    assert_eq!(names, [("o", 1), ("g", 1), ("t", 3)]);
    let inner = &policy.rules[1].as_group().expect("a group rule").rules[0];
    assert_eq!(inner.as_file().expect("a file rule").priority, 7);
    let unknown = policy.rules[2].as_other().expect("an unlisted rule");
    assert_eq!(unknown.type_name(), "microsoft.graph.timeRule");
    assert_eq!(unknown.properties().len(), 4);
    // Without a type, a value is of the declared one.
    let text = r#"{"id":"1","name":"p","main":null,"rules":[],"scope":{"note":"n"},"limits":null}"#;
    let read: RulePolicy = json::from_str(text).expect("a policy");
    assert_eq!(read.scope.as_everywhere().expect("everywhere").note.as_deref(), Some("n"));
}

#[test]
fn types_that_are_not_listed_lose_nothing() {
    let contact = concat!(
        r##"{"@odata.type":"#microsoft.graph.orgContact","id":"1","deletedDateTime":null,"mail":"m","##,
        r##""phones":[{"number":"1","kind":{"a":[null,1e400]}}],"big":123456789012345678901234567890,"##,
        r##""at@odata.type":"#DateTimeOffset","at":"2026-01-01T00:00:00Z","##,
        r#""members@odata.navigationLink":"x","mail@vendor.checked":true,"@vendor.score":{"of":[3]}}"#
    );
    let read: AnyDirectoryObject = json::from_str(contact).expect("an object");
    assert_eq!(json::to_string(&read), contact);
    let other = read.as_other().expect("an unlisted type");
    assert_eq!(other.type_name(), "microsoft.graph.orgContact");
    assert_eq!(read.id, "1");
    // The control information of the entity itself is as for every entity.
    let controlled = contact.replacen(
        ',',
        r#","@odata.etag":"W/\"1\"","@odata.id":"u","@odata.context":"c","@odata.editLink":"e","#,
        1,
    );
    let again: AnyDirectoryObject = json::from_str(&controlled).expect("an object");
    assert_eq!(again, read);
    // The root's own name, or none.
    for text in [
        r#"{"id":"1","deletedDateTime":null}"#,
        r##"{"@odata.type":"#microsoft.graph.directoryObject","id":"1","deletedDateTime":null}"##,
    ] {
        let object: AnyDirectoryObject = json::from_str(text).expect("an object");
        assert_eq!(object.as_other().expect("other").type_name(), "microsoft.graph.directoryObject");
        assert_eq!(serde_json::from_str::<AnyDirectoryObject>(text).expect("an object"), object);
    }
    // What the base requires is required.
    assert_eq!(error::<AnyDirectoryObject>(r##"{"@odata.type":"#x.y"}"##).path(), "id");
}

#[test]
fn wrong_types_are_errors_with_their_place() {
    /// The text, the kind and the path of the error, and a part of its message.
    type Case = (&'static str, ErrorKind, &'static str, &'static str);
    fn check<T: FromJson + DeserializeOwned + std::fmt::Debug>(cases: &[Case]) {
        for (text, kind, path, message) in cases {
            let error = error::<T>(text);
            assert_eq!((error.kind(), error.path()), (*kind, *path), "{text}: {error}");
            assert!(error.to_string().contains(message), "{text}: {error}");
        }
    }
    use ErrorKind::{DuplicateProperty, InvalidValue, WrongType};
    check::<AnyDirectoryObjectCreate>(&[
        ("{}", WrongType, "@odata.type", "`#microsoft.graph.user`, `#microsoft.graph.group`"),
        (
            r##"{"@odata.type":"#microsoft.graph.directoryObject"}"##,
            WrongType,
            "@odata.type",
            "one of the types",
        ),
        (r##"{"@type":"#microsoft.graph.orgContact"}"##, WrongType, "@type", "`microsoft.graph.orgContact`"),
        (r##"{"@odata.type":"#microsoft.graph.Group"}"##, WrongType, "@odata.type", "found the type"),
        (r##"{"@odata.type":"#other.group"}"##, WrongType, "@odata.type", "found the type"),
        (
            r##"{"@odata.type":"#microsoft.graph.device","@odata.type":"#microsoft.graph.device"}"##,
            DuplicateProperty,
            "@odata.type",
            "twice",
        ),
        (
            r##"{"@type":"#microsoft.graph.device","@odata.type":"#microsoft.graph.user"}"##,
            DuplicateProperty,
            "@odata.type",
            "twice",
        ),
        (r#"{"@odata.type":7}"#, InvalidValue, "@odata.type", "a string"),
        (r#"{"@odata.type":null}"#, ErrorKind::NullNotAllowed, "@odata.type", "a string"),
    ]);
    check::<AnyDirectoryObject>(&[
        (r##"{"id":"1","@odata.type":["#microsoft.graph.user"]}"##, InvalidValue, "@odata.type", "a string"),
        (
            r##"{"@odata.type":"#x.y","id":"1","deletedDateTime":null,"@type":"#x.y"}"##,
            DuplicateProperty,
            "@type",
            "twice",
        ),
    ]);
    check::<Owner>(&[
        (
            r##"{"@odata.type":"#microsoft.graph.group","id":"1"}"##,
            WrongType,
            "@odata.type",
            "#[graph_entity(other)]",
        ),
        (
            r##"{"id":"1","@odata.type":"#microsoft.graph.entity"}"##,
            WrongType,
            "@odata.type",
            "`#microsoft.graph.user`",
        ),
    ]);
    check::<AnyMobileApp>(&[
        (r#"{"id":"1"}"#, WrongType, "@odata.type", "does not name its type"),
        (r##"{"@odata.type":"#microsoft.graph.mobileApp"}"##, WrongType, "@odata.type", "which is abstract"),
        (r##"{"@odata.type":"#microsoft.graph.mobileLobApp"}"##, WrongType, "@odata.type", "found the type"),
    ]);
    check::<AnyMobileAppCreate>(&[(
        r##"{"@odata.type":"#microsoft.graph.mobileApp"}"##,
        WrongType,
        "@odata.type",
        "which is abstract",
    )]);
    check::<NewOwner>(&[(
        r##"{"@odata.type":"#microsoft.graph.group"}"##,
        WrongType,
        "@odata.type",
        "`#microsoft.graph.directoryObject`",
    )]);
    check::<RulePolicyCreate>(&[
        (
            r##"{"name":"p","rules":[{"@odata.type":"#microsoft.graph.fileRule","name":"n","path":"p"},{"name":"n"}]}"##,
            WrongType,
            "rules/1/@odata.type",
            "does not name",
        ),
        (
            r##"{"name":"p","main":{"name":"n","@odata.type":"#microsoft.graph.timeRule"}}"##,
            WrongType,
            "main/@odata.type",
            "`#microsoft.graph.groupRule`",
        ),
        (
            r##"{"name":"p","rules":[{"@odata.type":"#microsoft.graph.groupRule","name":"g","rules":[{"@odata.type":"#a.b"}]}]}"##,
            WrongType,
            "rules/0/rules/0/@odata.type",
            "found the type `a.b`",
        ),
        (
            r##"{"name":"p","scope":{"@odata.type":"#microsoft.graph.cityScope"}}"##,
            ErrorKind::MissingProperty,
            "scope/city",
            "required",
        ),
        (r##"{"name":"p","scope":{"city":"x"}}"##, ErrorKind::UnknownProperty, "scope/city", "no property"),
    ]);
    check::<RulePolicyPatch>(&[
        (r#"{"main":{"note":"x"}}"#, WrongType, "main/@odata.type", "json::read_update"),
        (
            r##"{"main":{"note":"x","@odata.type":"#a.b"}}"##,
            WrongType,
            "main/@odata.type",
            "found the type `a.b`",
        ),
        (r#"{"limits":{"scope":{"note":"x"}}}"#, WrongType, "limits/scope/@odata.type", "json::read_update"),
    ]);
    check::<AnyAttachmentPatch>(&[
        (r#"{"name":"n"}"#, WrongType, "@odata.type", "blank_patch"),
        (
            r##"{"@odata.type":"#microsoft.graph.attachment","name":"n"}"##,
            WrongType,
            "@odata.type",
            "which is abstract",
        ),
    ]);
}

/// Serde collects what comes before the type. That must not make it complain of what the reader passes over,
/// nor of a later mistake first.
#[test]
fn members_before_the_type_are_read_as_those_behind_it() {
    const BASE: &str = r#""id":"1","name":"n","isInline":false"#;
    let file = r##""@odata.type":"#microsoft.graph.fileAttachment""##;
    for (members, expected) in [
        (r#""size":1,"contentId":null,"content":"c","zz":1,"zz":2"#, None),
        (r#""size":1,"contentId":null,"content":"c","zz":[{"a":{"b":1,"b":2}}]"#, None),
        (r#""size":1,"contentId":null,"content":"c","@odata.type":null,"@type":null"#, None),
        (r#""size":1,"contentId":7,"zz":1,"zz":2"#, Some("contentId")),
        (r#""size":1,"zz":{"a":1,"a":2},"contentId":7"#, Some("contentId")),
        (r#""size":1,"contentId":null,"size":2,"contentId":null"#, Some("size")),
    ] {
        for text in [format!("{{{file},{BASE},{members}}}"), format!("{{{BASE},{members},{file}}}")] {
            match expected {
                Some(path) => assert_eq!(error::<AnyAttachment>(&text).path(), path, "{text}"),
                None => {
                    let direct: AnyAttachment = json::from_str(&text).expect("an attachment");
                    assert_eq!(serde_json::from_str::<AnyAttachment>(&text).expect("an attachment"), direct);
                }
            }
        }
    }
    // A value of an unlisted type keeps them all, so that one given twice is a mistake.
    let text = format!(r##"{{{BASE},"size":1,"zz":1,"zz":2,"@odata.type":"#a.b"}}"##);
    assert_eq!(error::<AnyAttachment>(&text).path(), "zz");
}

#[test]
fn a_value_that_is_no_object_is_that_mistake() {
    for value in ["7", "[]", "true", r##""#microsoft.graph.fileRule""##] {
        let kinds = [
            error::<AnyMobileApp>(value),
            error::<AnyDirectoryObjectCreate>(value),
            error::<AnyDirectoryObject>(value),
        ];
        for error in kinds {
            assert_eq!((error.kind(), error.path()), (ErrorKind::InvalidValue, ""), "{value}: {error}");
            assert!(error.to_string().contains("expected an object"), "{value}: {error}");
        }
        let text = format!(r#"{{"name":"p","rules":[{value}]}}"#);
        assert_eq!(error::<RulePolicyCreate>(&text).path(), "rules/0", "{value}");
        let text = format!(r#"{{"main":{value}}}"#);
        assert_eq!(error::<RulePolicyPatch>(&text).path(), "main", "{value}");
    }
}

#[test]
fn nesting_is_bounded() {
    let rule = |depth: usize| {
        let mut text = String::from(
            r##"{"@odata.type":"#microsoft.graph.fileRule","name":"n","priority":1,"note":null,"path":"p","extension":null}"##,
        );
        for _ in 0..depth {
            // The type comes last, so that each level looks past all levels inside.
            text = format!(
                r##"{{"name":"n","priority":1,"note":null,"fallback":null,"rules":[{text}],"@odata.type":"#microsoft.graph.groupRule"}}"##
            );
        }
        text
    };
    assert!(json::from_str::<AnyRule>(&rule(31)).is_ok());
    assert!(serde_json::from_str::<AnyRule>(&rule(31)).is_ok());
    assert_eq!(json::from_str::<AnyRule>(&rule(33)).expect_err("too deep").kind(), ErrorKind::TooDeep);
    assert!(serde_json::from_str::<AnyRule>(&rule(33)).is_err());
    let options = ReadOptions::default().max_values_size(64);
    assert_eq!(
        json::from_slice_with::<AnyRule>(rule(3).as_bytes(), &options).expect_err("too large").kind(),
        ErrorKind::TooLarge
    );
}

#[test]
fn creates_are_of_one_of_the_types() {
    let text = r##"{"mailEnabled":true,"displayName":"g","x":1,"@odata.type":"#microsoft.graph.group","id":"ignored"}"##;
    round_trip::<AnyDirectoryObjectCreate>(
        text,
        r##"{"@odata.type":"#microsoft.graph.group","displayName":"g","mailEnabled":true,"x":1}"##,
    );
    let create: AnyDirectoryObjectCreate = json::from_str(text).expect("a create");
    let created = AnyDirectoryObject::from_create(&create).expect("an object");
    let group = created.into_group().expect("a group");
    assert_eq!((group.display_name.as_str(), group.mail_enabled), ("g", true));
    // The declared defaults and what the declaration sets at creation.
    let text = r##"{"@odata.type":"#microsoft.graph.user","userPrincipalName":"a@b"}"##;
    let create: NewOwner = json::from_str(text).expect("a create");
    let user = Owner::from_create(&create).expect("an owner").into_user().expect("a user");
    assert_eq!(user.account_enabled, Some(true));
    assert!(user.last_changed > graph_entity::date_time_offset!("2020-01-01T00:00:00Z"));
    // A request's own rules are those of its type.
    let text = r##"{"size":3,"@odata.type":"#microsoft.graph.referenceAttachment","name":"n"}"##;
    assert_eq!(error::<AnyAttachmentCreate>(text).kind(), ErrorKind::ReadOnly);
    let text = r##"{"size":3,"@odata.type":"#microsoft.graph.fileAttachment","name":"n","content":"c"}"##;
    let create: AnyAttachmentCreate = json::from_str(text).expect("a create");
    let file = AnyAttachment::from_create(&create).expect("an attachment").into_file().expect("a file");
    assert_eq!((file.size, file.is_inline), (None, false));
}

#[test]
fn an_update_keeps_the_type_of_the_entity() {
    let mut object: AnyDirectoryObject = json::from_str(
        r##"{"@odata.type":"#microsoft.graph.group","id":"1","deletedDateTime":null,"displayName":"g","mailEnabled":true,"visibility":null}"##,
    )
    .expect("a group");
    let options = ReadOptions::default();
    for body in [r#"{"displayName":"h"}"#, r##"{"displayName":"h","@odata.type":"#microsoft.graph.group"}"##]
    {
        let mut patch = object.blank_patch();
        json::read_into(body.as_bytes(), &options, &mut patch).expect("an update");
        assert!(matches!(patch, AnyDirectoryObjectPatch::Group(_)));
        object.apply(&patch).expect("it applies");
        assert_eq!(object.as_group().expect("a group").display_name, "h");
    }
    let mut patch = object.blank_patch();
    let body = br##"{"@odata.type":"#microsoft.graph.user","displayName":"h"}"##;
    let error = json::read_into(body, &options, &mut patch).expect_err("another type");
    assert_eq!((error.kind(), error.path()), (ErrorKind::WrongType, "@odata.type"));
    let error =
        json::read_update(body, &options, &mut object.blank_patch(), &object).expect_err("another type");
    assert_eq!((error.kind(), error.path()), (ErrorKind::WrongType, "@odata.type"));
    // An update that was read for an entity of another type.
    let user: AnyDirectoryObjectPatch =
        json::from_str(r##"{"@odata.type":"#microsoft.graph.user","age":3}"##).expect("an update");
    let before = object.clone();
    let error = object.apply(&user).expect_err("a conflict");
    assert_eq!(error.kind(), ErrorKind::TypeConflict);
    assert_eq!(object, before);
    // Of an unlisted type, the properties of the base.
    let mut device: AnyAttachment = json::from_str(
        r##"{"@odata.type":"#a.b","id":"1","name":"n","isInline":true,"size":1,"more":{"x":1}}"##,
    )
    .expect("read");
    let mut patch = device.blank_patch();
    json::read_into(br##"{"name":"m","@odata.type":"#a.b"}"##, &options, &mut patch).expect("an update");
    assert_eq!(json::to_string(&patch), r#"{"name":"m"}"#);
    device.apply(&patch).expect("it applies");
    let other = device.as_other().expect("unlisted");
    assert_eq!((other.type_name(), other.name.as_str(), other.properties().len()), ("a.b", "m", 1));
    let body = br#"{"more":{"x":2}}"#;
    let error = json::read_into(body, &options, &mut device.blank_patch()).expect_err("not of the base");
    assert_eq!((error.kind(), error.path()), (ErrorKind::UnknownProperty, "more"));
    let error =
        json::read_update(br##"{"@odata.type":"#a.c"}"##, &options, &mut device.blank_patch(), &device);
    assert_eq!(error.expect_err("another type").kind(), ErrorKind::WrongType);
    let change: OwnerChange =
        json::from_str(r##"{"@odata.type":"#microsoft.graph.directoryObject"}"##).expect("an update");
    assert!(matches!(change, OwnerChange::Object(_)));
}

#[test]
fn complex_values_merge_or_change_their_type() {
    /// The update, and a pointer and the value there after it; a message, if it is refused.
    type Case = (&'static str, Result<(&'static str, Value), &'static str>);
    let cases: [Case; 11] = [
        // Without a type, into the stored value's.
        (
            r#"{"main":{"note":"x"}}"#,
            Ok((
                "/main",
                serde_json::json!({
                    "@odata.type": "#microsoft.graph.fileRule", "name": "f", "priority": 2,
                    "note": "x", "path": "/",
                    "extension": "txt"
                }),
            )),
        ),
        (r#"{"main":{"extension":null}}"#, Ok(("/main/extension", Value::Null))),
        (
            r#"{"limits":{"scope":{"city":"Bergen"}}}"#,
            Ok((
                "/limits/scope",
                serde_json::json!({
                    "@odata.type": "#microsoft.graph.cityScope", "note": "n", "city": "Bergen", "radius": 9
                }),
            )),
        ),
        // With the same.
        (
            r##"{"main":{"@odata.type":"#microsoft.graph.fileRule","path":"/x"}}"##,
            Ok(("/main/priority", 2.into())),
        ),
        // With another: what both have stays, what only the old one has goes.
        (
            r##"{"scope":{"city":"Oslo","@odata.type":"#microsoft.graph.cityScope"}}"##,
            Ok((
                "/scope",
                serde_json::json!({
                    "@odata.type": "#microsoft.graph.cityScope", "note": null, "city": "Oslo", "radius": 5
                }),
            )),
        ),
        (
            r##"{"main":{"@odata.type":"#microsoft.graph.groupRule"}}"##,
            Ok((
                "/main",
                serde_json::json!({
                    "@odata.type": "#microsoft.graph.groupRule", "name": "f", "priority": 2,
                    "note": null, "rules": [],
                    "fallback": null
                }),
            )),
        ),
        (
            r##"{"main":{"@odata.type":"#microsoft.graph.openFileRule","y":1}}"##,
            Ok((
                "/main",
                serde_json::json!({
                    "@odata.type": "#microsoft.graph.openFileRule", "name": "f", "priority": 2,
                    "note": null, "path": "/",
                    "extension": "txt", "y": 1
                }),
            )),
        ),
        (r##"{"scope":{"@odata.type":"#microsoft.graph.cityScope"}}"##, Err("city")),
        // A collection is replaced.
        (
            r##"{"rules":[{"name":"n","path":"p","@odata.type":"#microsoft.graph.fileRule"}]}"##,
            Ok(("/rules/0/path", "p".into())),
        ),
        (r#"{"rules":[{"name":"n"}]}"#, Err("does not name its type")),
        (r#"{"main":null}"#, Ok(("/main", Value::Null))),
    ];
    for (body, expected) in cases {
        let mut policy = policy();
        let mut patch = policy.blank_patch();
        let read = json::read_update(body.as_bytes(), &ReadOptions::default(), &mut patch, &policy);
        let applied = read.and_then(|_| policy.apply(&patch));
        match (applied, expected) {
            (Ok(()), Ok((pointer, value))) => {
                let written = parsed(&json::to_string(&policy));
                assert_eq!(written.pointer(pointer), Some(&value), "{body}");
            }
            (Err(error), Err(message)) => assert!(error.to_string().contains(message), "{body}: {error}"),
            (applied, _) => panic!("{body}: {applied:?}"),
        }
    }
    // Behind a byte order mark, too.
    let mut policy = policy();
    let mut patch = policy.blank_patch();
    let body = "\u{feff}{\"main\":{\"note\":\"x\"}}".as_bytes();
    json::read_update(body, &ReadOptions::default(), &mut patch, &policy).expect("an update");
    policy.apply(&patch).expect("it applies");
    assert_eq!(policy.main.as_ref().and_then(|main| main.note.as_deref()), Some("x"));
    // A new value needs a type, unless the declared one has values of its own.
    (policy.main, policy.limits) = (None, None);
    let options = ReadOptions::default();
    let read = |body: &str| json::read_update(body.as_bytes(), &options, &mut policy.blank_patch(), &policy);
    assert_eq!(read(r#"{"main":{"name":"x"}}"#).expect_err("no type").path(), "main/@odata.type");
    assert!(read(r#"{"limits":{"most":1,"scope":{"note":"x"}}}"#).is_ok());
}

#[test]
fn stored_values_of_unlisted_types_merge_too() {
    let mut policy = policy();
    policy.main = Some(policy.rules[2].clone());
    let mut patch = policy.blank_patch();
    json::read_update(br#"{"main":{"note":"x"}}"#, &ReadOptions::default(), &mut patch, &policy)
        .expect("read");
    policy.apply(&patch).expect("it applies");
    let main = policy.main.as_ref().and_then(AnyRule::as_other).expect("unlisted");
    assert_eq!((main.type_name(), main.note.as_deref()), ("microsoft.graph.timeRule", Some("x")));
    assert_eq!(main.properties().len(), 4);
    // To a listed type: what both have stays.
    let body = br##"{"main":{"@odata.type":"#microsoft.graph.fileRule","path":"/"}}"##;
    let mut patch = policy.blank_patch();
    json::read_update(body, &ReadOptions::default(), &mut patch, &policy).expect("read");
    policy.apply(&patch).expect("it applies");
    let file = policy.main.as_ref().and_then(AnyRule::as_file).expect("a file rule");
    assert_eq!((file.name.as_str(), file.priority, file.note.as_deref()), ("t", 3, Some("x")));
}

#[test]
fn variants_are_taken_out_and_put_in() {
    let mut scope = AnyScope::from(graph_entity_relations::hierarchies::Scope { note: Some("a".to_owned()) });
    assert!(scope.as_city().is_none() && scope.as_city_mut().is_none());
    scope.as_everywhere_mut().expect("everywhere").note = None;
    scope.note = Some("b".to_owned());
    let error = scope.clone().into_city().expect_err("it is everywhere");
    assert_eq!(
        error.to_string(),
        "expected a value of microsoft.graph.cityScope, found one of microsoft.graph.scope"
    );
    assert_eq!(error.into_value(), scope);
    let everywhere = graph_entity_relations::hierarchies::Scope::try_from(scope).expect("everywhere");
    assert_eq!(everywhere.note.as_deref(), Some("b"));
}

#[test]
fn descriptors_list_the_derived_types() {
    let (any, closed) = (AnyDirectoryObject::entity_type().structured(), AnyScope::structured_type());
    let root = DirectoryObject::entity_type().structured();
    assert!(any.is_a(root) && root.is_a(any) && User::entity_type().structured().is_a(any));
    assert_eq!((any.name(), any.properties().len()), (root.name(), root.properties().len()));
    assert_eq!(AnyDirectoryObject::entity_type().paths(), ["/directoryObjects"]);
    let names: Vec<_> = closed.derived().map(StructuredType::name).collect();
    assert_eq!(names, ["microsoft.graph.scope", "microsoft.graph.cityScope"]);
    assert_eq!(root.derived().count(), 0);
    assert!(closed.hierarchy().is_some_and(Hierarchy::is_closed));
    assert_eq!(
        any.hierarchy()
            .and_then(|hierarchy| hierarchy.find("microsoft.graph.team"))
            .map(StructuredType::name),
        Some("microsoft.graph.team")
    );
    assert_eq!(
        any.to_string(),
        "microsoft.graph.directoryObject (base microsoft.graph.entity; values of microsoft.graph.user, \
         microsoft.graph.group, microsoft.graph.team, microsoft.graph.device and others)"
    );
    assert_eq!(
        closed.to_string(),
        "microsoft.graph.scope (values of microsoft.graph.scope, microsoft.graph.cityScope)"
    );
    let holds = |ty: &StructuredType| ty.holds_hierarchies();
    assert!(holds(RulePolicy::entity_type().structured()) && holds(any) && !holds(root));
}
