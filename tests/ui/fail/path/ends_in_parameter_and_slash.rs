use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users/{userId}/messages/{messageId}/")]
pub struct Message {
    #[graph_entity(key)]
    pub id: String,
}

fn main() {}
