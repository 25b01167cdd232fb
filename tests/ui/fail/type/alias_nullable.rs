use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    pub field: MaybeAddress,
}

pub type MaybeAddress = Option<Address>;
pub struct Address {
    pub city: String,
}

fn main() {}
