use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(not_null)]
    pub field: Option<Missing>,
    #[graph_entity(not_null)]
    pub fields: Option<Vec<Missing>>,
}

fn main() {}
