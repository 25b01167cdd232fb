use graph_entity_core::{DateTimeOffset, GraphComplex};

#[derive(GraphComplex)]
pub struct Print {
    #[graph_entity(default = "5")]
    pub copies: i32,
    #[graph_entity(default = "true")]
    pub color: bool,
    #[graph_entity(default = null)]
    pub comment: Option<String>,
    #[graph_entity(default = "now")]
    pub at: DateTimeOffset,
    #[graph_entity(max_length = 5000000000)]
    pub name: String,
    #[graph_entity(max_length = 5)]
    pub image: Vec<u8>,
}

fn main() {}
