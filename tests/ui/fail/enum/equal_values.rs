use graph_entity_core::GraphEnum;

#[derive(GraphEnum)]
pub enum Color {
    #[graph_entity(value = 1)]
    Red,
    #[graph_entity(value = 1)]
    Green,
}

fn main() {}
