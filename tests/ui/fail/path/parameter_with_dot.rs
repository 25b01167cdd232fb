use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users/{User.Id}/messages")]
pub struct Message {
    #[graph_entity(key)]
    pub id: String,
}

fn main() {}
