use graph_entity_core::GraphComplex;

#[derive(GraphComplex)]
pub struct Location {
    pub name: String,
    pub parent: Self,
}

fn main() {}
