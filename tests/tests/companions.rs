//! Creates and Patches as other crates than the declaring one use them.

#![allow(clippy::expect_used, reason = "in a test, what fails should stop it")]

use std::collections::HashSet;

use graph_entity_core::{GraphEntity as _, PatchValue};
use graph_entity_tests::companions::{
    App, AppCreate, AppRequired, AppType, DoorNeeds, LampCreate, LampPatch, NewDoor, PlacePatch, ShelfCreate,
    ShelfPatch,
};

#[test]
fn more_than_two_required_properties_have_names() {
    let required = AppRequired {
        publisher: "Contoso".to_owned(),
        display_name: "Mail".to_owned(),
        description: "Reads mail".to_owned(),
        r#type: AppType::Web,
        number: 3,
    };
    let mut create = AppCreate::new(required);
    create.notes = Some("For all".to_owned());
    let app = App::from_create(&create).expect("all is there that is required");
    assert_eq!((app.publisher.as_str(), app.display_name.as_str()), ("Contoso", "Mail"));
    assert_eq!((app.r#type, app.revision()), (AppType::Web, 3));
}

#[test]
fn a_declaration_asks_for_names() {
    let create = NewDoor::new(DoorNeeds { number: 7, width: 0.9 });
    assert_eq!((create.number, create.width), (7, 0.9));
}

#[test]
fn companions_derive_what_the_declaration_says() {
    let mut create = ShelfCreate::new(AppType::Store);
    create.weight = Some("1.0".parse().expect("a decimal number"));
    let mut same = create.clone();
    same.weight = Some("1.00".parse().expect("a decimal number"));
    let creates: HashSet<_> = [create, same, ShelfCreate::new(AppType::Web)].into();
    assert_eq!(creates.len(), 2);
    let patches: HashSet<_> = [ShelfPatch::default(), ShelfPatch::default()].into();
    assert_eq!(patches.len(), 1);
    let place = || PlacePatch { floor: PatchValue::Null, ..PlacePatch::default() };
    assert_eq!(HashSet::from([place(), place(), PlacePatch::default()]).len(), 2);
}

// That a struct expression is an error is in `ui/fail/use/non_exhaustive_companions.rs`.
#[test]
fn companions_of_a_type_that_may_grow_are_made_and_filled() {
    let mut create = LampCreate::default();
    create.label = Some("Hall".to_owned());
    let mut patch = LampPatch::default();
    patch.watts = PatchValue::Null;
    assert_ne!(patch, LampPatch::default());
    let LampCreate { label, watts, .. } = create;
    assert_eq!((label.as_deref(), watts), (Some("Hall"), None));
}
