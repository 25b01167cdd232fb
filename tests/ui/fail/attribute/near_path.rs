use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(paths = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    pub name: String,
}

fn main() {}
