use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users('{userId}')/notes")]
pub struct Note {
    #[graph_entity(key)]
    pub id: String,
}

fn main() {}
