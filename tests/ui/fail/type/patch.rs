use graph_entity_core::{GraphComplex, GraphScalar, PatchOf};

#[derive(GraphComplex)]
pub struct Place {
    pub city: String,
}

#[derive(GraphComplex)]
pub struct Room {
    pub place: PlacePatch,
    pub next: Option<PlacePatch>,
    pub others: Vec<PlacePatch>,
    pub last: PatchOf<Place>,
}

#[derive(GraphScalar)]
pub struct Somewhere(PlacePatch);

fn main() {}
