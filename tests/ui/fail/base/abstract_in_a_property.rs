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
#[graph_entity(path = "/policies")]
pub struct Policy {
    #[graph_entity(base)]
    pub entity: Entity,
    pub first: Rule,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/groups")]
pub struct Group {
    #[graph_entity(base)]
    pub entity: Entity,
    pub second: Option<Rule>,
}

#[derive(GraphComplex)]
pub struct Rules {
    pub all: Vec<Rule>,
}

fn main() {}
