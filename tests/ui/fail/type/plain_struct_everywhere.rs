// One error for a type, however many generated items have it.
use graph_entity_core::GraphEntity;

pub struct Address;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    pub home: Address,
    #[graph_entity(immutable)]
    pub work: Option<Address>,
    #[graph_entity(not_null, supports(filter, order_by))]
    pub other: Option<Address>,
}

pub fn changed(create: &UserCreate, patch: UserPatch) -> (UserCreate, UserPatch) {
    (create.clone(), patch.clone())
}

fn main() {}
