use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users", operations(read, post, patch))]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(supports(all))]
    pub name: String,
    #[graph_entity(supports(none))]
    pub age: i32,
}

fn main() {}
