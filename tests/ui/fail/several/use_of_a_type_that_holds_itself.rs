use graph_entity_core::{GraphComplex, GraphEntity};

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    pub folder: Option<Folder>,
}

#[derive(GraphComplex)]
pub struct Folder {
    pub name: Option<String>,
    pub parent: Option<Box<Folder>>,
}

fn main() {
    let _ = FolderPatch::default().name;
}
