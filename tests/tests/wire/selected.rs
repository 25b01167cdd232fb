//! What `$select` leaves of an entity: W20.

use graph_entity_core::json::{self, Annotations, MetadataLevel, WriteOptions};
use graph_entity_core::query::bound::{Binder, Selection};
use graph_entity_core::query::{Limits, parse_select};
use graph_entity_core::{DynamicProperties, DynamicValue, GraphEntity};
use graph_entity_tests::values::{Drawing, Frame, Package, Parcel, Point};

const LEVELS: [MetadataLevel; 3] = [MetadataLevel::None, MetadataLevel::Minimal, MetadataLevel::Full];

fn selection<E: GraphEntity>(select: &str) -> Selection {
    let items = parse_select(select, &Limits::default()).expect(select);
    Binder::new(E::entity_type().structured()).select(&items).expect(select)
}

fn written<E: GraphEntity>(entity: &E, select: &str, level: MetadataLevel) -> String {
    let annotations = Annotations::default().etag("W/\"1\"").id("i");
    let options = WriteOptions::default().metadata(level);
    let mut out = Vec::new();
    json::write_selected(&mut out, entity, &annotations, &options, &selection::<E>(select));
    String::from_utf8(out).expect("UTF-8")
}

fn parcel() -> Parcel {
    let more = [("built", DynamicValue::with_type("2017-01-01", "#Date")), ("floor", DynamicValue::from(3))];
    let inside = [("color", DynamicValue::from("red"))];
    let content = Package { width: 1.5, note: None, more: inside.into_iter().collect() };
    let packages = vec![Package { width: 2.0, note: Some("n".into()), more: DynamicProperties::new() }];
    let more = more.into_iter().collect();
    Parcel { id: "1".into(), title: None, content: Some(content), packages, more }
}

fn drawing() -> Drawing {
    let point = |x| Point { x, label: None };
    let frame = |x| Frame { origin: point(x), corner: Some(point(-x)), tags: Vec::new() };
    Drawing {
        id: "1".into(),
        title: "t".into(),
        frame: frame(1.0),
        background: None,
        layers: vec![frame(2.0), frame(3.0)],
    }
}

#[test]
fn only_what_is_selected_is_written() {
    let cases = [
        ("title", r#"{"title":null}"#),
        ("title,id", r#"{"id":"1","title":null}"#),
        ("floor", r#"{"floor":3}"#),
        ("built,nothing", r#"{"built":"2017-01-01"}"#),
        ("nothing", "{}"),
        ("content/width", r#"{"content":{"width":1.5}}"#),
        ("content/color,content/note", r#"{"content":{"note":null,"color":"red"}}"#),
        ("content/nothing", r#"{"content":{}}"#),
        ("packages/note,id", r#"{"id":"1","packages":[{"note":"n"}]}"#),
    ];
    for (select, expected) in cases {
        assert_eq!(written(&parcel(), select, MetadataLevel::None), expected, "{select}");
    }
    let drawing = written(&drawing(), "layers/origin/x,background/origin,frame/corner", MetadataLevel::None);
    assert_eq!(
        drawing,
        r#"{"frame":{"corner":{"x":-1.0,"label":null}},"background":null,"layers":[{"origin":{"x":2.0}},{"origin":{"x":3.0}}]}"#
    );
}

#[test]
fn control_information_stays() {
    assert_eq!(
        written(&parcel(), "built,packages/width", MetadataLevel::Full),
        concat!(
            r##"{"@odata.type":"#microsoft.graph.parcel","@odata.etag":"W/\"1\"","@odata.id":"i","##,
            r##""packages@odata.type":"#Collection(microsoft.graph.package)","##,
            r##""packages":[{"@odata.type":"#microsoft.graph.package","width":2.0}],"##,
            r##""built@odata.type":"#Date","built":"2017-01-01"}"##
        )
    );
}

#[test]
fn everything_selected_is_what_is_written_without() {
    fn whole<E: GraphEntity>(entity: &E, level: MetadataLevel) -> String {
        let annotations = Annotations::default().etag("W/\"1\"").id("i");
        let mut out = Vec::new();
        json::write(&mut out, entity, &annotations, &WriteOptions::default().metadata(level));
        String::from_utf8(out).expect("UTF-8")
    }
    for level in LEVELS {
        assert_eq!(written(&parcel(), "*", level), whole(&parcel(), level));
        let all = "id,title,content,packages,built,floor";
        assert_eq!(written(&parcel(), all, level), whole(&parcel(), level));
        assert_eq!(written(&drawing(), "layers,*", level), whole(&drawing(), level));
        let parts = "id,title,frame($select=*),background,layers($select=*)";
        assert_eq!(written(&drawing(), parts, level), whole(&drawing(), level));
    }
}

#[test]
fn the_select_list_has_the_paths_in_declared_order() {
    let cases = [
        ("*", "*"),
        ("title,*", "*"),
        ("floor,title,id,title", "id,title,floor"),
        ("content/note,content/width,content/color", "content/width,content/note,content/color"),
        ("content/note,content", "content"),
        ("content,content/note", "content"),
        ("content($select=*)", "content"),
        ("content($select=width)", "content/width"),
        ("id,title,content,packages", "id,title,content,packages"),
    ];
    for (select, list) in cases {
        assert_eq!(selection::<Parcel>(select).to_string(), list, "{select}");
    }
    assert_eq!(selection::<Drawing>("layers/origin/x").to_string(), "layers/origin/x");
}
