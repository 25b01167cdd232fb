use graph_entity_core::GraphEnum;

#[derive(GraphEnum)]
pub enum Color {}

fn main() {}
