use graph_entity_core::{GraphComplex, GraphEntity};
use graph_entity_server::{GraphService, MemoryStore};

#[derive(GraphEntity)]
#[graph_entity(path = "/printers")]
struct Printer {
    #[graph_entity(key, read_only)]
    id: String,
}

#[derive(GraphComplex)]
struct Place {
    city: String,
}

fn main() {
    let _ = GraphService::builder().entity_set::<PrinterCreate>(MemoryStore::new());
    let _ = GraphService::builder().entity_set::<Place>(MemoryStore::new());
}
