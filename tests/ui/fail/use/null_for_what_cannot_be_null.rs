use graph_entity_core::{GraphEntity, PatchValue};

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key, read_only)]
    pub id: String,
    #[graph_entity(immutable)]
    pub mail: String,
    pub name: String,
    pub phone: Option<String>,
}

fn main() {
    let _ = UserPatch { name: PatchValue::Null, ..Default::default() };
}
