//! Enumerations of every kind, and an entity that has them all.

use graph_entity_core::{Flags, GraphEntity, GraphEnum};

/// Closed: no sentinel, no place for names it does not declare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, GraphEnum)]
pub enum Color {
    Red,
    Green,
    #[graph_entity(value = 7, rename = "lightBlue")]
    Blue,
}

/// Evolvable, with a member added after the sentinel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, GraphEnum)]
pub enum Status {
    #[default]
    Unknown,
    Active,
    #[graph_entity(unknown)]
    UnknownFutureValue,
    Retired,
}

/// Evolvable, and keeps the names it does not declare.
#[derive(Debug, Clone, PartialEq, Eq, GraphEnum)]
pub enum Channel {
    Stable,
    Beta,
    #[graph_entity(unknown)]
    UnknownFutureValue,
    Nightly,
    #[graph_entity(other)]
    Other(Box<str>),
}

/// Flags with a name for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, GraphEnum)]
#[graph_entity(flags)]
pub enum Access {
    #[graph_entity(value = 0)]
    None,
    #[graph_entity(value = 1)]
    Read,
    #[graph_entity(value = 2)]
    Write,
    #[graph_entity(value = 8)]
    Share,
}

/// Evolvable flags, with a member added after the sentinel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, GraphEnum)]
#[graph_entity(flags)]
pub enum Feature {
    Sound,
    Light,
    #[graph_entity(unknown)]
    UnknownFutureValue,
    Smell,
}

/// An entity with a property of each.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/test/paints")]
pub struct Paint {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub color: Option<Color>,
    #[graph_entity(default, default_on_read)]
    pub status: Status,
    pub last_status: Option<Status>,
    pub channel: Option<Channel>,
    #[graph_entity(default, default_on_read)]
    pub access: Flags<Access>,
    pub features: Option<Flags<Feature>>,
    pub colors: Vec<Color>,
    pub history: Vec<Option<Status>>,
}
