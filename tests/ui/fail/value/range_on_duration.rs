use graph_entity_core::{Duration, GraphEntity};

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(range(0..=5))]
    pub field: Duration,
}

fn main() {}
