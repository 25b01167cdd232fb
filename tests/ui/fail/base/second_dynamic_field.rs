use graph_entity_core::{DynamicProperties, GraphEntity};

#[derive(GraphEntity)]
#[graph_entity(abstract, open)]
pub struct Entity {
    #[graph_entity(key, read_only)]
    pub id: String,
    #[graph_entity(dynamic)]
    pub additional: DynamicProperties,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/users", open)]
pub struct User {
    #[graph_entity(base)]
    pub entity: Entity,
    #[graph_entity(dynamic)]
    pub further: DynamicProperties,
}

fn main() {}
