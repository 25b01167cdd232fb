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
#[graph_entity(closed)]
pub enum AnyObject {
    User(User),
}

fn main() {
    let name = |any: &AnyObject| any.as_user().map(|user| user.name.clone());
    let _ = name;
    let _ = |create: AnyObjectCreate, patch: AnyObjectPatch| (create, patch);
}
