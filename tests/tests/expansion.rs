//! Generated code is quiet where an author forbids much. That this file compiles, and passes `cargo clippy`,
//! is the test.

#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, rust_2018_idioms)]
#![deny(single_use_lifetimes, trivial_casts, trivial_numeric_casts, unused_lifetimes, unused_results)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]
#![forbid(unsafe_code)]

/// Declarations that use everything.
pub mod declarations {
    use graph_entity_core::{
        DateTimeOffset, DynamicProperties, Flags, GraphComplex, GraphEntity, GraphEnum, GraphScalar,
    };

    /// A printer.
    #[derive(Debug, Clone, PartialEq, GraphEntity)]
    #[graph_entity(path = "/printers", path = "/shares/{shareId}/printers", open, on_read_only = "reject")]
    #[graph_entity(permissions(
        read(delegated("Printer.Read.All")),
        write(application("Printer.Write.All"))
    ))]
    pub struct Printer {
        /// Identifies it.
        #[graph_entity(key, read_only)]
        pub id: SerialNumber,
        /// What users call it.
        #[graph_entity(max_length = 64)]
        pub display_name: String,
        /// Where it was made, which only this crate may say.
        #[graph_entity(immutable)]
        pub(crate) origin: Place,
        /// Where it is.
        pub place: Option<Place>,
        /// Where it was.
        pub places: Vec<Place>,
        /// A temperature, where there was one.
        pub temperatures: Vec<Option<f64>>,
        /// How many copies it makes.
        #[graph_entity(default = 1, range(1..=99))]
        pub copies: i32,
        /// What it does.
        #[graph_entity(default)]
        pub status: Status,
        /// What it did.
        #[graph_entity(default = Some(Status::Printing))]
        pub last_status: Option<Status>,
        /// What users may do.
        #[graph_entity(immutable)]
        pub access: Flags<Access>,
        /// When it changed.
        #[graph_entity(read_only, on_update = DateTimeOffset::now())]
        pub changed: DateTimeOffset,
        /// An old name.
        #[deprecated = "use `display_name`"]
        pub old_name: Option<String>,
        /// What else there is.
        #[graph_entity(dynamic)]
        pub additional: DynamicProperties,
    }

    /// What a printer's maker calls it.
    #[derive(Debug, Clone, PartialEq, Eq, GraphScalar)]
    pub struct SerialNumber(pub String);

    /// A place.
    #[derive(Debug, Clone, PartialEq, Eq, Default, GraphComplex)]
    pub struct Place {
        /// The building.
        pub building: String,
        /// The floor.
        #[graph_entity(default = 0)]
        pub floor: i32,
    }

    /// What a printer does.
    #[derive(Debug, Clone, PartialEq, Eq, Default, GraphEnum)]
    pub enum Status {
        /// Nothing.
        #[default]
        Idle,
        /// Its work.
        Printing,
        /// A later member.
        #[graph_entity(unknown)]
        UnknownFutureValue,
        /// A member that this program does not know.
        #[graph_entity(other)]
        Other(Box<str>),
    }

    /// What users may do.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, GraphEnum)]
    #[graph_entity(flags)]
    pub enum Access {
        /// See it.
        See,
        /// Use it.
        Use,
    }
}

#[test]
fn companions_are_made() {
    use declarations::{Access, Place, PrinterCreate, PrinterPatch, PrinterRequired};
    let required = PrinterRequired {
        display_name: "Hall".to_owned(),
        origin: Place::default(),
        access: std::iter::once(Access::Use).collect(),
    };
    let create = PrinterCreate { copies: Some(2), ..PrinterCreate::new(required) };
    assert_eq!((create.display_name.as_str(), create.copies), ("Hall", Some(2)));
    assert_eq!(PrinterPatch::default().display_name, None);
}
