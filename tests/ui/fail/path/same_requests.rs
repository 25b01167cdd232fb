use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users/{id}/notes", path = "/Users/{userId}/notes")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
}

fn main() {}
