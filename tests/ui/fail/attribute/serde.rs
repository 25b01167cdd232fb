use graph_entity_core::{GraphComplex, GraphEnum};

#[derive(GraphComplex)]
#[serde(rename_all = "camelCase")]
pub struct Name {
    #[serde(rename = "givenName")]
    pub first: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub middle: Option<String>,
    #[serde(flatten)]
    pub last: String,
}

#[derive(GraphEnum)]
pub enum Title {
    #[serde(rename = "dr")]
    Doctor,
}

fn main() {}
