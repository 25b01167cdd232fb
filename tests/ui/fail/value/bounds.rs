use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key, read_only)]
    pub id: String,
    #[graph_entity(range(0..=100i64))]
    pub level: i32,
    #[graph_entity(range(0..=1e400))]
    pub score: f64,
    #[graph_entity(range(-1i32..=100i32))]
    pub rank: i32,
}

fn main() {}
