use graph_entity_core::{DynamicProperties, GraphComplex, GraphEntity};

#[derive(GraphEntity)]
#[graph_entity(path = "/lamps", derive(Eq, std::hash::Hash))]
pub struct Lamp {
    #[graph_entity(key)]
    pub id: String,
    pub watts: Vec<f64>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/rooms", open, derive(Eq))]
pub struct Room {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(dynamic)]
    pub more: DynamicProperties,
}

#[derive(GraphComplex)]
#[graph_entity(derive(Ord))]
pub struct Place {
    pub city: String,
}

#[derive(GraphComplex)]
#[graph_entity(derive(PartialOrd))]
pub struct Size {
    pub width: Option<i32>,
}

// Only the service sets it, so no Create or Patch has it.
#[derive(GraphComplex)]
#[graph_entity(derive(Eq))]
pub struct Score {
    #[graph_entity(read_only)]
    pub points: Option<f64>,
}

fn main() {}
