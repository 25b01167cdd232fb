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
#[graph_entity(path = "/groups")]
pub struct Group {
    #[graph_entity(base)]
    pub directory_object: DirectoryObject,
    pub mail: Option<String>,
}

#[derive(GraphEntity)]
#[graph_entity(base(DirectoryObject), closed)]
pub enum AnyGroup {
    Group(Group),
}

#[derive(GraphEntity)]
#[graph_entity(base(AnyGroup), closed)]
pub enum AnyObject {
    Group(Group),
}

fn main() {
    let mail = |any: &AnyObject| any.as_group().map(|group| group.mail.clone());
    let _ = mail;
    let _ = |create: AnyObjectCreate, patch: AnyObjectPatch| (create, patch);
}
