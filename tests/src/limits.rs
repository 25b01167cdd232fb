//! Limits, declared names, and properties that a client sets once.

use graph_entity_core::{Binary, Decimal, GraphEntity};

use crate::values::Upn;

/// An entity whose properties are limited.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(
    path = "/test/badges",
    name = "accessBadge",
    namespace = "contoso.doors",
    rename_all = "PascalCase"
)]
pub struct Badge {
    #[graph_entity(key, max_length = 8)]
    pub code: String,
    #[graph_entity(immutable)]
    pub holder: Upn,
    #[graph_entity(max_length = 4)]
    pub short_name: Option<String>,
    #[graph_entity(max_length = 3)]
    pub seal: Option<Binary>,
    #[graph_entity(range(1..=5))]
    pub level: i32,
    #[graph_entity(range(0.0..=1.0))]
    pub trust: Option<f64>,
    #[graph_entity(range(0..), default = 0, default_on_read)]
    pub uses: i64,
    #[graph_entity(range(..=100))]
    pub fee: Option<Decimal>,
    #[graph_entity(rename = "type")]
    pub kind: Option<String>,
    #[graph_entity(max_length = 2)]
    pub tags: Vec<String>,
}
