use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(base)]
    pub entity: Entity,
    pub name: Option<String>,
}

fn main() {
    let _ = UserPatch::default();
}
