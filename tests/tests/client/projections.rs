//! Responses to `$select`.

use graph_entity_core::client::Resource;
use graph_entity_core::{ValueRef, json};
use graph_entity_tests::keys::Measurement;
use graph_entity_tests::values::{Drawing, Parcel};
use http::Response;

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

    let get = measurements.get(("d".to_owned(), 1)).select(&["value"]);
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
