#![cfg_attr(docsrs, feature(doc_cfg))]
//! Declare OData v4 and Microsoft Graph entities as Rust structs.
//!
//! Programs usually depend on `graph-entity`, which re-exports this crate and adds the server by a feature.
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
//! # What you want to do
//!
//! - **Declare** entities: the derive macros [`GraphEntity`](macro@GraphEntity),
//!   [`GraphComplex`](macro@GraphComplex), [`GraphEnum`](macro@GraphEnum) and
//!   [`GraphScalar`](macro@GraphScalar). Their pages list every attribute; [`edm`] has the types that
//!   properties may have.
//! - **Serve** them over HTTP: the crate `graph-entity-server` mounts the same declarations in any HTTP
//!   server.
//! - **Call** a service: [`client`] builds requests for any HTTP client and reads the responses.
//! - **Query** them: [`query`] parses `$filter` and the other query options, checks them against a type and
//!   evaluates them.
//! - **Read and write** them: [`json`] directly, any other format through serde. A request changes an entity
//!   through its Create or its Patch: [`GraphEntity::from_create`](trait@GraphEntity),
//!   [`GraphEntity::apply`](trait@GraphEntity), [`PatchValue`].
//! - **Inspect** a declaration while the program runs: [`GraphEntity::entity_type`](trait@GraphEntity)
//!   returns paths, operations, [routes with their permissions](model::Route) and
//!   [properties](model::StructuralProperty); see [`model`].
//! - **Work with any entity**, whatever its type: [`Structured`] and the values in [`value`].
//!
//! # Features
//!
//! | feature | brings | default |
//! |---|---|---|
//! | `derive` | the derive macros | yes |
//! | `jiff` | [`DateTimeOffset`], [`Date`], [`TimeOfDay`], [`Duration`] | yes |
//! | `uuid` | [`Guid`] | yes |
//! | `decimal` | [`Decimal`] | yes |
//! | `query` | the module [`query`] | no |
//! | `client` | the module [`client`], and `query` | no |
//!
#![cfg_attr(feature = "client", doc = "[`client`]: crate::client")]
#![cfg_attr(not(feature = "client"), doc = "[`client`]: #features")]
#![cfg_attr(feature = "query", doc = "[`query`]: crate::query")]
#![cfg_attr(not(feature = "query"), doc = "[`query`]: #features")]

#[doc(hidden)]
#[path = "private/mod.rs"]
pub mod __private;
#[cfg(feature = "client")]
pub mod client;
pub mod edm;
mod entity;
mod error;
pub mod json;
pub mod model;
mod payload;
#[cfg(feature = "query")]
mod percent;
#[cfg(feature = "query")]
pub mod query;
#[cfg(feature = "query")]
mod selection;
mod serde;
mod text;
pub mod value;
mod wire;

pub use crate::edm::Binary;
#[cfg(feature = "decimal")]
pub use crate::edm::Decimal;
#[cfg(feature = "uuid")]
pub use crate::edm::Guid;
#[cfg(feature = "jiff")]
pub use crate::edm::{Date, DateTimeOffset, Duration, TimeOfDay};
pub use crate::entity::{
    ConcreteEntity, Constructors, Element, EntityKey, Flags, FlagsEnum, GraphComplex, GraphEntity, GraphEnum,
    InPatch, KeyValues, Member, PatchOf, PatchValue, Property,
};
pub use crate::error::{Error, ErrorKind};
pub use crate::payload::{Collection, ControlInformation, ErrorDetail, InnerError, ODataError};
pub use crate::value::{
    DynamicProperties, DynamicValue, FlagSet, Number, Role, Shape, Slot, Stamp, Structured, UnexpectedType,
    Unknown, Untyped, ValueRef,
};
#[cfg(feature = "derive")]
pub use graph_entity_derive::{GraphComplex, GraphEntity, GraphEnum, GraphScalar, graph_defaults};
