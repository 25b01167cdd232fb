use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users", key = "id")]
pub struct User {
    pub id: String,
    pub name: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/groups", keys(id))]
pub struct Group {
    pub id: String,
    pub name: String,
}

fn main() {}
