use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub name: String,
    #[graph_entity(default = 1)]
    pub level: i32,
}

fn main() {
    let _ = UserCreate::default();
}
