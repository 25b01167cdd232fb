use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key, read_only)]
    pub id: String,
    #[graph_entity(base)]
    pub entity: String,
}

fn main() {
    let create = UserCreate::default();
    let _ = create.clone() == create;
}
