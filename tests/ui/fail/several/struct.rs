use graph_entity_core::{GraphEntity, PatchValue};

#[derive(GraphEntity)]
#[graph_entity(path = "users/", operations(list, fetch), colour = "red")]
pub struct User {
    #[graph_entity(key, read_only, immutable)]
    pub id: Option<String>,
    #[graph_entity(rename = "first-name", max_length = "20")]
    pub first_name: String,
    #[graph_entity(default = 5)]
    pub score: f64,
    pub logins: u64,
    pub phone: Option<String>,
}

/// What uses the declaration has no errors of its own.
pub fn rename(user: &mut User) -> Result<(), graph_entity_core::Error> {
    let mut patch = UserPatch { first_name: Some("A".to_owned()), ..Default::default() };
    patch.phone = PatchValue::Null;
    user.apply(&patch)
}

fn main() {}
