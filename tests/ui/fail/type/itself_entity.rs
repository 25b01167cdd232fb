use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/notes")]
pub struct Note {
    #[graph_entity(key)]
    pub id: String,
    pub parent: Option<Box<Note>>,
}

fn main() {}
