use graph_entity_core::{Collection, GraphComplex, PatchValue};

#[derive(GraphComplex)]
pub struct Location {
    pub building: PatchValue<String>,
    pub rooms: Collection<String>,
    pub picture: &'static [u8],
}

fn main() {}
