use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/groups/{group-id}/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    pub name: String,
}

fn main() {}
