use graph_entity_core::{GraphComplex, GraphEnum};

#[derive(GraphEnum, Clone, Copy)]
pub enum Health {
    Good,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(GraphEnum)]
pub enum Color {
    #[graph_entity(unknown)]
    Unspecified,
    #[graph_entity(other)]
    Other(String),
}

pub const UNSET: Health = Health::UnknownFutureValue;

#[derive(GraphComplex)]
pub struct Car {
    #[graph_entity(default = Health::UnknownFutureValue)]
    pub engine: Health,
    #[graph_entity(default = Some(Health::UnknownFutureValue))]
    pub brakes: Option<Health>,
    #[graph_entity(default = UNSET)]
    pub lights: Health,
    #[graph_entity(not_null, default = Some(UNSET))]
    pub tyres: Option<Health>,
    #[graph_entity(default = Color::Unspecified)]
    pub color: Color,
}

fn main() {}
