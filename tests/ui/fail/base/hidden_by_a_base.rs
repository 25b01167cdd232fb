use graph_entity_core::{DynamicProperties, GraphEntity};

#[derive(GraphEntity)]
#[graph_entity(abstract, open)]
pub struct Entity {
    #[graph_entity(key, read_only)]
    pub id: String,
    #[graph_entity(dynamic)]
    pub more: DynamicProperties,
}

#[derive(GraphEntity)]
#[graph_entity(abstract)]
pub struct Named {
    #[graph_entity(base)]
    pub base: Entity,
    pub name: Option<String>,
}

// `user.id` would be the base, `user.id.id` the key.
#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(base)]
    pub id: Named,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/groups")]
pub struct Group {
    #[graph_entity(base)]
    pub more: Named,
}

fn main() {}
