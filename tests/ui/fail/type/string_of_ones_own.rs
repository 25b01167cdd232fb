use graph_entity_core::{GraphComplex, GraphEntity};

#[derive(GraphComplex)]
pub struct String {
    pub length: Option<f64>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/violins")]
pub struct Violin {
    #[graph_entity(key)]
    pub number: i32,
    pub lowest: String,
    pub highest: Option<String>,
}

fn main() {}
