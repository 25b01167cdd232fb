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
#[graph_entity(abstract)]
pub struct Named {
    #[graph_entity(base)]
    pub entity: Entity,
    pub display_name: Option<String>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(base)]
    pub named: Named,
    pub age: Option<i32>,
    pub display_name: Option<String>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/groups")]
pub struct Group {
    #[graph_entity(base)]
    pub named: Named,
    #[graph_entity(rename = "id")]
    pub number: Option<i32>,
}

#[derive(GraphComplex)]
pub struct FileRule {
    #[graph_entity(base)]
    pub rule: Rule,
    pub name: String,
}

fn main() {}
