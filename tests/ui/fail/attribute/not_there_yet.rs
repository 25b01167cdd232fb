use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(write_only)]
    pub password: String,
    #[graph_entity(etag)]
    pub version: String,
}

fn main() {}
