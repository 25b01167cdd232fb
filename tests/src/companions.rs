//! Declarations whose companions other crates use.

use graph_entity_core::{DateTimeOffset, Decimal, Flags, GraphComplex, GraphEntity, GraphEnum};

/// More than two of its properties are required, also [`Self::publisher`]; not [`Self::revision`] and
/// [the notes][notes].
///
/// [notes]: Self::notes
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/apps")]
#[non_exhaustive]
pub struct App {
    #[graph_entity(key, read_only)]
    pub id: String,
    /// What users call it, as [`Self::id`] identifies [`Self`].
    ///
    /// ```
    /// let required = "The example is tested for the type, not once more for each companion.";
    /// assert!(!required.is_empty());
    /// ```
    pub display_name: String,
    /// Who made it, see [the notes](field@Self::notes) and [the revision][1].
    ///
    /// [1]: Self::revision()
    pub publisher: String,
    #[graph_entity(immutable)]
    pub description: String,
    pub r#type: AppType,
    pub notes: Option<String>,
    // Only this module names the field of the entity.
    number: i32,
}

impl App {
    #[must_use]
    pub fn revision(&self) -> i32 {
        self.number
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, GraphEnum)]
pub enum AppType {
    Store,
    Web,
}

/// Its companions are keys of maps, with the types that they contain.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/shelves", derive(Eq, std::hash::Hash))]
pub struct Shelf {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub place: Option<Place>,
    pub places: Vec<Place>,
    pub kind: AppType,
    #[graph_entity(default)]
    pub uses: Flags<Use>,
    #[graph_entity(not_null)]
    pub weight: Option<Decimal>,
    pub bought: Option<DateTimeOffset>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, GraphComplex)]
#[graph_entity(derive(Eq, Hash))]
pub struct Place {
    pub building: String,
    pub floor: Option<i32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, GraphEnum)]
#[graph_entity(flags)]
pub enum Use {
    Show,
    Store,
}

/// Asks for the struct, although `new` could take two properties one by one.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/doors", create = "NewDoor", required = "DoorNeeds")]
pub struct Door {
    #[graph_entity(key)]
    pub number: i32,
    pub width: f64,
}

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
