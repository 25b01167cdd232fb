use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users", patch = "UserCreate")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/apps", patch = "AppRequired")]
pub struct App {
    #[graph_entity(key)]
    pub id: String,
    pub name: String,
    pub publisher: String,
}

fn main() {
    let _ = (UserCreate::new(String::new()), UserPatch::default());
}
