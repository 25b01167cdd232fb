use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(abstract)]
pub struct Named {
    pub name: Option<String>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(base)]
    pub named: Named,
    pub age: Option<i32>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/groups")]
pub struct Group {
    pub name: Option<String>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/me", singleton)]
pub struct Me {
    #[graph_entity(base)]
    pub named: Named,
}

fn main() {}
