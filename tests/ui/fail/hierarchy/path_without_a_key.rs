use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(abstract)]
pub struct Element {
    pub note: Option<String>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/items")]
pub struct Item {
    #[graph_entity(base)]
    pub element: Element,
    #[graph_entity(key)]
    pub id: String,
}

#[derive(GraphEntity)]
#[graph_entity(base(Element), path = "/elements", closed)]
pub enum AnyElement {
    Item(Item),
}

fn main() {
    let note = |any: &AnyElement| any.note.clone();
    let _ = note;
    let _ = |create: AnyElementCreate, patch: AnyElementPatch| (create, patch);
}
