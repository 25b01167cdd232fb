use graph_entity_core::{GraphComplex, GraphEntity};

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    pub location: Option<Location<String>>,
}

#[derive(GraphComplex)]
pub struct Location<T> {
    pub building: Option<T>,
}

fn main() {}
