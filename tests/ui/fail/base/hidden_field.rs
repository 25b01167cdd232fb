use graph_entity_core::{DynamicProperties, GraphEntity};

#[derive(GraphEntity)]
#[graph_entity(abstract, open)]
pub struct Named {
    #[graph_entity(key, read_only)]
    pub id: String,
    #[graph_entity(rename = "label")]
    pub name: Option<String>,
    #[graph_entity(dynamic)]
    pub more: DynamicProperties,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(base)]
    pub named: Named,
    pub name: Option<String>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/groups")]
pub struct Group {
    #[graph_entity(base)]
    pub named: Named,
    #[graph_entity(rename = "number")]
    pub id: Option<String>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/teams")]
pub struct Team {
    #[graph_entity(base)]
    pub named: Named,
    pub more: Option<bool>,
}

fn main() {}
