use graph_entity_core::{DynamicProperties, GraphEntity};

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(open)]
    pub additional: DynamicProperties,
}

fn main() {}
