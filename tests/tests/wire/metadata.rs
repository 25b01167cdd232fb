//! Control information at each metadata level: W1, W2, W15.

use graph_entity_core::json::{self, Annotations, MetadataLevel, WriteOptions};
use graph_entity_core::{DynamicProperties, DynamicValue, Structured};
use graph_entity_tests::enumerations::Paint;
use graph_entity_tests::values::{Nullable, Package, Parcel};

fn annotations() -> Annotations<'static> {
    Annotations::default()
        .context("https://h/$metadata#parcels/$entity")
        .id("https://h/parcels('1')")
        .edit_link("parcels('1')")
        .etag("W/\"1\"")
}

fn written(value: &dyn Structured, level: MetadataLevel) -> String {
    let mut out = Vec::new();
    json::write(&mut out, value, &annotations(), &WriteOptions::default().metadata(level));
    String::from_utf8(out).unwrap()
}

fn parcel() -> Parcel {
    let mut more = DynamicProperties::new();
    more.insert("built", DynamicValue::with_type("2017-01-01", "#Date"));
    more.insert("floor", 3);
    let content = Package { width: 1.5, note: None, more: DynamicProperties::new() };
    Parcel { id: "1".into(), title: Some("t".into()), content: Some(content), packages: vec![], more }
}

#[test]
fn levels_of_an_entity() {
    let none = r#"{"id":"1","title":"t","content":{"width":1.5,"note":null},"packages":[],"built":"2017-01-01","floor":3}"#;
    let minimal = concat!(
        r##"{"@odata.context":"https://h/$metadata#parcels/$entity","@odata.type":"#microsoft.graph.parcel","@odata.etag":"W/\"1\"","##,
        r##""@odata.id":"https://h/parcels('1')","id":"1","title":"t","##,
        r##""content":{"@odata.type":"#microsoft.graph.package","width":1.5,"note":null},"packages":[],"##,
        r##""built@odata.type":"#Date","built":"2017-01-01","floor":3}"##
    );
    let full = concat!(
        r##"{"@odata.context":"https://h/$metadata#parcels/$entity","@odata.type":"#microsoft.graph.parcel","@odata.etag":"W/\"1\"","##,
        r##""@odata.id":"https://h/parcels('1')","@odata.editLink":"parcels('1')","id":"1","title":"t","##,
        r##""content":{"@odata.type":"#microsoft.graph.package","width":1.5,"note":null},"##,
        r##""packages@odata.type":"#Collection(microsoft.graph.package)","packages":[],"##,
        r##""built@odata.type":"#Date","built":"2017-01-01","floor":3}"##
    );
    assert_eq!(written(&parcel(), MetadataLevel::None), none);
    assert_eq!(written(&parcel(), MetadataLevel::Minimal), minimal);
    assert_eq!(written(&parcel(), MetadataLevel::Full), full);
    for level in [MetadataLevel::None, MetadataLevel::Minimal, MetadataLevel::Full] {
        let text = written(&parcel(), level);
        let again: Parcel = json::from_str(&text).unwrap();
        assert_eq!(again.content, parcel().content, "{text}");
    }
}

#[test]
fn full_metadata_names_the_types_that_json_does_not_show() {
    let value: Nullable = json::from_str(
        r#"{"id":"1","string":"s","boolean":true,"byte":1,"int32":2,"int64":3,"single":1,"double":2,"decimal":1.5,"binary":"AQ==","date":"2024-01-01","guid":"01234567-89ab-cdef-0123-456789abcdef"}"#,
    )
    .unwrap();
    let text = written(&value, MetadataLevel::Full);
    for (shown, control) in [
        (false, r##""string@odata.type""##),
        (false, r##""boolean@odata.type""##),
        (false, r##""double@odata.type""##),
        (false, r##""int16@odata.type""##),
        (true, r##""byte@odata.type":"#Byte","byte":1"##),
        (true, r##""int32@odata.type":"#Int32","int32":2"##),
        (true, r##""int64@odata.type":"#Int64","int64":3"##),
        (true, r##""single@odata.type":"#Single","single":1.0"##),
        (true, r##""decimal@odata.type":"#Decimal","decimal":1.5"##),
        (true, r##""binary@odata.type":"#Binary","binary":"AQ==""##),
        (true, r##""date@odata.type":"#Date","date":"2024-01-01""##),
        (true, r##""guid@odata.type":"#Guid""##),
    ] {
        assert_eq!(text.contains(control), shown, "{control} in {text}");
    }
    let paint: Paint = json::from_str(r#"{"id":"1","color":"red","colors":["red"],"history":[]}"#).unwrap();
    let text = written(&paint, MetadataLevel::Full);
    assert!(text.contains(r##""color@odata.type":"#microsoft.graph.color","color":"red""##), "{text}");
    assert!(text.contains(r##""access@odata.type":"#microsoft.graph.access","access":"none""##), "{text}");
    assert!(
        text.contains(r##""colors@odata.type":"#Collection(microsoft.graph.color)","colors":["red"]"##),
        "{text}"
    );
}

#[test]
fn levels_of_a_collection() {
    let item = parcel();
    let items = || [(&item as &dyn Structured, annotations())];
    let page = Annotations::default()
        .context("https://h/$metadata#parcels")
        .count(2)
        .next_link("https://h/parcels?$skiptoken=x");
    let text = |level: MetadataLevel, ieee754: bool| {
        let mut out = Vec::new();
        let options = WriteOptions::default().metadata(level).ieee754_compatible(ieee754);
        json::write_collection(&mut out, &page, items(), &options);
        String::from_utf8(out).unwrap()
    };
    let link = r#""@odata.nextLink":"https://h/parcels?$skiptoken=x""#;
    let none = text(MetadataLevel::None, false);
    assert!(none.starts_with(&format!(r#"{{"@odata.count":2,{link},"value":[{{"id":"1""#)), "{none}");
    let minimal = text(MetadataLevel::Minimal, true);
    let start = format!(
        r##"{{"@odata.context":"https://h/$metadata#parcels","@odata.count":"2",{link},"value":[{{"@odata.context""##
    );
    assert!(minimal.starts_with(&start), "{minimal}");
    let mut empty = Vec::new();
    json::write_collection(&mut empty, &Annotations::default(), [], &WriteOptions::default());
    assert_eq!(empty, br#"{"value":[]}"#);
}

#[test]
fn a_writer_gets_the_same_bytes() {
    let mut out = Vec::new();
    json::to_writer(&mut out, &parcel()).unwrap();
    assert_eq!(out, json::to_vec(&parcel()));
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    assert_eq!(json::to_writer(Full, &parcel()).unwrap_err().kind(), std::io::ErrorKind::StorageFull);
}
