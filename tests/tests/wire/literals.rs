//! Literals as defaults of types that only the compiler knows, and limits of collections.

use graph_entity_core::json::{self, ReadOptions};
use graph_entity_core::{
    Date, DateTimeOffset, Decimal, Duration, GraphEntity, GraphScalar, Guid, Structured, TimeOfDay,
};

type Name = String;
type Count = i32;

#[derive(Debug, Clone, PartialEq, GraphScalar)]
pub(crate) struct Color(String);

#[derive(Debug, Clone, PartialEq, GraphScalar)]
pub(crate) struct Level(i64);

#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/lamps")]
pub(crate) struct Lamp {
    #[graph_entity(key)]
    pub(crate) id: String,
    #[graph_entity(default = 1.50)]
    pub(crate) price: Decimal,
    #[graph_entity(default = -5_000, range(-5000..))]
    pub(crate) whole: Decimal,
    #[graph_entity(default = 0.1)]
    pub(crate) discount: Option<Decimal>,
    #[graph_entity(not_null, default = "2")]
    pub(crate) rebate: Option<Decimal>,
    #[graph_entity(default = "PT5M")]
    pub(crate) delay: Duration,
    #[graph_entity(default = "2024-02-29")]
    pub(crate) bought: Option<Date>,
    #[graph_entity(default = "2024-02-29T12:00:00.5+01:00")]
    pub(crate) lit: DateTimeOffset,
    #[graph_entity(default = "23:30")]
    pub(crate) off: TimeOfDay,
    #[graph_entity(default = "c0ffee00-0000-4000-8000-000000000001")]
    pub(crate) maker: Guid,
    #[graph_entity(default = "desk", max_length = 4)]
    pub(crate) name: Name,
    #[graph_entity(default = "größe", max_length = 5)]
    pub(crate) label: Option<Name>,
    #[graph_entity(default = "white")]
    pub(crate) color: Color,
    #[graph_entity(default = "red")]
    pub(crate) second_color: Option<Color>,
    #[graph_entity(default = 0x10)]
    pub(crate) level: Level,
    #[graph_entity(default = 3, range(1..=5))]
    pub(crate) count: Count,
    #[graph_entity(default = Self::STEPS, range(1..=5))]
    pub(crate) steps: Count,
    #[graph_entity(default = vec![1, 5], range(1..=5))]
    pub(crate) scenes: Vec<i32>,
}

impl Lamp {
    const STEPS: Count = 5;
}

#[test]
fn literals_are_read_as_values_of_the_type() {
    let lamp = Lamp::from_create(&LampCreate::new("7".to_owned())).expect("the same type");
    let expected = Lamp {
        id: "7".to_owned(),
        price: "1.50".parse().expect("a decimal"),
        whole: (-5000).into(),
        discount: "0.1".parse().ok(),
        rebate: Some(2.into()),
        delay: Duration::new(300, 0).expect("of one sign"),
        bought: Date::new(2024, 2, 29),
        lit: "2024-02-29T11:00:00.5Z".parse().expect("a time"),
        off: TimeOfDay::new(23, 30, 0, 0).expect("a time"),
        maker: "c0ffee00-0000-4000-8000-000000000001".parse().expect("a Guid"),
        name: "desk".to_owned(),
        label: Some("größe".to_owned()),
        color: Color("white".to_owned()),
        second_color: Some(Color("red".to_owned())),
        level: Level(16),
        count: 3,
        steps: 5,
        scenes: vec![1, 5],
    };
    assert_eq!(lamp, expected);
    assert_eq!(lamp.price.to_string(), "1.50");
    assert_eq!(lamp.lit.offset_minutes(), 60);
    assert_eq!(Lamp { id: "7".to_owned(), ..Lamp::empty() }, expected);
}

#[test]
fn a_range_bounds_the_items_of_a_collection() {
    let read = |scenes: &str| {
        let text = format!(r#"{{"id": "7", "scenes": {scenes}}}"#);
        json::from_slice_with::<LampCreate>(text.as_bytes(), &ReadOptions::default().request(true))
    };
    assert_eq!(read("[1, 5]").map(|create| create.scenes).ok(), Some(Some(vec![1, 5])));
    let error = read("[1, 6]").expect_err("beyond the range");
    assert_eq!((error.path(), error.to_string().contains("from 1 to 5")), ("scenes/1", true), "{error}");
}
