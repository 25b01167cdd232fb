use graph_entity_core::GraphEntity;
use graph_entity_server::{GraphService, MemoryStore};

#[derive(GraphEntity)]
#[graph_entity(path = "/printers")]
struct Printer {
    #[graph_entity(key, read_only)]
    id: String,
}

fn main() {
    let _ = GraphService::builder().authenticated_by(|_request| true);
    let _ = GraphService::builder().rate_limiter(|_caller| true);
    let _ = MemoryStore::<Printer>::new().with_hooks(|_new| ());
}
