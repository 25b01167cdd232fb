use graph_entity_core::{GraphComplex, GraphEntity};

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    pub address: Option<Address>,
}

#[derive(GraphComplex)]
#[graph_entity(create = "NewAddress", singleton)]
pub struct Address {
    pub city: String,
}

fn main() {}
