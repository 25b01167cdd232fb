use graph_entity_core::GraphComplex;

#[derive(GraphComplex)]
#[graph_entity(path = "/names")]
pub struct Name {
    pub first: String,
}

fn main() {}
