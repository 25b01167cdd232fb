use graph_entity_core::GraphEnum;

#[derive(GraphEnum)]
pub enum Color {
    Red,
    #[graph_entity(rename = "red")]
    Green,
}

fn main() {}
