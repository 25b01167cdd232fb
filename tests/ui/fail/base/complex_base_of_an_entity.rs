use graph_entity_core::{GraphComplex, GraphEntity};

#[derive(GraphComplex)]
#[graph_entity(abstract)]
pub struct Rule {
    pub name: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key, read_only)]
    pub id: String,
    #[graph_entity(base)]
    pub rule: Rule,
}

fn main() {}
