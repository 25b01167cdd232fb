use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users", derive(Copy))]
pub struct User {
    #[graph_entity(key)]
    pub id: i32,
    pub name: String,
}

fn main() {}
