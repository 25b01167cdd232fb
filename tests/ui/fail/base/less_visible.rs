use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(abstract)]
struct Entity {
    #[graph_entity(key, read_only)]
    pub id: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(base)]
    entity: Entity,
    pub name: Option<String>,
}

fn main() {}
