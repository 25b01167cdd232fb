use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(abstract)]
pub struct Entity {
    #[graph_entity(key, read_only)]
    pub id: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    pub entity: Entity,
    #[graph_entity(key)]
    pub name: String,
}

fn main() {}
