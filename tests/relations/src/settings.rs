//! Complex types with bases, and an entity that has them.

use graph_entity::{DynamicProperties, GraphComplex, GraphEntity};

use crate::directory::Entity;

/// What all rules have.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
#[graph_entity(abstract)]
pub struct Rule {
    pub name: String,
    #[graph_entity(default = 1)]
    pub priority: i32,
    pub note: Option<String>,
}

/// A rule about files.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
#[graph_entity(name = "fileRule")]
pub struct FileRule {
    #[graph_entity(base)]
    pub rule: Rule,
    pub path: String,
    #[graph_entity(max_length = 3)]
    pub extension: Option<String>,
}

/// A rule about files and more.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
#[graph_entity(open)]
pub struct OpenFileRule {
    #[graph_entity(base)]
    pub file_rule: FileRule,
    #[graph_entity(dynamic)]
    pub more: DynamicProperties,
}

/// A policy, which has rules.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/policies")]
pub struct Policy {
    #[graph_entity(base)]
    pub entity: Entity,
    pub first: Option<FileRule>,
    pub rules: Vec<OpenFileRule>,
}
