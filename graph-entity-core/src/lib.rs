//! Declare OData v4 and Microsoft Graph entities as Rust structs.
//!
//! A declaration is a struct with `#[derive(GraphEntity)]`:
//!
//! ```
//! use graph_entity_core::{GraphComplex, GraphEntity, json};
//!
//! /// A printer.
//! #[derive(Debug, PartialEq, GraphEntity)]
//! #[graph_entity(path = "/print/printers")]
//! pub struct Printer {
//!     #[graph_entity(key, read_only)]
//!     pub id: String,
//!     #[graph_entity(max_length = 220)]
//!     pub display_name: String,
//!     pub location: Option<Location>,
//! }
//!
//! #[derive(Debug, PartialEq, GraphComplex)]
//! pub struct Location {
//!     pub building: Option<String>,
//!     #[graph_entity(default = 0)]
//!     pub floor: i32,
//! }
//!
//! // A client's request to create one, and what a server makes of it.
//! let create = PrinterCreate::new("Hall".to_owned());
//! let mut printer = Printer::from_create(&create)?;
//!
//! // A client's request to change it.
//! let patch: PrinterPatch = json::from_str(r#"{"location": {"building": "B"}}"#)?;
//! printer.apply(&patch)?;
//! assert_eq!(printer.location, Some(Location { building: Some("B".into()), floor: 0 }));
//! # Ok::<(), graph_entity_core::Error>(())
//! ```
//!
//! # Where to look
//!
//! - To declare: the derive macros [`GraphEntity`](macro@GraphEntity), [`GraphComplex`](macro@GraphComplex),
//!   [`GraphEnum`](macro@GraphEnum) and [`GraphScalar`](macro@GraphScalar), and the types of [`edm`].
//! - To read and write JSON: [`json`]; any other format goes through serde.
//! - To work with any entity: [`Structured`], its descriptors in [`model`], its values in [`value`].
//! - To serve entities over HTTP: the crate `graph-entity-server`.
//!
//! # Features
//!
//! All are on by default.
//!
//! | feature | brings |
//! |---|---|
//! | `derive` | the derive macros |
//! | `jiff` | [`DateTimeOffset`], [`Date`], [`TimeOfDay`], [`Duration`] |
//! | `uuid` | [`Guid`] |
//! | `decimal` | [`Decimal`] |

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
#[cfg(feature = "client")]
pub mod client;
mod collection;
mod dynamic;
pub mod edm;
mod entity;
mod error;
mod flags;
pub mod json;
mod key;
pub mod model;
mod odata_error;
mod patch;
mod property;
mod reading;
mod serde;
mod structured;
pub mod value;

pub use crate::collection::Collection;
pub use crate::dynamic::{DynamicProperties, DynamicValue, Number, Untyped};
pub use crate::edm::Binary;
#[cfg(feature = "decimal")]
pub use crate::edm::Decimal;
#[cfg(feature = "uuid")]
pub use crate::edm::Guid;
#[cfg(feature = "jiff")]
pub use crate::edm::{Date, DateTimeOffset, Duration, TimeOfDay};
pub use crate::entity::{
    FlagsEnum, GraphComplex, GraphEntity, GraphEnum, Member, Role, Shape, Stamp, Structured,
};
pub use crate::error::{Error, ErrorKind};
pub use crate::flags::{FlagSet, Flags};
pub use crate::key::{EntityKey, KeyValues};
pub use crate::odata_error::{ErrorDetail, InnerError, ODataError};
pub use crate::patch::PatchValue;
pub use crate::property::{Element, Property};
pub use crate::value::{Slot, ValueRef};
#[cfg(feature = "derive")]
pub use graph_entity_derive::{GraphComplex, GraphEntity, GraphEnum, GraphScalar};
