use graph_entity_core::GraphEnum;

#[derive(GraphEnum)]
pub enum Color {
    Red = 1,
    Green = 1,
}

fn main() {}
