use graph_entity_core::GraphScalar;

#[derive(GraphScalar)]
pub struct UserId(String, String);

fn main() {}
