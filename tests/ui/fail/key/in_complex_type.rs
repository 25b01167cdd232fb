use graph_entity_core::GraphComplex;

#[derive(GraphComplex)]
pub struct Name {
    #[graph_entity(key)]
    pub first: String,
}

fn main() {}
