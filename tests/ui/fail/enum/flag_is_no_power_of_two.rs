use graph_entity_core::GraphEnum;

#[derive(GraphEnum)]
#[graph_entity(flags)]
pub enum Color {
    Red = 1,
    Green = 2,
    White = 3,
}

fn main() {}
