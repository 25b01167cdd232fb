use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(abstrakt)]
pub struct Entity {
    #[graph_entity(key, read_only)]
    pub id: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(base)]
    pub entity: Entity,
    pub name: Option<String>,
}

fn main() {
    let id = |user: &User| user.id.clone();
    let _ = id;
    let _ = UserPatch::default();
}
