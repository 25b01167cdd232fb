use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(abstract)]
pub struct Entity {
    #[graph_entity(key, read_only)]
    pub id: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/users", base = "Entity")]
pub struct User {
    #[graph_entity(key)]
    pub name: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/groups", extends(Entity))]
pub struct Group {
    #[graph_entity(key)]
    pub name: String,
}

#[derive(GraphEntity)]
pub struct Team {
    #[graph_entity(abstract)]
    pub entity: Option<String>,
}

fn main() {}
