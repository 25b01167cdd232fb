use graph_entity_core::{GraphComplex, GraphEntity};

#[derive(GraphEntity)]
#[graph_entity(abstract)]
pub struct Entity {
    #[graph_entity(key, read_only)]
    pub id: String,
}

#[derive(GraphComplex)]
#[graph_entity(abstract)]
pub struct Rule {
    pub name: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(base)]
    pub entity: Box<Entity>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/groups")]
pub struct Group {
    #[graph_entity(base)]
    pub entity: Option<Entity>,
}

#[derive(GraphComplex)]
pub struct FileRule {
    #[graph_entity(base)]
    pub rules: Vec<Rule>,
}

fn main() {}
