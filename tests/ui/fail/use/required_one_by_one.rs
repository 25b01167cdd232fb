use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/apps")]
pub struct App {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub display_name: String,
    pub publisher: String,
    pub description: String,
}

fn main() {
    let [name, publisher, description] = ["Mail", "Contoso", "Reads mail"].map(str::to_owned);
    let _ = AppCreate::new(name.clone(), publisher.clone(), description);
    let _ = AppCreate::new(AppRequired { display_name: name, publisher });
}
