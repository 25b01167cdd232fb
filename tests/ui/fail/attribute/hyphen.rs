use graph_entity_core::GraphComplex;

#[derive(GraphComplex)]
pub struct Location {
    #[graph_entity(max-length = 64)]
    pub building: String,
    #[graph_entity(range[0..=9])]
    pub floor: i32,
    #[graph_entity(min_length = 1)]
    pub room: String,
}

fn main() {}
