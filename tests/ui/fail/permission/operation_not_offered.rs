use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users", operations(list, get), permissions(create(delegated("User.Create.All"))))]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
}

fn main() {}
