use graph_entity_core::GraphComplex;

#[derive(GraphComplex)]
pub struct User
where
    String: Clone,
{
    pub id: String,
}

fn main() {}
