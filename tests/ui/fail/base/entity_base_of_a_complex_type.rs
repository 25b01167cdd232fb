use graph_entity_core::{GraphComplex, GraphEntity};

#[derive(GraphEntity)]
#[graph_entity(abstract)]
pub struct Entity {
    #[graph_entity(key, read_only)]
    pub id: String,
}

#[derive(GraphComplex)]
pub struct Place {
    #[graph_entity(base)]
    pub entity: Entity,
    pub city: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(base)]
    pub entity: Entity,
    pub place: Option<Place>,
}

fn main() {}
