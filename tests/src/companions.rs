//! Declarations whose companions other crates use.

use graph_entity_core::GraphEntity;

/// A type that may gain properties, and so may its Create and its Patch.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/lamps")]
#[non_exhaustive]
pub struct Lamp {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub label: Option<String>,
    pub watts: Option<i32>,
}
