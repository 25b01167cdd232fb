use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/groups/<groupId>/users", path = "/teams/[teamId]/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    pub name: String,
}

fn main() {}
