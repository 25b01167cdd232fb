use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/settings", singleton)]
pub struct Settings {
    #[graph_entity(immutable)]
    pub field: Option<i32>,
}

fn main() {}
