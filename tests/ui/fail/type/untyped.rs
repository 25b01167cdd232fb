use graph_entity_core::{DynamicValue, GraphEntity, Untyped};

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    pub single: Untyped,
    pub nullable: Option<DynamicValue>,
    pub items: Vec<graph_entity_core::Untyped>,
}

fn main() {}
