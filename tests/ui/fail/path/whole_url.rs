use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "https://graph.microsoft.com/v1.0/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
}

fn main() {}
