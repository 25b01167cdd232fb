use graph_entity_core::GraphScalar;

#[derive(GraphScalar)]
pub struct Title(Option<String>);

fn main() {}
