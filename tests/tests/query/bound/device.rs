//! Shorthands to query a device.

use graph_entity_core::query::bound::{Binder, BoundExpr, matches};
use graph_entity_core::query::{Limits, QueryError, QueryOptions, parse_filter};
use graph_entity_core::{GraphEntity, Structured};
pub(crate) use graph_entity_tests::devices::{Channel, Color, Device, device};

/// Binds the filter to devices.
pub(crate) fn bind(text: &str) -> Result<BoundExpr, QueryError> {
    let expr = parse_filter(text, &Limits::default()).unwrap_or_else(|error| panic!("{text}: {error}"));
    let now = "2020-01-01T00:00:00Z".parse().unwrap();
    Binder::new(Device::entity_type().structured()).text(text).at(now).filter(&expr)
}

/// Whether the filter is true for the instance. `None` for null.
pub(crate) fn ask(text: &str, instance: &dyn Structured) -> Option<bool> {
    let bound = bind(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let value = graph_entity_core::query::bound::evaluate(&bound, instance);
    assert!(value.is_null() || value.as_bool().is_some(), "{text} is {value:?}");
    assert_eq!(matches(&bound, instance), value.as_bool() == Some(true));
    value.as_bool()
}

/// Parses the query part of a URL.
pub(crate) fn options(query: &str) -> QueryOptions {
    QueryOptions::parse(query, &Limits::default()).unwrap_or_else(|error| panic!("{query}: {error}"))
}
