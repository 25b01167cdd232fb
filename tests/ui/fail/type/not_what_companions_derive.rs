use graph_entity_core::{GraphComplex, GraphEntity};

#[derive(GraphComplex)]
pub struct Place {
    pub city: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/lamps", derive(Eq))]
pub struct Lamp {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub place: Option<Place>,
}

fn main() {}
