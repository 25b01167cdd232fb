use graph_entity_core::GraphEnum;

#[derive(GraphEnum)]
pub enum Color {
    #[graph_entity(value = 1)]
    Red = 1,
}

fn main() {}
