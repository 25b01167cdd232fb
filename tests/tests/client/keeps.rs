//! What the program does not know is kept, and written back as it was.

use graph_entity_core::client::{Resource, changes};
use graph_entity_core::{DynamicValue, ErrorKind, GraphEntity, json};
use graph_entity_tests::enumerations::{Paint, PaintPatch};
use graph_entity_tests::policies::Lenient;
use graph_entity_tests::values::{Drawing, Parcel};
use http::Response;
use serde_json::{Value, json as tree};

use crate::requests::ROOT;

/// Reads `text`, changes it by `edit`, and gives the body of the update that says so.
fn patched<E: GraphEntity>(text: &Value, edit: impl FnOnce(&mut E)) -> Option<Value> {
    let before: E = json::from_str(&text.to_string()).expect("an entity");
    let mut after = before.duplicate();
    edit(&mut after);
    let patch = changes(&before, &after).expect("an update can say so")?;
    // What an update says is what it does.
    let mut updated = before.duplicate();
    updated.apply(&patch).expect("it applies");
    assert_eq!(json::to_string(&updated), json::to_string(&after));
    let mut body: Value = serde_json::from_slice(&json::to_vec(&patch)).expect("JSON");
    body.as_object_mut().expect("an object").retain(|name, _| name != "@odata.type");
    Some(body)
}

/// The parts of an entity's JSON form.
fn written<E: GraphEntity>(entity: &E) -> Value {
    serde_json::from_slice(&json::to_vec(entity)).expect("JSON")
}

fn paint() -> Value {
    tree!({"id": "1", "color": "red", "status": "active", "lastStatus": null, "channel": "canary",
        "access": "read,own", "features": "sound,taste", "colors": [], "history": []})
}

fn parcel() -> Value {
    tree!({"id": "p", "title": "T", "content": {"width": 1.0, "note": null, "inner": [1]}, "packages": [],
        "big": 12345678901234567890_u64, "built@odata.type": "#Date", "built": "2020-01-01",
        "shape": {"a": 1, "b": {"c": null}}})
}

#[test]
fn unknown_members_and_properties_survive_being_read_and_written() {
    let get = Resource::<Paint>::new(ROOT).expect("a base URL").get("1");
    let read = get.read(&Response::new(paint().to_string())).expect("a paint");
    let back = written(&read);
    assert_eq!(
        (&back["channel"], &back["access"], &back["features"]),
        (&tree!("canary"), &tree!("read,own"), &tree!("sound,taste"))
    );

    let get = Resource::<Parcel>::new(ROOT).expect("a base URL").get("p");
    let read = get.read(&Response::new(parcel().to_string())).expect("a parcel");
    let back = written(&read);
    for name in ["big", "built", "built@odata.type", "shape"] {
        assert_eq!(back[name], parcel()[name], "{name}");
    }
    assert_eq!(back["content"]["inner"], tree!([1]));
}

#[test]
fn an_update_says_only_what_differs() {
    assert_eq!(patched::<Paint>(&paint(), |_| ()), None);
    assert_eq!(patched::<Parcel>(&parcel(), |_| ()), None);
    assert_eq!(patched::<Paint>(&paint(), |paint| paint.color = None), Some(tree!({"color": null})));
    assert_eq!(
        patched::<Parcel>(&parcel(), |parcel| parcel.title = Some("U".into())),
        Some(tree!({"title": "U"}))
    );
}

#[test]
fn what_is_not_known_goes_along_where_it_must() {
    // The unknown member moves to another entity of the same type.
    let from: Paint = json::from_str(&paint().to_string()).expect("a paint");
    let patch =
        PaintPatch { channel: from.channel.into(), features: from.features.into(), ..Default::default() };
    let body: Value = serde_json::from_slice(&json::to_vec(&patch)).expect("JSON");
    assert_eq!((&body["channel"], &body["features"]), (&tree!("canary"), &tree!("sound,taste")));
    // A complex value that is replaced as a whole brings its dynamic properties.
    let body = patched::<Parcel>(&parcel(), |parcel| parcel.packages.extend(parcel.content.clone()));
    assert_eq!(body.expect("a difference")["packages"][0]["inner"], tree!([1]));
}

#[test]
fn dynamic_properties_are_set_changed_and_removed() {
    let body = patched::<Parcel>(&parcel(), |parcel| {
        parcel.more.insert("color", "red");
        parcel.more.insert("built", DynamicValue::with_type("2021-01-01", "#Date"));
        parcel.more.remove("big");
        if let Some(content) = &mut parcel.content {
            content.more.remove("inner");
            content.width = 2.0;
        }
    });
    let mut body = body.expect("differences");
    body["content"].as_object_mut().expect("an object").retain(|name, _| name != "@odata.type");
    assert_eq!(
        body,
        tree!({"content": {"width": 2.0, "inner": null}, "color": "red", "built@odata.type": "#Date",
            "built": "2021-01-01", "big": null})
    );
    let before: Parcel = json::from_str(&parcel().to_string()).expect("a parcel");
    let mut after = before.clone();
    let smaller: Parcel =
        json::from_str(r#"{"id": "p", "packages": [], "shape": {"a": 2, "b": {}}}"#).expect("a parcel");
    after.more.insert("shape", smaller.more.get("shape").expect("a shape").clone());
    let error = changes(&before, &after).expect_err("an update merges objects");
    assert_eq!((error.kind(), error.path()), (ErrorKind::InvalidValue, "shape"));
}

#[test]
fn complex_values_are_compared_part_by_part() {
    let point = |x: f64| tree!({"x": x, "label": null});
    let frame = |x: f64| tree!({"origin": point(x), "corner": null, "tags": ["a"]});
    let drawing = tree!({"id": "1", "title": "T", "frame": frame(1.0), "background": frame(2.0),
        "layers": [frame(3.0)]});
    let without_types = |value: Value| {
        let text = value.to_string().replace(r##""@odata.type":"#microsoft.graph.frame","##, "");
        text.replace(r##""@odata.type":"#microsoft.graph.point","##, "").parse::<Value>().expect("JSON")
    };
    let body = patched::<Drawing>(&drawing, |drawing| drawing.frame.tags.clear()).expect("a difference");
    assert_eq!(without_types(body), tree!({"frame": {"tags": []}}));
    let body = patched::<Drawing>(&drawing, |drawing| drawing.background = None).expect("a difference");
    assert_eq!(body, tree!({"background": null}));
    let body = patched::<Drawing>(&drawing, |drawing| {
        if let Some(background) = &mut drawing.background {
            background.corner = Some(background.origin.clone());
        }
    });
    assert_eq!(without_types(body.expect("a difference")), tree!({"background": {"corner": point(2.0)}}));
}

#[test]
fn what_an_update_cannot_change_is_an_error() {
    let before: Lenient =
        json::from_str(r#"{"id": "1", "serial": 1, "origin": "here", "name": null}"#).expect("an entity");
    type Edit = fn(&mut Lenient);
    let edits: [(&str, Edit); 3] = [
        ("id", |entity| entity.id = "2".into()),
        ("serial", |entity| entity.serial = 2),
        ("origin", |entity| entity.origin = "there".into()),
    ];
    for (name, edit) in edits {
        let mut after = before.clone();
        edit(&mut after);
        let error = changes(&before, &after).expect_err(name);
        assert_eq!((error.kind(), error.path()), (ErrorKind::ReadOnly, name));
    }
}
