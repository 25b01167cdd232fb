use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(max_length = 5)]
    pub field: Count,
}

pub type Count = i64;

fn main() {}
