use graph_entity_core::GraphComplex;

#[derive(GraphComplex)]
pub struct Building {
    pub entrance: Option<Box<Door>>,
}

#[derive(GraphComplex)]
pub struct Door {
    pub building: Option<Building>,
}

fn main() {}
