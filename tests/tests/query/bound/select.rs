use graph_entity_core::GraphEntity;
use graph_entity_core::query::bound::{Binder, Selection};

use super::device::{Device, options};

/// Shows the selected properties, with their parts in parentheses.
fn shown(selection: &Selection) -> String {
    let properties = selection.ty().properties().iter().enumerate();
    let shown = properties.filter(|(index, _)| selection.contains(*index)).map(|(index, property)| {
        match selection.part(index) {
            Some(part) => format!("{}({})", property.name(), shown(part)),
            None => property.name().to_owned(),
        }
    });
    shown.collect::<Vec<_>>().join(" ")
}

#[test]
fn selects_properties_and_parts_of_them() {
    let cases = [
        ("name,int32", "name int32", false),
        ("place/city,place/inner/tags", "place(city inner(tags))", false),
        ("place/city,place", "place", false),
        ("place,place/city", "place", false),
        ("places/city,name", "name places(city)", false),
        ("place($select=city,secret),name", "name place(city secret)", false),
        ("place/microsoft.graph.place/city", "place(city)", false),
        ("microsoft.graph.device/name", "name", false),
        ("rank,name", "name", true),
        ("microsoft.graph.*,id", "id", false),
        ("place($select=*)", "place(city floor secret inner)", false),
    ];
    let ty = Device::entity_type().structured();
    for (select, expected, rank) in cases {
        let options = options(&format!("$select={select}"));
        let selection = Binder::query(ty, &options).unwrap_or_else(|error| panic!("{select}: {error}"));
        let selection = selection.selection.unwrap();
        assert_eq!(shown(&selection), expected, "{select}");
        assert_eq!(selection.contains_dynamic("rank"), rank, "{select}");
    }
    let all = Binder::query(ty, &options("$select=*,place/city")).unwrap().selection.unwrap();
    assert!((0..ty.properties().len()).all(|index| all.contains(index)));
    assert!(all.contains_dynamic("anything"));
    assert!(!all.contains(ty.dynamic_index()));
}
