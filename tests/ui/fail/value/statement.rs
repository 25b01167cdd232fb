use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key, read_only)]
    pub id: String,
    #[graph_entity(default = let level = 3)]
    pub level: i32,
}

fn main() {}
