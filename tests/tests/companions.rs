//! Creates and Patches as other crates than the declaring one use them.

#![allow(clippy::expect_used, reason = "in a test, what fails should stop it")]

use graph_entity_core::{GraphEntity as _, PatchValue};
use graph_entity_tests::companions::{
    App, AppCreate, AppRequired, AppType, DoorNeeds, LampCreate, LampPatch, NewDoor,
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
