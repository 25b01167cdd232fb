use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(keys)]
    pub id: String,
    pub name: String,
}

fn main() {}
