use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(supports(filter, order_by))]
    pub field: Names,
}

pub type Names = Vec<String>;

fn main() {}
