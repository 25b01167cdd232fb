use graph_entity_core::GraphEnum;

#[derive(GraphEnum)]
pub enum Color {
    Red,
    #[graph_entity(unknown)]
    Unknown,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

fn main() {}
