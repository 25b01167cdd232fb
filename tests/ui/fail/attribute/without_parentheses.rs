use graph_entity_core::GraphComplex;

#[derive(GraphComplex)]
pub struct Name {
    #[graph_entity]
    pub first: String,
}

fn main() {}
