use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(on_select)]
    pub name: String,
    #[graph_entity(on_select)]
    pub tags: Vec<String>,
}

fn main() {}
