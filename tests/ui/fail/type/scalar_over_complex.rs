use graph_entity_core::{GraphComplex, GraphScalar};

#[derive(GraphScalar)]
pub struct Title(Name);

#[derive(GraphComplex)]
pub struct Name {
    pub first: String,
}

fn main() {}
