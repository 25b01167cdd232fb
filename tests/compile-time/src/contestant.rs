//! The crates that are compared: what each is called, depends on and contains.

use std::path::Path;

use crate::declared::{Side, declared};
use crate::host::Host;
use crate::mounted::{Mounting, mounted};
use crate::{by_hand, ours, theirs};

/// One side of a comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Contestant {
    /// Declared with the derive; reads and writes JSON.
    Ours,
    /// The same, with some of the properties in a base type.
    Derived,
    /// The same, with these in one base type of all.
    Family,
    /// A family and the enum of its types.
    Hierarchy,
    /// The same, written for serde_derive.
    Theirs,
    /// Declared with the derive; reads JSON. The others below do that too.
    Yardstick,
    /// Mounted in `MemoryStore`.
    Memory,
    /// Mounted in `SqliteStore`.
    Sqlite,
    /// Mounted in `MemoryStore`, with a `Hooks` type for each entity.
    MemoryHooks,
    /// Mounted in `SqliteStore`, with a `Hooks` type for each entity.
    SqliteHooks,
    /// Handlers of axum and structs of serde_derive, written by hand.
    Axum,
}

/// What it costs to declare entities.
pub(crate) const DECLARING: [Contestant; 2] = [Contestant::Ours, Contestant::Theirs];

/// What it costs to declare entities with a base, against the same ones without.
pub(crate) const DERIVING: [Contestant; 2] = [Contestant::Derived, Contestant::Ours];

/// What it costs to list the types of a family in an enum, against the family alone.
pub(crate) const LISTING: [Contestant; 2] = [Contestant::Hierarchy, Contestant::Family];

/// What it costs to mount them. The yardstick mounts nothing.
pub(crate) const MOUNTING: [Contestant; 6] = [
    Contestant::Yardstick,
    Contestant::Memory,
    Contestant::Sqlite,
    Contestant::MemoryHooks,
    Contestant::SqliteHooks,
    Contestant::Axum,
];

impl Contestant {
    /// The name on the command line.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Derived => "derived",
            Self::Family => "family",
            Self::Hierarchy => "hierarchy",
            Self::Theirs => "serde_derive",
            Self::Yardstick => "yardstick",
            Self::Memory => "memory",
            Self::Sqlite => "sqlite",
            Self::MemoryHooks => "memory-hooks",
            Self::SqliteHooks => "sqlite-hooks",
            Self::Axum => "axum",
        }
    }

    /// The name of the crate of so many entities.
    pub(crate) fn package(self, entities: usize) -> String {
        format!("{}_{entities}", self.name().replace('-', "_"))
    }

    /// Whether the program asks its entities.
    pub(crate) const fn asks(self) -> bool {
        !self.only_declares() && !matches!(self, Self::Yardstick)
    }

    /// Whether the program reads and writes its entities, and that is all.
    const fn only_declares(self) -> bool {
        matches!(self, Self::Ours | Self::Derived | Self::Family | Self::Hierarchy | Self::Theirs)
    }

    /// The crate that the program asks through. The yardstick depends on one too, so that Cargo builds the
    /// other dependencies once for all.
    pub(crate) const fn host(self) -> Option<Host> {
        match self {
            Self::Ours | Self::Derived | Self::Family | Self::Hierarchy | Self::Theirs => None,
            Self::Axum => Some(Host::Axum),
            Self::Yardstick | Self::Memory | Self::Sqlite | Self::MemoryHooks | Self::SqliteHooks => {
                Some(Host::GraphService)
            }
        }
    }

    /// The lines of the crate's dependencies.
    pub(crate) fn dependencies(self, repository: &Path) -> String {
        let path = |name: &str| format!("{name} = {{ path = {:?} }}\n", repository.join(name));
        let own = match self {
            Self::Ours | Self::Derived | Self::Family | Self::Hierarchy => path("graph-entity-core"),
            Self::Theirs => theirs::DEPENDENCIES.to_owned(),
            Self::Axum => format!("{}{}", theirs::DEPENDENCIES, by_hand::AXUM),
            Self::Yardstick | Self::Memory | Self::Sqlite | Self::MemoryHooks | Self::SqliteHooks => {
                ours::front_door(repository)
            }
        };
        own + self.host().map_or("", Host::dependency)
    }

    /// The program of so many entities.
    pub(crate) fn program(self, entities: usize) -> String {
        match self {
            Self::Ours => declared(Side::Ours, entities),
            Self::Derived => declared(Side::Derived, entities),
            Self::Family => declared(Side::Family, entities),
            Self::Hierarchy => declared(Side::Hierarchy, entities),
            Self::Theirs => declared(Side::Theirs, entities),
            Self::Yardstick => mounted(&Mounting::nothing(), entities),
            Self::Memory => mounted(&Mounting::in_memory(false), entities),
            Self::MemoryHooks => mounted(&Mounting::in_memory(true), entities),
            Self::Sqlite => mounted(&Mounting::in_sqlite(false), entities),
            Self::SqliteHooks => mounted(&Mounting::in_sqlite(true), entities),
            Self::Axum => by_hand::program(entities),
        }
    }
}
