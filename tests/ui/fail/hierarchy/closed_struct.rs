use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users", closed)]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
}

fn main() {}
