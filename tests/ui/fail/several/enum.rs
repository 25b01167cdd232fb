use graph_entity_core::{GraphEntity, GraphEnum};

#[derive(GraphEnum)]
pub enum Color {
    #[graph_entity(value = 1)]
    Red,
    #[graph_entity(value = 1)]
    Crimson,
    Mixed(u8),
    #[graph_entity(sentinel)]
    Unknown,
}

/// What uses the declaration has no errors of its own.
#[derive(GraphEntity)]
#[graph_entity(path = "/cars")]
pub struct Car {
    #[graph_entity(key)]
    pub id: String,
    pub color: Option<Color>,
}

fn main() {}
