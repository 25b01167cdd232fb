use graph_entity_core::GraphComplex;

#[derive(GraphComplex)]
pub struct Location {
    #[graph_entity(flatten)]
    pub building: String,
}

fn main() {}
