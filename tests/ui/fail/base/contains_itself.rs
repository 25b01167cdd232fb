use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(base)]
    pub user: User,
    #[graph_entity(key, read_only)]
    pub id: String,
}


fn main() {}
