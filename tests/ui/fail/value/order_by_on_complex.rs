use graph_entity_core::{GraphComplex, GraphEntity};

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(supports(filter, order_by))]
    pub field: Option<Address>,
}

#[derive(GraphComplex)]
pub struct Address {
    pub city: String,
}

fn main() {}
