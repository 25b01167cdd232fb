use graph_entity_core::{DynamicProperties, GraphEntity};

#[derive(GraphEntity)]
#[graph_entity(path = "/users", open)]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(dynamic, not_null)]
    pub more: DynamicProperties,
}

fn main() {}
