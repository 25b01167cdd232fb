#![cfg_attr(docsrs, feature(doc_cfg))]
//! OData v4 and Microsoft Graph entities as Rust structs: declare them once, then read, write, query, serve
//! and call them.
//!
//! This crate is the front door: it re-exports `graph-entity-core`, `graph-entity-derive` and
//! `graph-entity-server`, so that you depend on this crate only.
//!
//! ```toml
//! [dependencies]
//! graph-entity = { version = "0.1", features = ["sqlite", "axum"] }
//! ```
//!
#![cfg_attr(
    feature = "derive",
    doc = r##"
A declaration is a struct with a derive. The derive also makes the types of requests, `PrinterCreate` and
`PrinterPatch`:

```
use graph_entity::{GraphEntity, json};

/// A printer.
#[derive(GraphEntity)]
#[graph_entity(path = "/print/printers")]
pub struct Printer {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub display_name: Option<String>,
    #[graph_entity(default = 1, range(1..=99))]
    pub copies: i32,
}

// A client's request to create a printer, and the printer that a server makes from it.
let create: PrinterCreate = json::from_str(r#"{"displayName": "Hall"}"#)?;
let mut printer = Printer::from_create(&create)?;
assert_eq!(printer.copies, 1);

// A client's request to change it.
printer.apply(&json::from_str(r#"{"copies": 2}"#)?)?;
assert_eq!(printer.copies, 2);

// An error names the place of the mistake.
let error = json::from_str::<PrinterPatch>(r#"{"copies": 100}"#).unwrap_err();
assert_eq!(error.to_string(), "copies: expected a value from 1 to 99, found 100");
# Ok::<(), graph_entity::Error>(())
```
"##
)]
#![cfg_attr(
    all(feature = "derive", feature = "server"),
    doc = r##"
With the feature `server`, the same declaration is an OData endpoint in any server that takes a
`tower::Service`:

```
use graph_entity::GraphEntity;
use graph_entity::server::{GraphService, MemoryStore};
use http::{Request, StatusCode};

/// A printer.
#[derive(GraphEntity)]
#[graph_entity(path = "/print/printers")]
pub struct Printer {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub display_name: Option<String>,
}

# async fn run() -> Result<(), Box<dyn std::error::Error>> {
let service = GraphService::builder().entity_set::<Printer>(MemoryStore::new()).allow_anonymous().build()?;

let request = Request::post("/print/printers")
    .header("content-type", "application/json")
    .body(r#"{"displayName": "Hall"}"#.to_owned())?;
let response = service.handle(request).await;
assert_eq!(response.status(), StatusCode::CREATED);
# Ok(())
# }
# tokio::runtime::Builder::new_current_thread().build()?.block_on(run())?;
# Ok::<(), Box<dyn std::error::Error>>(())
```
"##
)]
//! # What you want to do
//!
//! - **Declare** entities: the derive macros [`GraphEntity`], [`GraphComplex`], [`GraphEnum`] and
//!   [`GraphScalar`] list every attribute, [`graph_defaults`] says some for a whole module; the types that
//!   properties may have are in [`edm`].
//! - **Read and write** them: [`json`] directly, any other format through serde.
//! - **Serve** them: [`server`], with stores in memory and in SQLite, or data of your own.
//! - **Call** a service: [`client`] makes requests for any HTTP client and reads the responses.
//! - **Query** them: [`query`] reads `$filter` and the other query options, checks them against a type and
//!   evaluates them.
//! - **Look at** a declaration while the program runs: [`model`], from
//!   [`GraphEntity::entity_type`](GraphEntity::entity_type()).
//! - **Work with any entity**, whatever its type: [`Structured`], and its values in [`value`].
//!
//! # Features
//!
//! | feature | brings | default |
//! |---|---|---|
//! | `derive` | the derive macros | yes |
//! | `jiff` | `DateTimeOffset`, `Date`, `TimeOfDay`, `Duration` | yes |
//! | `uuid` | `Guid` | yes |
//! | `decimal` | `Decimal` | yes |
//! | `query` | the module [`query`] | no |
//! | `client` | the module [`client`], and `query` | no |
//! | `server` | the module [`server`] with a store in memory, and `query` | no |
//! | `sqlite` | `server` with `SqliteStore`, SQLite built in | no |
//! | `jwt` | `server` with `JwtBearer`, which checks signed JSON Web Tokens | no |
//! | `axum` | `server` for axum 0.8: `nest_service`, extractors and responders | no |
//!
//! # Libraries
//!
//! A library may depend on `graph-entity-core` instead, whose types are the same. The code of a derive names
//! the crate that exports it, `::graph_entity` here. Where that crate has another name, say which:
//! `#[graph_entity(crate = "my_crate::graph_entity")]`.
//!
#![cfg_attr(feature = "derive", doc = "[`GraphEntity`]: macro@GraphEntity")]
#![cfg_attr(feature = "derive", doc = "[`GraphComplex`]: macro@GraphComplex")]
#![cfg_attr(feature = "derive", doc = "[`GraphEnum`]: macro@GraphEnum")]
#![cfg_attr(feature = "derive", doc = "[`GraphScalar`]: macro@GraphScalar")]
#![cfg_attr(not(feature = "derive"), doc = "[`GraphEntity`]: trait@GraphEntity")]
#![cfg_attr(not(feature = "derive"), doc = "[`GraphComplex`]: trait@GraphComplex")]
#![cfg_attr(not(feature = "derive"), doc = "[`GraphEnum`]: trait@GraphEnum")]
#![cfg_attr(not(feature = "derive"), doc = "[`GraphScalar`]: #features")]
#![cfg_attr(not(feature = "derive"), doc = "[`graph_defaults`]: #features")]
#![cfg_attr(feature = "query", doc = "[`query`]: mod@query")]
#![cfg_attr(not(feature = "query"), doc = "[`query`]: #features")]
#![cfg_attr(feature = "client", doc = "[`client`]: mod@client")]
#![cfg_attr(not(feature = "client"), doc = "[`client`]: #features")]
#![cfg_attr(feature = "server", doc = "[`server`]: mod@server")]
#![cfg_attr(not(feature = "server"), doc = "[`server`]: #features")]

