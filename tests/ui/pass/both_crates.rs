//! A crate that depends on the front door and on the core: each derive names its own crate, and the types are
//! the same.

mod by_core {
    use graph_entity_core::{Flags, GraphComplex, GraphEntity, GraphEnum, GraphScalar};

    #[derive(Clone, Debug, PartialEq, GraphEntity)]
    #[graph_entity(path = "/rooms")]
    pub struct Room {
        #[graph_entity(key)]
        pub code: super::by_front_door::Code,
        pub place: Option<super::by_front_door::Place>,
        #[graph_entity(default)]
        pub kind: super::by_front_door::Kind,
        pub access: Flags<super::by_front_door::Access>,
        pub opened: graph_entity::Date,
        pub rights: graph_entity::Flags<Access>,
    }

    #[derive(Clone, Debug, PartialEq, GraphComplex)]
    pub struct Place {
        pub city: Option<String>,
    }

    #[derive(Clone, Debug, Default, PartialEq, GraphEnum)]
    pub enum Kind {
        #[default]
        Large,
        #[graph_entity(other)]
        Other(Box<str>),
    }

    #[derive(Clone, Copy, Debug, PartialEq, GraphEnum)]
    #[graph_entity(flags)]
    pub enum Access {
        Read,
        Write,
    }

    #[derive(Clone, Debug, PartialEq, GraphScalar)]
    pub struct Code(String);
}

mod by_front_door {
    use graph_entity::{Flags, GraphComplex, GraphEntity, GraphEnum, GraphScalar};

    #[derive(Clone, Debug, PartialEq, GraphEntity)]
    #[graph_entity(path = "/halls")]
    pub struct Hall {
        #[graph_entity(key)]
        pub code: super::by_core::Code,
        pub place: Option<super::by_core::Place>,
        #[graph_entity(default)]
        pub kind: super::by_core::Kind,
        pub access: Flags<super::by_core::Access>,
        pub opened: graph_entity_core::Date,
        pub rights: graph_entity_core::Flags<Access>,
    }

    #[derive(Clone, Debug, PartialEq, GraphComplex)]
    pub struct Place {
        pub city: Option<String>,
    }

    #[derive(Clone, Debug, Default, PartialEq, GraphEnum)]
    pub enum Kind {
        #[default]
        Large,
        #[graph_entity(other)]
        Other(Box<str>),
    }

    #[derive(Clone, Copy, Debug, PartialEq, GraphEnum)]
    #[graph_entity(flags)]
    pub enum Access {
        Read,
        Write,
    }

    #[derive(Clone, Debug, PartialEq, GraphScalar)]
    pub struct Code(String);
}

/// The front door's derives for a crate that knows the core alone, and the other way round.
mod by_declared_path {
    #[derive(graph_entity::GraphComplex)]
    #[graph_entity(crate = "::graph_entity_core")]
    pub struct OfCore {
        pub name: Option<String>,
    }

    #[derive(graph_entity_core::GraphComplex)]
    #[graph_entity(crate = "::graph_entity")]
    pub struct OfFrontDoor {
        pub of_core: OfCore,
    }
}

fn named<E: graph_entity::GraphEntity, F: graph_entity_core::GraphEntity>() -> [&'static str; 2] {
    [E::entity_type().structured().name(), F::entity_type().structured().name()]
}

fn main() {
    assert_eq!(
        named::<by_core::Room, by_front_door::Hall>(),
        ["microsoft.graph.room", "microsoft.graph.hall"]
    );
    let error: graph_entity::Error = graph_entity_core::json::from_str::<by_core::Room>("{").unwrap_err();
    assert!(!error.to_string().is_empty());
    let _ = by_declared_path::OfFrontDoorPatch::default();
}
