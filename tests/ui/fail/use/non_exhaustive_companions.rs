use graph_entity_core::PatchValue;
use graph_entity_tests::companions::{LampCreate, LampPatch};

fn main() {
    let create = LampCreate { label: None, watts: None };
    let _ = LampPatch { label: PatchValue::Null, ..LampPatch::default() };
    let LampCreate { label: _, watts: _ } = create;
}
