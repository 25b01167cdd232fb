use graph_entity_core::GraphEnum;

#[derive(GraphEnum)]
#[graph_entity(flags)]
pub enum Color {
    Red,
    #[graph_entity(other)]
    Other(Box<str>),
}

fn main() {}
