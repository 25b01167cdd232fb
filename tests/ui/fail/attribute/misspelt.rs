use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graphentity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
}

fn main() {}
