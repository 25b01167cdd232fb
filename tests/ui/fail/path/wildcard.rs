use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users/*/printers")]
pub struct Printer {
    #[graph_entity(key)]
    pub id: String,
}

fn main() {}
