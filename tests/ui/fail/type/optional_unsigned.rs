use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(not_null)]
    pub number: Option<u64>,
    #[graph_entity(not_null)]
    pub numbers: Option<Vec<u64>>,
    #[graph_entity(not_null)]
    pub twice: Option<Option<i32>>,
}

fn main() {}
