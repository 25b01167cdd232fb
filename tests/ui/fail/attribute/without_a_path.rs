use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(operations(list, get))]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
}

#[derive(GraphEntity)]
#[graph_entity(permissions(read(delegated("Group.Read.All"))))]
pub struct Group {
    #[graph_entity(key)]
    pub id: String,
}

#[derive(GraphEntity)]
#[graph_entity(singleton)]
pub struct Settings {
    pub language: Option<String>,
}

fn main() {}
