use graph_entity_core::GraphComplex;

#[derive(GraphComplex)]
pub struct Address {
    #[graph_entity(on_select)]
    pub city: Option<String>,
}

fn main() {}
