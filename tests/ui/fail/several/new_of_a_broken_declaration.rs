use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/printers")]
pub struct Printer {
    #[graph_entity(key, readonly)]
    pub id: String,
    #[graph_entity(computed)]
    pub model: String,
    pub name: String,
}

fn main() {
    // Right, but for the words above.
    let _ = PrinterCreate::new("Hall".to_owned());
}
