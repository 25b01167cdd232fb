use graph_entity_core::{GraphEntity, GraphScalar};

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: UserId,
}

#[derive(GraphScalar)]
pub struct Code(Text);

fn main() {}
