//! What a create makes and an update changes: W12, W13, and W3 for the requests that a client builds.

use graph_entity_core::{
    DynamicProperties, DynamicValue, ErrorKind, Flags, GraphEntity, PatchValue, Structured, json,
};
use graph_entity_examples::device_management::{
    DeviceManagementScript, DeviceManagementScriptCreate, DeviceManagementScriptPatch, SecureScore,
};
use graph_entity_tests::enumerations::{Access, Color, Paint, PaintPatch, Status};
use graph_entity_tests::policies::Lenient;
use graph_entity_tests::values::{
    Defaults, Drawing, DrawingCreate, DrawingPatch, Frame, FramePatch, Nullable, NullableCreate,
    NullablePatch, Parcel, Point, PointPatch, Upn,
};
use serde_json::{Value, json as value};

use crate::case::Wire;

fn plain<T: Structured>(entity: &T) -> Value {
    let mut out = Vec::new();
    let options = json::WriteOptions::default().metadata(json::MetadataLevel::None);
    json::write(&mut out, entity, &json::Annotations::default(), &options);
    serde_json::from_slice(&out).unwrap()
}

/// The entity after the patch, read in both ways.
fn patched<T>(before: &Value, patch: &Value) -> Result<Value, graph_entity_core::Error>
where
    T: GraphEntity + Wire + Clone,
    T::Patch: Wire,
{
    let (before, patch) = (before.to_string(), patch.to_string());
    let mut entity: T = json::from_str(&before)?;
    let direct: T::Patch = json::from_str(&patch)?;
    let through_serde: T::Patch = serde_json::from_str(&patch).unwrap();
    assert_eq!(direct, through_serde);
    entity.apply(&direct)?;
    Ok(plain(&entity))
}

#[track_caller]
fn check_patches<T>(cases: impl IntoIterator<Item = (Value, Value, Value)>)
where
    T: GraphEntity + Wire + Clone,
    T::Patch: Wire,
{
    for (before, patch, after) in cases {
        assert_eq!(patched::<T>(&before, &patch), Ok(after), "{before} patched with {patch}");
    }
}

#[test]
fn properties_are_untouched_nulled_or_set() {
    let before = value!({
        "id": "1", "title": "t",
        "frame": {"origin": {"x": 1.0, "label": "a"}, "corner": null, "tags": ["p", "q"]},
        "background": null, "layers": [{"origin": {"x": 5.0, "label": null}, "corner": null, "tags": []}]
    });
    let with = |pointer: &str, new: Value| {
        let mut after = before.clone();
        *after.pointer_mut(pointer).unwrap() = new;
        after
    };
    let full = |x: f64| value!({"origin": {"x": x, "label": null}, "corner": null, "tags": []});
    let cases = [
        (value!({}), before.clone()),
        (value!({"title": "u"}), with("/title", value!("u"))),
        (value!({"background": null}), before.clone()),
        (value!({"background": {"origin": {"x": 2}}}), with("/background", full(2.0))),
        // A complex value merges, at every depth.
        (value!({"frame": {}}), before.clone()),
        (value!({"frame": {"origin": {"x": 3}}}), with("/frame/origin/x", value!(3.0))),
        (value!({"frame": {"origin": {"label": null}}}), with("/frame/origin/label", Value::Null)),
        (value!({"frame": {"corner": {"x": 4}}}), with("/frame/corner", value!({"x": 4.0, "label": null}))),
        // A collection is replaced, and so are its items.
        (value!({"frame": {"tags": ["r"]}}), with("/frame/tags", value!(["r"]))),
        (value!({"layers": []}), with("/layers", value!([]))),
        (value!({"layers": [{"origin": {"x": 6}}]}), with("/layers", value!([full(6.0)]))),
    ];
    check_patches::<Drawing>(cases.into_iter().map(|(patch, after)| (before.clone(), patch, after)));
}

#[test]
fn a_patch_that_makes_a_value_says_all_it_requires() {
    let before = value!({"id": "1", "title": "t", "frame": {"origin": {"x": 1}, "tags": []}, "layers": []});
    for (patch, path) in [
        (value!({"background": {}}), "background/origin"),
        (value!({"background": {"origin": {}}}), "background/origin/x"),
        (value!({"background": {"origin": {"label": "l"}, "corner": {"x": 1}}}), "background/origin/x"),
        (value!({"frame": {"corner": {}}}), "frame/corner/x"),
        (value!({"background": {"origin": {"x": 1}, "corner": {"label": null}}}), "background/corner/x"),
    ] {
        let error = patched::<Drawing>(&before, &patch).unwrap_err();
        assert_eq!((error.kind(), error.path()), (ErrorKind::MissingProperty, path), "{patch}");
    }
}

