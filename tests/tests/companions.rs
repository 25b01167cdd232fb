//! Creates and Patches as other crates than the declaring one use them.

#![allow(clippy::expect_used, reason = "in a test, what fails should stop it")]

use graph_entity_core::PatchValue;
use graph_entity_tests::companions::{LampCreate, LampPatch};

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
