use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/printers")]
pub struct Printer {
    #[graph_entity(key, readonly)]
    pub id: String,
    pub name: Option<String>,
}

fn main() {
    // Right, but for the word above.
    let _ = PrinterCreate { name: Some("Hall".to_owned()), ..Default::default() };
}
