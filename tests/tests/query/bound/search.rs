use graph_entity_core::GraphEntity;
use graph_entity_core::query::bound::Binder;

use super::device::{Device, device, options};

#[test]
fn finds_terms_in_text_whatever_their_case() {
    let cases = [
        ("STRASSE", false),
        ("strAße", true),
        ("\"straße 100\"", true),
        ("\"100 straße\"", false),
        ("100 straße", true),
        ("100 AND missing", false),
        ("missing OR 100", true),
        ("NOT missing", true),
        ("NOT 100", false),
        ("d1", true),
        // An item of a collection is searched.
        ("b", true),
        // A complex value is not searched.
        ("bonn", false),
        ("100%25_", true),
        ("'aße 1'", true),
    ];
    let ty = Device::entity_type().structured();
    for (text, expected) in cases {
        let options = options(&format!("$search={text}"));
        let search = Binder::query(ty, &options).unwrap().search.unwrap();
        assert_eq!(search.matches(&device()), expected, "{text}");
        let names: Vec<_> = search.properties().iter().map(|index| ty.properties()[*index].name()).collect();
        assert_eq!(names, ["id", "name", "nick", "tags", "hidden", "shown"]);
    }
}