#[cfg(feature = "server")]
pub mod server;

#[doc(hidden)]
pub use graph_entity_core::__private;

#[cfg(feature = "client")]
#[doc(inline)]
pub use graph_entity_core::client;
#[cfg(feature = "query")]
#[doc(inline)]
pub use graph_entity_core::query;
#[doc(inline)]
pub use graph_entity_core::{edm, json, model, value};

#[doc(inline)]
pub use graph_entity_core::{
    Binary, Collection, ConcreteEntity, Constructors, ControlInformation, DynamicProperties, DynamicValue,
    Element, EntityKey, Error, ErrorDetail, ErrorKind, FlagSet, Flags, FlagsEnum, InPatch, InnerError,
    KeyValues, Member, Number, ODataError, PatchOf, PatchValue, Property, Role, Shape, Slot, Stamp,
    Structured, UnexpectedType, Unknown, Untyped, ValueRef,
};
#[cfg(feature = "jiff")]
#[doc(inline)]
pub use graph_entity_core::{
    Date, DateTimeOffset, Duration, TimeOfDay, date, date_time_offset, duration, time_of_day,
};
#[cfg(feature = "decimal")]
#[doc(inline)]
pub use graph_entity_core::{Decimal, decimal};
#[cfg(feature = "uuid")]
#[doc(inline)]
pub use graph_entity_core::{Guid, guid};

// The traits alone: at the core's root, the same names are also its derives, whose code names the core.
#[doc(inline)]
pub use graph_entity_core::__private::{GraphComplex, GraphEntity, GraphEnum};
#[cfg(feature = "derive")]
#[doc(inline)]
pub use graph_entity_derive::{
    GraphComplexFrontDoor as GraphComplex, GraphEntityFrontDoor as GraphEntity,
    GraphEnumFrontDoor as GraphEnum, GraphScalarFrontDoor as GraphScalar, graph_defaults,
};

/// The README's examples.
#[cfg(all(doctest, feature = "axum", feature = "client", feature = "derive", feature = "sqlite"))]
#[doc = include_str!("../README.md")]
pub struct Readme;
