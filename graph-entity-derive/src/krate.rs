//! The crates that export the names in generated code: the core, and the front door, which re-exports it.

use proc_macro2::Ident;
use syn::Path;

/// The crate through which the derive was used.
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

    /// The path in generated code, if the declaration has no other.
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

/// Whether a path that begins with `first` is that of one of this project's types.
pub(crate) fn is_exporter(first: &Ident) -> bool {
    Exporter::ALL.iter().any(|exporter| first == exporter.name())
}
