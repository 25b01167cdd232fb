use graph_entity_core::GraphEntity;
use graph_entity_server::{GraphService, MemoryStore};

#[derive(GraphEntity)]
#[graph_entity(path = "/printers")]
struct Printer {
    #[graph_entity(key, read_only)]
    id: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/jobs")]
struct Job {
    #[graph_entity(key, read_only)]
    id: String,
}

fn main() {
    let jobs = MemoryStore::<Job>::new();
    let _ = GraphService::builder().entity_set::<Printer>(jobs);
}
