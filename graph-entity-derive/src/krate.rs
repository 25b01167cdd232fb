//! The crates that export what generated code names: the core, and the front door, which re-exports it.

use proc_macro2::Ident;
use syn::Path;

/// The crate by which the derive was reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Exporter {
    /// `graph-entity-core`
    Core,
    /// `graph-entity`
    FrontDoor,
}

impl Exporter {
    const ALL: [Self; 2] = [Self::Core, Self::FrontDoor];

    const fn name(self) -> &'static str {
        match self {
            Self::Core => "graph_entity_core",
            Self::FrontDoor => "graph_entity",
        }
    }

    /// The path that generated code takes, where the declaration names no other.
    pub(crate) fn path(self) -> Path {
        match self {
            Self::Core => syn::parse_quote!(::graph_entity_core),
            Self::FrontDoor => syn::parse_quote!(::graph_entity),
        }
    }

    /// The path as a string literal, for messages.
    pub(crate) fn quoted_path(self) -> String {
        format!("\"::{}\"", self.name())
    }
}

/// Whether a path that begins so is one of our own types.
pub(crate) fn is_exporter(first: &Ident) -> bool {
    Exporter::ALL.iter().any(|exporter| first == exporter.name())
}
