use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/v1.0/users", path = "/beta/people")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    pub name: String,
}

fn main() {}
