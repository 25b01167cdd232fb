use graph_entity::{GraphComplex, GraphEnum};

#[derive(GraphComplex)]
pub struct Location {
    pub building: graph_entity::PatchValue<String>,
    pub rooms: graph_entity::Collection<String>,
}

#[derive(GraphEnum)]
pub enum Kind {
    Large,
}

pub struct Owner;

#[derive(GraphComplex)]
pub struct Building {
    pub kinds: graph_entity::Flags<Kind>,
    pub owner: Option<Owner>,
}

fn main() {}
