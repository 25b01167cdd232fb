use graph_entity_core::{GraphComplex, GraphEntity};

#[derive(GraphEntity, GraphComplex)]
#[graph_entity(path = "/printers")]
pub struct Printer {
    #[graph_entity(key)]
    pub id: String,
}

fn main() {}
