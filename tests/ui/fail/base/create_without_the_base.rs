use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(abstract)]
pub struct Named {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub name: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(base)]
    pub named: Named,
    pub age: Option<i32>,
}

fn main() {
    let _ = UserCreate::default();
}