#[test]
fn dynamic_properties_merge_and_null_removes() {
    let before = value!({
        "id": "1", "title": null, "content": {"width": 1.0, "note": null, "k": [1]}, "packages": [],
        "a": 1, "b": {"c": 1, "d": {"e": 2}}, "f": [1, 2]
    });
    let cases = [
        (value!({"a": null}), value!({"a": null})),
        (value!({"a": 2, "g": 3}), value!({"a": 2, "g": 3})),
        (value!({"b": {"c": null, "x": 1}}), value!({"b": {"c": null, "d": {"e": 2}, "x": 1}})),
        (value!({"b": {"d": {"e": {"deep": null}}}}), value!({"b": {"c": 1, "d": {"e": {"deep": null}}}})),
        (value!({"b": [1]}), value!({"b": [1]})),
        (value!({"f": []}), value!({"f": []})),
        (value!({"nothing": null}), value!({})),
        (value!({"content": {"k": null}}), value!({"content": {"width": 1.0, "note": null}})),
        (
            value!({"content": {"l": {"m": null}}}),
            value!({"content": {"width": 1.0, "note": null, "k": [1], "l": {"m": null}}}),
        ),
    ];
    check_patches::<Parcel>(cases.into_iter().map(|(patch, changes)| {
        let mut after = before.clone();
        for (name, change) in changes.as_object().unwrap() {
            if change.is_null() {
                after.as_object_mut().unwrap().remove(name);
            } else {
                after[name] = change.clone();
            }
        }
        (before.clone(), patch, after)
    }));
}

