use graph_entity_core::GraphEnum;

#[derive(GraphEnum)]
pub enum Color {
    Red,
    Mixed { red: u8 },
}

fn main() {}
