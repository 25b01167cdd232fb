use graph_entity_core::GraphEnum;

#[derive(GraphEnum)]
pub enum Color {
    Red = RED,
}

fn main() {}
