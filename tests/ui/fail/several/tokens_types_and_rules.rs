use graph_entity_core::{GraphComplex, GraphEntity};

// What the tokens tell, what only types do, and what only constants do.
#[derive(GraphEntity)]
#[graph_entity(path = "/users/")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(key)]
    pub place: Place,
    pub address: Option<Address>,
    #[graph_entity(default = "abc".len())]
    pub score: i32,
}

#[derive(GraphComplex)]
pub struct Place {
    pub floor: i32,
}

pub struct Address;

fn main() {}
