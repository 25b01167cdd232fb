use graph_entity_core::GraphEntity;
use graph_entity_server::GraphService;

#[derive(GraphEntity)]
#[graph_entity(path = "/printers")]
struct Printer {
    #[graph_entity(key, read_only)]
    id: String,
}

fn main() {
    let _ = GraphService::builder().entity_set::<Printer>(Vec::<Printer>::new());
}
