use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    pub field: Vec<Option<Address>>,
}

pub struct Address {
    pub city: String,
}

fn main() {}
