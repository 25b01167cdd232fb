use graph_entity_core::{GraphEntity, Unknown};

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
#[graph_entity(base(DirectoryObject), path = "/directoryObjects")]
pub enum AnyObject {
    User(User),
    #[graph_entity(other)]
    Other(Unknown<User>),
}

fn main() {
    let name = |any: &AnyObject| any.as_user().map(|user| user.name.clone());
    let id = |any: &AnyObject| any.id.clone();
    let _ = (name, id);
    let _ = |any: &AnyObject| any.as_other().is_some();
    let _ = |user: User| AnyObject::from(user);
    let _ = |any: AnyObject| any.into_user().is_ok();
    let _ = |any: &mut AnyObject| any.as_user_mut().is_some();
    let _ = AnyObject::from_create(&AnyObjectCreate::User(UserCreate::default()));
    let _ = AnyObjectPatch::User(UserPatch::default());
    let _ = |any: AnyObject| match any {
        AnyObject::User(user) => user.id.clone(),
        AnyObject::Other(other) => other.id.clone(),
    };
}
