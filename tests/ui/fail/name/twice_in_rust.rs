use graph_entity_core::GraphComplex;

#[derive(GraphComplex)]
pub struct Location {
    pub building: String,
    pub building: String,
}

fn main() {}
