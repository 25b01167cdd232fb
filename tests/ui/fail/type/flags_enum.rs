use graph_entity_core::{GraphEntity, GraphEnum};

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    pub field: Access,
}

#[derive(GraphEnum)]
#[graph_entity(flags)]
pub enum Access {
    Read,
    Write,
}

fn main() {}
