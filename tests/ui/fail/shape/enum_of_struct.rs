use graph_entity_core::GraphEnum;

#[derive(GraphEnum)]
pub struct User {
    pub id: String,
}

fn main() {}
