use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users", open)]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(dynamic)]
    pub additional: Rest,
}

pub struct Rest;

fn main() {}
