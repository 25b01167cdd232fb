use graph_entity_core::{Flags, GraphEntity, GraphEnum};

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    pub field: Option<Flags<Access>>,
}

#[derive(GraphEnum)]
pub enum Access {
    Read,
    Write,
}

fn main() {}
