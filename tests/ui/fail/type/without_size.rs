use graph_entity_core::GraphComplex;

#[derive(GraphComplex)]
pub struct Name {
    pub text: str,
}

#[derive(GraphComplex)]
pub struct Image {
    pub bytes: [u8],
}

fn main() {}
