use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    pub first_name: String,
    #[allow(non_snake_case)]
    pub firstName: String,
}

fn main() {}
