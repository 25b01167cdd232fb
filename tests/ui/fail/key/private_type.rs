use graph_entity_core::{GraphEntity, GraphScalar};

#[derive(GraphScalar)]
struct UserId(String);

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    id: UserId,
}

fn main() {}
