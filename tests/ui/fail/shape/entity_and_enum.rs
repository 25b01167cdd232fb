use graph_entity_core::{GraphEntity, GraphEnum};

#[derive(GraphEntity, GraphEnum)]
#[graph_entity(path = "/printers")]
pub struct Printer {
    #[graph_entity(key)]
    pub id: String,
}

fn main() {}
