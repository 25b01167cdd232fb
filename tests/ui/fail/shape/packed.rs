use graph_entity_core::{GraphComplex, GraphScalar};

#[derive(GraphComplex)]
#[repr(C, packed(2))]
pub struct Location {
    pub building: Option<String>,
    pub floor: i32,
}

#[derive(GraphScalar)]
#[repr(packed)]
pub struct Level(i64);

fn main() {}
