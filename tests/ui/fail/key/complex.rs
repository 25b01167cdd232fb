use graph_entity_core::{GraphComplex, GraphEntity};

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: Name,
}

#[derive(GraphComplex)]
pub struct Name {
    pub first: String,
}

fn main() {}
