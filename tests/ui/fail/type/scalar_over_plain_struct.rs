use graph_entity_core::GraphScalar;

#[derive(GraphScalar)]
pub struct Title(Name);

pub struct Name;

fn main() {}
