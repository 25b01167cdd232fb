use graph_entity_core::GraphEntity;

const FIRST: i32 = 1;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key, default = "x")]
    pub id: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/groups")]
pub struct Group {
    #[graph_entity(key, default)]
    pub id: i64,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/printers")]
pub struct Printer {
    #[graph_entity(key, default = String::from("here"))]
    pub place: String,
    #[graph_entity(key, default = FIRST)]
    pub number: i32,
}

fn main() {}
