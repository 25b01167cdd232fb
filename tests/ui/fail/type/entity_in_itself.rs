use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    pub manager: Option<Box<User>>,
    pub direct_reports: Vec<User>,
}

fn main() {}
