//! Keys of every form.

use graph_entity_core::{DateTimeOffset, GraphEntity, Guid};

use crate::enumerations::Color;
use crate::values::Upn;

/// A composite key that the client sets.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/test/measurements")]
pub struct Measurement {
    #[graph_entity(key)]
    pub device: String,
    #[graph_entity(key)]
    pub number: i64,
    pub value: Option<f64>,
}

/// A key of a newtype.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/test/accounts")]
pub struct Account {
    #[graph_entity(key)]
    pub upn: Upn,
    pub since: Option<DateTimeOffset>,
}

/// A composite key with an enumeration.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/test/shades")]
pub struct Shade {
    #[graph_entity(key)]
    pub base: Color,
    #[graph_entity(key)]
    pub code: Guid,
    #[graph_entity(key)]
    pub at: DateTimeOffset,
}

/// A singleton without a key.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/test/settings", singleton, operations(get, update))]
pub struct Settings {
    #[graph_entity(default, default_on_read)]
    pub dark: bool,
    pub language: Option<String>,
}
