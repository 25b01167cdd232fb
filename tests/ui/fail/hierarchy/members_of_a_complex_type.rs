use graph_entity_core::GraphComplex;

#[derive(GraphComplex)]
pub enum Color {
    Red,
    Blue,
}

fn main() {}
