//! Queries built from properties: what they are in the URL, and that they mean the same to a service.

#![allow(clippy::unwrap_used, clippy::panic, reason = "test helpers fail by panicking")]

use graph_entity_core::client::{Condition, Resource, property};
use graph_entity_core::query::bound::Binder;
use graph_entity_core::query::{Limits, QueryOptions};
use graph_entity_core::{Date, DateTimeOffset, Flags, GraphComplex, GraphEntity, GraphEnum, Guid};

#[derive(Debug, Clone, Copy, PartialEq, GraphEnum)]
pub(crate) enum Color {
    Red,
    #[graph_entity(rename = "lightBlue")]
    Blue,
}

/// Without a size, as is the next.
#[derive(Debug, Clone, Copy, PartialEq, GraphEnum)]
pub(crate) enum Only {
    One,
}

#[derive(Debug, Clone, Copy, PartialEq, GraphEnum)]
pub(crate) enum Other {
    One,
}

#[derive(Debug, Clone, Copy, PartialEq, GraphEnum)]
#[graph_entity(flags)]
pub(crate) enum Access {
    Read,
    Write,
}

#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/test/lamps", rename_all = "PascalCase")]
pub(crate) struct Lamp {
    #[graph_entity(key, read_only)]
    pub(crate) id: String,
    #[graph_entity(rename = "label")]
    pub(crate) name: Option<String>,
    pub(crate) watts: i32,
    pub(crate) price: Option<f64>,
    pub(crate) on: bool,
    pub(crate) color: Color,
    pub(crate) only: Only,
    pub(crate) access: Flags<Access>,
    pub(crate) built: Date,
    pub(crate) seen: Option<DateTimeOffset>,
    pub(crate) guid: Guid,
    pub(crate) place: Place,
    pub(crate) last_place: Option<Place>,
    pub(crate) tags: Vec<String>,
    pub(crate) places: Vec<Place>,
}

#[derive(Debug, Clone, PartialEq, GraphComplex)]
pub(crate) struct Place {
    pub(crate) city: String,
    pub(crate) tags: Vec<String>,
}

/// Two properties that share their place.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/test/twins")]
pub(crate) struct Twin {
    #[graph_entity(key, read_only)]
    pub(crate) id: String,
    pub(crate) one: Only,
    pub(crate) other: Other,
}

/// The decoded filter, which the service's own reading of it has to accept.
fn filter(condition: Condition<Lamp>) -> String {
    let lamps = Resource::<Lamp>::new("https://example.com").unwrap();
    let request = lamps.list().filter(condition).build().unwrap();
    let query = request.uri().query().unwrap();
    let options =
        QueryOptions::parse(query, &Limits::default()).unwrap_or_else(|error| panic!("{query}: {error}"));
    let bound = Binder::query(Lamp::entity_type().structured(), &options);
    assert!(bound.is_ok(), "{query}: {bound:?}");
    options.filter.unwrap().to_string()
}

#[test]
fn conditions_are_what_they_say() {
    let date: Date = "2017-01-31".parse().unwrap();
    let cases = [
        (property!(Lamp, id).eq("a"), "Id eq 'a'"),
        (property!(Lamp, name).eq("O'Neil & 100%+ß"), "label eq 'O''Neil & 100%+ß'"),
        (property!(Lamp, name).is_null(), "label eq null"),
        (property!(Lamp, name).is_not_null().not(), "not (label ne null)"),
        (property!(Lamp, watts).ge(-5), "Watts ge -5"),
        (property!(Lamp, price).lt(2.5), "Price lt 2.5e0"),
        (property!(Lamp, price).ne(f64::NAN), "Price ne NaN"),
        (property!(Lamp, on).eq(true), "On eq true"),
        (property!(Lamp, color).eq(Color::Blue), "Color eq microsoft.graph.color'lightBlue'"),
        (property!(Lamp, only).ne(Only::One), "Only ne microsoft.graph.only'one'"),
        (property!(Lamp, access).has(Access::Write), "Access has microsoft.graph.access'write'"),
        (
            property!(Lamp, access).has([Access::Read, Access::Write].into_iter().collect::<Flags<_>>()),
            "Access has microsoft.graph.access'read,write'",
        ),
        (property!(Lamp, built).gt(date), "Built gt 2017-01-31"),
        (property!(Lamp, seen).is_null(), "Seen eq null"),
        (property!(Lamp, guid).eq(Guid::NIL), "Guid eq 00000000-0000-0000-0000-000000000000"),
        (property!(Lamp, id).is_in(["a", "b"]), "Id in ('a','b')"),
        (property!(Lamp, place).then(property!(Place, city)).contains("x"), "contains(Place/city,'x')"),
        (
            property!(Lamp, last_place).then(property!(Place, city)).to_lower().length().gt(3),
            "length(tolower(LastPlace/city)) gt 3",
        ),
        (property!(Lamp, tags).any(|tag| tag.starts_with("x")), "Tags/any(x0:startswith(x0,'x'))"),
        (
            property!(Lamp, places).all(|place| {
                let city = || place_city();
                property!(Lamp, tags)
                    .any(|tag| tag.eq("t"))
                    .and(place.then(property!(Place, tags)).any(|tag| tag.ends_with("y")))
                    .or(city().eq("z"))
            }),
            "Places/all(x0:Tags/any(x1:x1 eq 't') and x0/tags/any(x1:endswith(x1,'y')) or Place/city eq 'z')",
        ),
        (property!(Lamp, tags).count().gt(1), "Tags/$count gt 1"),
        (
            property!(Lamp, on).eq(true).or(property!(Lamp, watts).gt(1)).and(property!(Lamp, watts).lt(9)),
            "(On eq true or Watts gt 1) and Watts lt 9",
        ),
    ];
    for (condition, expected) in cases {
        assert_eq!(filter(condition), expected);
    }
}

fn place_city() -> graph_entity_core::client::Term<Lamp, String> {
    property!(Lamp, place).then(property!(Place, city))
}

#[test]
fn order_selection_and_pages() {
    let lamps = Resource::<Lamp>::new("https://example.com").unwrap();
    let call = lamps
        .list()
        .filter(property!(Lamp, name).eq("a&b=c#d"))
        .order_by([property!(Lamp, watts).descending(), property!(Lamp, name).length().ascending()])
        .top(5)
        .skip(10)
        .select_properties([property!(Lamp, id).selected(), place_city().selected()]);
    let expected = "$filter=label%20eq%20'a%26b%3Dc%23d'&$orderby=Watts%20desc,length(label)&$top=5&$skip=10\
                    &$select=Id,Place/city";
    assert_eq!(call.build().unwrap().uri().query(), Some(expected));
}

#[test]
fn properties_without_a_size_are_not_mistaken() {
    let twins = Resource::<Twin>::new("https://example.com").unwrap();
    let error = twins.list().filter(property!(Twin, one).eq(Only::One)).build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "a field of microsoft.graph.twin in the query cannot be identified: \
         it is not a property, or it has no size"
    );
    assert!(twins.list().filter(property!(Twin, id).eq("x")).build().is_ok());
}
