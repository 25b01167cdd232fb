use graph_entity_core::GraphComplex;

#[derive(GraphComplex)]
pub union User {
    id: u32,
}

fn main() {}