#[test]
fn a_dynamic_property_keeps_its_type_as_long_as_it_is_the_same_value() {
    let typed = |value: Value| DynamicValue::with_type(value_of(&value), "#contoso.color");
    let before: DynamicProperties = [("c", typed(value!({"r": 1})))].into_iter().collect();
    let cases = [
        (r#"{"c":{"g":2}}"#, r##"{"c@odata.type":"#contoso.color","c":{"r":1,"g":2}}"##),
        (
            r##"{"c@odata.type":"#contoso.hue","c":{"g":2}}"##,
            r##"{"c@odata.type":"#contoso.hue","c":{"r":1,"g":2}}"##,
        ),
        (r#"{"c":5}"#, r#"{"c":5}"#),
        (r#"{"c":null}"#, "{}"),
    ];
    for (patch, after) in cases {
        let mut parcel =
            Parcel { id: "1".into(), title: None, content: None, packages: vec![], more: before.clone() };
        parcel.apply(&json::from_str(patch).unwrap()).unwrap();
        let written = String::from_utf8(json::to_vec(&parcel)).unwrap();
        assert!(written.ends_with(&format!(r#""packages":[]{}"#, tail(after))), "{patch}: {written}");
    }
}

fn tail(object: &str) -> String {
    if object == "{}" { "}".to_owned() } else { format!(",{}", &object[1..]) }
}

fn value_of(value: &Value) -> graph_entity_core::Untyped {
    serde_json::from_value(value.clone()).unwrap()
}

#[test]
fn the_sentinel_leaves_alone_what_is_there() {
    let paint = r#"{"id":"1","status":"retired","lastStatus":"active","features":"smell","channel":"x","colors":[],"history":[]}"#;
    let mut entity: Paint = json::from_str(paint).unwrap();
    let sentinel = r#"{"status":"unknownFutureValue","lastStatus":"unknownFutureValue","features":"unknownFutureValue","channel":"unknownFutureValue","color":"red"}"#;
    let before = entity.clone();
    entity.apply(&json::from_str(sentinel).unwrap()).unwrap();
    assert_eq!(entity, Paint { color: Some(Color::Red), ..before });
}

#[test]
fn creates_take_defaults_for_what_they_leave_out() {
    let create = |body: &str| {
        let create: <Defaults as GraphEntity>::Create = json::from_str(body).unwrap();
        plain(&Defaults::from_create(&create).unwrap())
    };
    let defaults = value!({
        "id": "", "string": "new", "boolean": false, "double": -1.0, "int64": 9_007_199_254_740_993_i64,
        "nullableInt32": 5, "strings": ["a"], "nullablePackage": {"width": 1.0, "note": "n", "k": 1},
        "package": {"width": 2.0, "note": "m", "k": 2}
    });
    assert_eq!(create("{}"), defaults);
    for (body, pointer, new) in [
        (r#"{"nullableInt32":null}"#, "/nullableInt32", Value::Null),
        (r#"{"nullableInt32":6}"#, "/nullableInt32", value!(6)),
        (r#"{"strings":[]}"#, "/strings", value!([])),
        (r#"{"string":""}"#, "/string", value!("")),
        (r#"{"nullablePackage":{"width":3}}"#, "/nullablePackage", value!({"width": 3.0, "note": null})),
        (r#"{"package":{"width":3,"q":1}}"#, "/package", value!({"width": 3.0, "note": null, "q": 1})),
    ] {
        let mut expected = defaults.clone();
        *expected.pointer_mut(pointer).unwrap() = new;
        assert_eq!(create(body), expected, "{body}");
    }
}

#[test]
fn service_set_properties_are_stamped() {
    let create: DeviceManagementScriptCreate = json::from_str(
        r#"{"id":"mine","displayName":"n","createdDateTime":"2000-01-01T00:00:00Z","lastModifiedDateTime":null}"#,
    )
    .unwrap();
    let mut script = DeviceManagementScript::from_create(&create).unwrap();
    assert_eq!(script.id, "");
    assert!(script.created_date_time.unix_seconds() > 1_700_000_000);
    assert!(script.last_modified_date_time >= script.created_date_time);
    let created = script.created_date_time;
    script.last_modified_date_time = "2001-01-01T00:00:00Z".parse().unwrap();
    script.apply(&DeviceManagementScriptPatch::default()).unwrap();
    assert_eq!(script.created_date_time, created);
    assert!(script.last_modified_date_time >= created);
    assert_eq!(script.display_name.as_deref(), Some("n"));

    let score = json::from_str(r#"{"azureTenantId":"t","createdDateTime":"2000-01-01T00:00:00Z"}"#).unwrap();
    let score = SecureScore::from_create(&score).unwrap();
    assert_eq!(score.created_date_time, Some("2000-01-01T00:00:00Z".parse().unwrap()));
    let score = SecureScore::from_create(&json::from_str(r#"{"azureTenantId":"t"}"#).unwrap()).unwrap();
    assert!(score.created_date_time.is_some_and(|created| created.unix_seconds() > 1_700_000_000));
}

#[test]
fn fixed_properties_stay() {
    let before = value!({"id": "1", "serial": 3, "origin": "o", "name": null});
    let patch = value!({"id": "2", "serial": 4, "origin": "p", "name": "n"});
    check_patches::<Lenient>([(before, patch, value!({"id": "1", "serial": 3, "origin": "o", "name": "n"}))]);
}

#[test]
fn requests_that_a_client_builds() {
    let point = Point { x: 1.0, label: None };
    let frame = Frame { origin: point.clone(), corner: None, tags: vec![] };
    assert_eq!(plain(&NullableCreate::default()), value!({}));
    let create = NullableCreate { upn: Some(Upn("a@b".into())), int32: Some(0), ..NullableCreate::default() };
    assert_eq!(plain(&create), value!({"int32": 0, "upn": "a@b"}));
    assert_eq!(plain(&NullablePatch::default()), value!({}));
    let patch = NullablePatch {
        int32: PatchValue::Null,
        double: 0.5.into(),
        boolean: None.into(),
        ..NullablePatch::default()
    };
    assert_eq!(plain(&patch), value!({"boolean": null, "int32": null, "double": 0.5}));
    let nested = DrawingPatch {
        title: Some("u".into()),
        frame: Some(FramePatch {
            origin: Some(PointPatch { x: None, label: PatchValue::Null }),
            ..FramePatch::default()
        }),
        layers: Some(vec![]),
        ..DrawingPatch::default()
    };
    assert_eq!(plain(&nested), value!({"title": "u", "frame": {"origin": {"label": null}}, "layers": []}));
    let required = DrawingCreate::new("t".into(), frame);
    let whole = value!({"title": "t", "frame": {"origin": {"x": 1.0}, "tags": []}, "layers": []});
    assert_eq!(plain(&required), whole);
    assert_eq!(serde_json::to_value(&required).unwrap()["frame"].get("corner"), None);
    let layers = DrawingPatch { layers: Some(vec![required.frame.clone()]), ..DrawingPatch::default() };
    assert_eq!(plain(&layers), value!({"layers": [{"origin": {"x": 1.0}, "tags": []}]}));
    assert_eq!(required.clone(), required);
    let flags: Flags<Access> = [Access::Read, Access::Share].into_iter().collect();
    let paint = PaintPatch { access: Some(flags), status: Some(Status::Active), ..PaintPatch::default() };
    assert_eq!(plain(&paint), value!({"status": "active", "access": "read,share"}));
    assert_eq!(
        format!("{paint:?}"),
        "microsoft.graph.paint { status: active, access: FlagSet { bits: 9, unknown: [] } }"
    );
}

#[test]
fn companions_are_copied_and_compared_by_what_they_say() {
    let text = r#"{"string":"s","double":"NaN","required":null,"int32":1}"#;
    let patch: NullablePatch = json::from_str(text).unwrap();
    assert_eq!(json::to_vec(&patch.clone()), json::to_vec(&patch));
    assert_ne!(patch, patch.clone(), "NaN differs from itself");
    let other: NullablePatch = json::from_str(r#"{"string":"s"}"#).unwrap();
    assert_eq!(other, other.clone());
    assert_ne!(other, NullablePatch::default());
    let nullable = Nullable::from_create(&NullableCreate::default()).unwrap();
    assert_eq!(plain(&nullable)["required"], Value::Null);
}
