use graph_entity_core::{GraphEntity, GraphEnum};

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(default = "work")]
    pub field: Kind,
}

#[derive(GraphEnum)]
pub enum Kind {
    Work,
    Home,
}

fn main() {}
