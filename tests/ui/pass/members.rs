//! Members of enumerations as defaults.
#![deny(warnings)]

use graph_entity_core::{GraphComplex, GraphEnum};

#[derive(GraphEnum, Debug, PartialEq)]
pub enum Color {
    Red,
    #[graph_entity(unknown)]
    Unspecified,
    #[graph_entity(other)]
    Other(Box<str>),
}

#[derive(GraphEnum, Debug, PartialEq, Clone, Copy)]
pub enum Size {
    Small,
    #[graph_entity(unknown)]
    Unknown,
}

use Size::Small;

impl Size {
    pub const USUAL: Self = Small;
}

pub const WHEEL: Wheel = Wheel { maker: None };

#[derive(GraphComplex, Debug, PartialEq)]
pub struct Wheel {
    pub maker: Option<String>,
}

static WEIGHT: Weight = 5;
type Weight = i64;

#[derive(GraphComplex, Debug, PartialEq)]
pub struct Car {
    #[graph_entity(default = Color::Red)]
    pub color: Color,
    #[graph_entity(default = Some(Color::Red))]
    pub roof: Option<Color>,
    #[graph_entity(default = Small)]
    pub boot: Size,
    #[graph_entity(default = Size::USUAL)]
    pub size: Size,
    #[graph_entity(not_null, default = Some(Small))]
    pub seats: Option<Size>,
    #[graph_entity(default = None)]
    pub spare: Option<Size>,
    #[graph_entity(default = WHEEL)]
    pub wheel: Wheel,
    #[graph_entity(default = WEIGHT)]
    pub weight: Weight,
    #[graph_entity(default = vec![Size::Unknown])]
    pub trailers: Vec<Size>,
}

fn main() {
    let car = <Car as graph_entity_core::Structured>::empty();
    assert_eq!((car.color, car.roof, car.boot, car.size), (Color::Red, Some(Color::Red), Small, Small));
    assert_eq!((car.seats, car.spare, car.wheel, car.weight), (Some(Small), None, WHEEL, 5));
    assert_eq!(car.trailers, [Size::Unknown]);
    assert!(matches!(Color::Other("x".into()), Color::Other(_)));
}
