//! Responses to `$select`.

use graph_entity_core::client::{Projection, Resource, Term, changes, property};
use graph_entity_core::{ErrorKind, ValueRef, json};
use graph_entity_tests::keys::Measurement;
use graph_entity_tests::values::{Defaults, Drawing, Frame, Package, Parcel, Point};
use http::Response;
use serde_json::{Value, json as tree};

use crate::requests::ROOT;

#[test]
fn only_what_was_sent_is_there() {
    let measurements = Resource::<Measurement>::new(ROOT).expect("a base URL");
    let list = measurements.list().select(&["device", "value"]);
    let body = r#"{"@odata.nextLink": "?2", "value": [{"device": "d", "value": null}, {"device": "e", "number": 2}]}"#;
    let page = list.read(&Response::new(body)).expect("a page");
    let [first, second] = page.value.as_slice() else { panic!("{page:?}") };
    assert_eq!(first.property("device"), Some(ValueRef::String("d")));
    assert_eq!(first.property("value"), Some(ValueRef::Null));
    assert_eq!((first.property("number"), first.contains("number")), (None, false));
    assert_eq!(first.key(), None, "the key is there in part");
    assert_eq!(second.key(), Some(("e".to_owned(), 2)));
    assert!(!second.contains("value") && !second.contains("nothing"));
    assert!(list.next_page(&page).expect("a link").is_some());

    let get = measurements.get(("d", 1)).select(&["value"]);
    let one = get.read(&Response::new(r#"{"value": 1.5}"#)).expect("a measurement");
    let (measurement, present) = one.into_parts();
    assert_eq!((measurement.value, present.contains(2), present.contains(0)), (Some(1.5), true, false));
    let wrong = get.read(&Response::new(r#"{"value": "x"}"#)).expect_err("not a number");
    assert!(wrong.to_string().contains("value: "), "{wrong}");
}

#[test]
fn a_complex_value_may_be_there_in_part() {
    let drawings = Resource::<Drawing>::new(ROOT).expect("a base URL");
    let body = r#"{"frame": {"origin": {"x": 2}}, "layers": [{"corner": null}]}"#;
    let one = drawings.get("7").select(&["frame/origin/x", "layers/corner"]);
    let drawing = one.read(&Response::new(body)).expect("a drawing");
    assert_eq!((drawing.contains("frame"), drawing.contains("title")), (true, false));
    assert!((drawing.into_parts().0.frame.origin.x - 2.0).abs() < f64::EPSILON);
    let list = drawings.list().select(&["frame/origin/x"]);
    let page = list.read(&Response::new(format!(r#"{{"value": [{body}]}}"#))).expect("a page");
    assert!(page.value[0].contains("layers"));
    assert!(drawings.get("7").read(&Response::new(body)).is_err(), "only a projection may lack properties");
}

#[test]
fn an_open_type_may_have_any_property() {
    let parcels = Resource::<Parcel>::new(ROOT).expect("a base URL");
    let get = parcels.get("p").select(&["title", "color"]);
    assert!(get.build().is_ok());
    let parcel = get.read(&Response::new(r#"{"color": "red"}"#)).expect("a parcel");
    assert!(parcel.contains("color") && !parcel.contains("title") && !parcel.contains("size"));
    let entity = parcel.into_parts().0;
    assert_eq!(entity.more.get("color").and_then(|color| color.value().as_str()), Some("red"));
    assert!(json::to_string(&entity).contains(r#""color":"red""#));
}

fn drawing(text: &str) -> Projection<Drawing> {
    json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn frame() -> Term<Drawing, Frame> {
    property!(Drawing, frame)
}

fn background() -> Term<Drawing, Option<Frame>> {
    property!(Drawing, background)
}

#[test]
fn a_path_is_there_if_each_step_is() {
    let x = |term: Term<Drawing, Frame>| term.then(property!(Frame, origin)).then(property!(Point, x));
    let corner_x = || frame().then(property!(Frame, corner)).then(property!(Point, x));
    let label = || frame().then(property!(Frame, corner)).then(property!(Point, label));
    let cases = [
        // The text, `frame/origin/x`, `frame/corner/x`, `frame/corner/label`, whether `frame` is whole.
        ("{}", None, None, None, false),
        (r#"{"frame": {}}"#, None, None, None, false),
        (r#"{"frame": {"origin": {"x": 1}}}"#, Some(1.0), None, None, false),
        (r#"{"frame": {"origin": {"x": 1}, "tags": []}}"#, Some(1.0), None, None, true),
        (r#"{"frame": {"origin": {"label": null}}}"#, None, None, None, false),
        (r#"{"frame": {"origin": {"x": 1}, "corner": null, "tags": ["a"]}}"#, Some(1.0), None, None, true),
        (r#"{"frame": {"origin": {"x": 1}, "corner": {"label": null}}}"#, Some(1.0), None, Some(None), false),
        (
            r#"{"frame": {"corner": {"x": 2, "label": "c"}, "tags": [], "origin": {"x": 1}}}"#,
            Some(1.0),
            Some(2.0),
            Some(Some("c".to_owned())),
            true,
        ),
    ];
    for (text, origin_x, x_of_corner, label_of_corner, is_whole) in cases {
        let drawing = drawing(text);
        assert_eq!(drawing.get(x(frame())).copied(), origin_x, "{text}");
        assert_eq!(drawing.contains("frame/origin/x"), origin_x.is_some(), "{text}");
        assert_eq!(drawing.get(corner_x()).copied(), x_of_corner, "{text}");
        assert_eq!(drawing.get(label()).cloned(), label_of_corner, "{text}");
        assert_eq!(drawing.property("frame/corner/label").is_some(), label_of_corner.is_some(), "{text}");
        assert_eq!(drawing.get(frame()).is_some(), is_whole, "{text}");
        assert_eq!(drawing.property("frame").is_some(), is_whole, "{text}");
        assert_eq!(drawing.contains("frame"), text != "{}", "{text}");
    }
    let null = drawing(r#"{"background": null}"#);
    assert_eq!(null.get(background()), Some(&None));
    let corner = background().then(property!(Frame, corner));
    assert_eq!((null.get(corner), null.contains("background/corner")), (None, false));
}

#[test]
fn a_collection_is_whole_if_its_items_are() {
    let layers = |text: &str| drawing(text).get(property!(Drawing, layers)).map(Vec::len);
    assert_eq!(layers(r#"{"layers": []}"#), Some(0));
    assert_eq!(layers(r#"{"layers": [{"origin": {"x": 1}, "tags": []}]}"#), Some(1));
    assert_eq!(layers(r#"{"layers": [{"origin": {"x": 1}}]}"#), None);
    assert_eq!(
        layers(r#"{"layers": [{"origin": {"x": 1}, "tags": []}, {"corner": null, "tags": []}]}"#),
        None
    );
}

#[test]
fn what_is_missing_is_named() {
    for (text, expected) in [
        ("{}", &["id", "title", "frame", "layers"][..]),
        (r#"{"id": "7", "title": "t", "frame": {}, "layers": []}"#, &["frame/origin", "frame/tags"]),
        (
            r#"{"id": "7", "title": "t", "frame": {"origin": {}, "tags": []}, "background": {}, "layers": []}"#,
            &["frame/origin/x", "background/origin", "background/tags"],
        ),
        (
            r#"{"title": "t", "frame": {"origin": {"x": 1}, "tags": []}, "layers":
                [{}, {"origin": {"x": 1}, "tags": []}, {"origin": {}, "tags": []}]}"#,
            &["id", "layers/0/origin", "layers/0/tags", "layers/2/origin/x"],
        ),
    ] {
        let whole = drawing(text);
        let incomplete = whole.clone().complete().expect_err(text);
        assert_eq!(incomplete.missing(), expected, "{text}");
        assert_eq!(incomplete.projection(), &whole);
        assert!(incomplete.to_string().contains(expected[0]), "{incomplete}");
        assert_eq!(incomplete.into_projection(), whole);
    }
    let text = r#"{"id": "7", "title": "t", "frame": {"origin": {"x": 1}, "tags": []}, "layers": []}"#;
    let whole = drawing(text);
    assert_eq!(whole.complete().map(|drawing| drawing.title).as_deref().ok(), Some("t"));
}

#[test]
fn what_is_set_is_there() {
    let mut one = drawing(r#"{"background": null}"#);
    one.set(property!(Drawing, title), "t".into()).expect("a property");
    assert_eq!(one.get(property!(Drawing, title)).map(String::as_str), Some("t"));
    let label = |term: Term<Drawing, Option<Frame>>| {
        term.then(property!(Frame, corner)).then(property!(Point, label))
    };
    one.set(label(background()), Some("l".into())).expect("a property");
    assert_eq!(one.get(label(background())), Some(&Some("l".to_owned())));
    assert!(one.get(background()).is_none() && !one.contains("background/origin"));
    assert_eq!(
        format!("{one:?}"),
        r#"microsoft.graph.drawing { title: "t", background: microsoft.graph.frame { corner: microsoft.graph.point { label: "l" } } }"#
    );
    let read = drawing(r#"{"title": "t", "background": {"corner": {"label": "l"}}}"#);
    assert_eq!(one, read);

    // A whole value replaces a part of one, and has all parts.
    let point = |x| Point { x, label: None };
    let whole = Frame { origin: point(1.0), corner: Some(point(2.0)), tags: Vec::new() };
    one.set(background(), Some(whole.clone())).expect("a property");
    assert_eq!(one.get(background()), Some(&Some(whole)));
    one.set(label(background()), Some("m".into())).expect("a property");
    assert_eq!(
        one.get(background()).and_then(|frame| frame.as_ref()?.corner.as_ref()?.label.as_deref()),
        Some("m")
    );
    one.set(background(), None).expect("a property");
    assert_eq!(one.get(background()), Some(&None));
    assert_eq!(one.get(label(background())), None);
}

/// A value whose default is used only where it is whole.
#[test]
fn a_part_of_a_default_is_not_the_default() {
    let mut one: Projection<Defaults> = json::from_str("{}").expect("a projection");
    let width = || property!(Defaults, package).then(property!(Package, width));
    let note = || property!(Defaults, package).then(property!(Package, note));
    assert_eq!(one.get(width()), None);
    one.set(width(), 3.0).expect("a property");
    let read: Projection<Defaults> = json::from_str(r#"{"package": {"width": 3.0}}"#).expect("a projection");
    assert_eq!(one, read);
    assert_eq!(one.get(note()), None);
    one.set(property!(Defaults, id), "7".into()).expect("a property");
    let package = one.complete().expect("all that a response must have").package;
    assert_eq!((package.width, package.note, package.more.is_empty()), (3.0, None, true));
}

#[test]
fn an_update_says_what_was_set() {
    let body = |before: &Projection<Drawing>, after: &Projection<Drawing>| {
        let patch = changes(before, after).unwrap_or_else(|error| panic!("{after:?}: {error}"))?;
        let mut body: Value = serde_json::from_slice(&json::to_vec(&patch)).expect("JSON");
        untyped(&mut body);
        Some(body)
    };
    let before = drawing(r#"{"id": "7", "title": "t", "frame": {"origin": {"x": 1}}, "background": null}"#);
    assert_eq!(body(&before, &before), None);
    assert_eq!(body(&before, &drawing("{}")), None, "an absent property is not sent");
    for (after, expected) in [
        (r#"{"title": "t"}"#, None),
        (r#"{"title": "u"}"#, Some(tree!({"title": "u"}))),
        (r#"{"frame": {"origin": {"x": 1}}}"#, None),
        (r#"{"frame": {"origin": {"x": 2}}}"#, Some(tree!({"frame": {"origin": {"x": 2.0}}}))),
        // The same values as the placeholders of absent properties.
        (r#"{"frame": {"corner": null}}"#, Some(tree!({"frame": {"corner": null}}))),
        (r#"{"frame": {"tags": []}}"#, Some(tree!({"frame": {"tags": []}}))),
        (r#"{"frame": {"origin": {"label": null}}}"#, Some(tree!({"frame": {"origin": {"label": null}}}))),
        (r#"{"background": {"corner": {"x": 1}}}"#, Some(tree!({"background": {"corner": {"x": 1.0}}}))),
        (r#"{"background": {}}"#, Some(tree!({"background": {}}))),
        (r#"{"layers": []}"#, Some(tree!({"layers": []}))),
    ] {
        assert_eq!(body(&before, &drawing(after)), expected, "{after}");
    }

    let other_key = changes(&before, &drawing(r#"{"id": "8"}"#)).expect_err("a key");
    assert_eq!((other_key.kind(), other_key.path()), (ErrorKind::ReadOnly, "id"));
    // A collection is replaced as a whole, and nobody knows the whole.
    let in_part = drawing(r#"{"layers": [{"corner": null}]}"#);
    assert_eq!(body(&in_part, &in_part), None);
    let error = changes(&before, &in_part).expect_err("no whole collection");
    assert_eq!((error.kind(), error.path()), (ErrorKind::MissingProperty, "layers"));
}

/// Without the types of values, which the requests have.
fn untyped(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.remove("@odata.type");
            members.values_mut().for_each(untyped);
        }
        Value::Array(items) => items.iter_mut().for_each(untyped),
        _ => {}
    }
}

#[test]
fn dynamic_properties_of_a_projection() {
    let before: Projection<Parcel> = json::from_str(r#"{"color": "red", "size": 3}"#).expect("a parcel");
    let mut after: Projection<Parcel> = json::from_str("{}").expect("a parcel");
    assert!(changes(&before, &after).expect("an update").is_none(), "an absent property is not removed");
    after.set_dynamic("color", "blue").expect("an open type");
    assert_eq!(after.dynamic().get("color").and_then(|color| color.value().as_str()), Some("blue"));
    let patch = changes(&before, &after).expect("an update").expect("a difference");
    assert_eq!(json::to_string(&patch), r##"{"@odata.type":"#microsoft.graph.parcel","color":"blue"}"##);
    let mut closed = drawing("{}");
    let error = closed.set_dynamic("color", "blue").expect_err("a closed type");
    assert_eq!((error.kind(), error.path()), (ErrorKind::UnknownProperty, "color"));
    assert!(closed.dynamic().is_empty());
}
