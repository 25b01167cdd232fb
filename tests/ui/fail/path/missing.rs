use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
}

fn main() {}
