use graph_entity_core::{Binary, Flags, GraphEntity, GraphEnum};

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: Binary,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/groups")]
pub struct Group {
    #[graph_entity(key)]
    pub access: Flags<Access>,
}

#[derive(GraphEnum)]
#[graph_entity(flags)]
pub enum Access {
    Read,
    Write,
}

fn main() {}
