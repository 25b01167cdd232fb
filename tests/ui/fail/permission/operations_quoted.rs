use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users", operations("list", "get"))]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    pub name: String,
}

fn main() {}
