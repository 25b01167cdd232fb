use graph_entity_core::{Binary, Date, Decimal, Duration, GraphEntity, Guid, TimeOfDay};

type Count = i32;
type Share = f64;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(default = "5 minutes")]
    pub duration: Duration,
    #[graph_entity(default = 5)]
    pub seconds: Option<Duration>,
    #[graph_entity(default = "2023-02-29")]
    pub date: Date,
    #[graph_entity(default = "25:00")]
    pub time: TimeOfDay,
    #[graph_entity(default = "none")]
    pub guid: Option<Guid>,
    #[graph_entity(default = "1,5")]
    pub price: Decimal,
    #[graph_entity(default = 1e-40)]
    pub exponent: Decimal,
    #[graph_entity(default = "AAAA")]
    pub binary: Binary,
    #[graph_entity(default = 3000000000)]
    pub count: Count,
    #[graph_entity(default = 1)]
    pub share: Share,
    #[graph_entity(default = "1")]
    pub text: Count,
}

fn main() {}
