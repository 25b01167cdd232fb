use graph_entity_core::GraphEnum;

#[derive(GraphEnum)]
pub enum Color {
    Red,
    Mixed(u8, u8, u8),
}

fn main() {}
