use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(abstract)]
pub struct DirectoryObject {
    #[graph_entity(key, read_only)]
    pub id: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(base)]
    pub directory_object: DirectoryObject,
    pub name: Option<String>,
}

#[derive(GraphEntity)]
#[graph_entity(base(DirectoryObject), closed)]
pub enum AnyObject {
    User(User),
}

#[derive(GraphEntity)]
#[graph_entity(path = "/admins")]
pub struct Admin {
    #[graph_entity(base)]
    pub object: AnyObject,
    pub level: Option<i32>,
}

fn main() {}
