use graph_entity_core::GraphComplex;

#[derive(GraphComplex)]
pub struct Location {
    pub name: String,
    pub parent: Option<Box<Self>>,
}

fn main() {}
