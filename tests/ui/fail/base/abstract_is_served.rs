use graph_entity_core::GraphEntity;
use graph_entity_server::{GraphService, MemoryStore};

#[derive(GraphEntity)]
#[graph_entity(abstract)]
pub struct Entity {
    #[graph_entity(key, read_only)]
    pub id: String,
}

fn main() {
    let _ = GraphService::builder().entity_set::<Entity>(MemoryStore::new());
}
