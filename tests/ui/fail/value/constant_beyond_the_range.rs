use graph_entity_core::{Decimal, GraphEntity};

type Count = i32;

const LIMIT: i32 = 6;
static SHARE: f64 = 1.5;

mod limits {
    pub const LEAST: i64 = 5;
}

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(default = LIMIT, range(0..=5))]
    pub path: i32,
    #[graph_entity(default = -limits::LEAST, range(0..))]
    pub negative: i64,
    #[graph_entity(default = Some(LIMIT + 1), range(..=5))]
    pub nullable: Option<Count>,
    #[graph_entity(default = SHARE, range(0..=1))]
    pub share: f64,
    #[graph_entity(default = Decimal::ZERO, range(1..))]
    pub price: Decimal,
    #[graph_entity(default = Self::LEAST, range(1..))]
    pub associated: Count,
    #[graph_entity(default = 6, range(..=5))]
    pub literal: Count,
    #[graph_entity(default = vec![1, 6], range(..=5))]
    pub items: Vec<i32>,
}

impl User {
    const LEAST: i32 = 0;
}

fn main() {}
