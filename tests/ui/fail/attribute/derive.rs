use graph_entity_core::{GraphComplex, GraphEntity, GraphEnum};

#[derive(GraphEntity)]
#[graph_entity(path = "/users", derive(Eq, Clone, std::fmt::Debug, Eq, Default, serde::Serialize))]
pub struct User {
    #[graph_entity(key, read_only)]
    pub id: String,
}

#[derive(GraphComplex)]
#[graph_entity(derive)]
pub struct Place {
    pub city: String,
}

#[derive(GraphComplex)]
#[graph_entity(derive(), derive("Hash"))]
pub struct Place2 {
    pub city: String,
}

#[derive(GraphComplex)]
#[graph_entity(derive(Eq = 1, my::Trait(5), my::Trait<5>))]
pub struct Place3 {
    pub city: String,
}

#[derive(GraphEnum)]
#[graph_entity(derive(Hash))]
pub enum Kind {
    One,
}

fn main() {}
