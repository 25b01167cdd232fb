use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = /users)]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
}

#[derive(GraphEntity)]
#[graph_entity(path == "/groups")]
pub struct Group {
    #[graph_entity(key)]
    pub id: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = ["/me/messages", "/users/{userId}/messages"])]
pub struct Message {
    #[graph_entity(key)]
    pub id: String,
}

fn main() {}
