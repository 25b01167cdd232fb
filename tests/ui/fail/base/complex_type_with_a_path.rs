use graph_entity_core::GraphComplex;

#[derive(GraphComplex)]
#[graph_entity(path = "/rules")]
pub struct Rule {
    pub name: String,
}

fn main() {}
