use graph_entity_core::GraphEntity;
use graph_entity_core::client::property;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
}

fn main() {
    let _ = property!(User.id);
    let _ = property!(User::id);
    let _ = property!(User);
}
