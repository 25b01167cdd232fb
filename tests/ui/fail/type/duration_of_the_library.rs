use std::time::Duration;

use graph_entity_core::GraphComplex;

#[derive(GraphComplex)]
pub struct Timer {
    pub duration: Option<Duration>,
}

fn main() {}
