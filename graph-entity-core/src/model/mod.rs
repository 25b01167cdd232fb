//! Descriptors: what a declaration says, as plain `static` data.
//!
//! The derive macros emit one [`StructuredType`] per entity or complex type, one [`EnumType`] per enumeration
//! and one [`EntityType`] per entity. Everything else in this crate, and every server built on it, interprets
//! them.
//!
//! ```
//! use graph_entity_core::GraphEntity;
//!
//! /// A printer.
//! #[derive(GraphEntity)]
//! #[graph_entity(path = "/print/printers")]
//! pub struct Printer {
//!     #[graph_entity(key, read_only)]
//!     pub id: String,
//!     pub display_name: Option<String>,
//! }
//!
//! let printer = Printer::entity_type();
//! assert_eq!(printer.structured().name(), "microsoft.graph.printer");
//! assert_eq!(printer.paths(), ["/print/printers"]);
//! let names: Vec<_> = printer.structured().properties().iter().map(|p| p.name()).collect();
//! assert_eq!(names, ["id", "displayName"]);
//! ```

mod base;
mod describe;
mod entity;
mod enumeration;
mod facet;
mod flags;
mod hierarchy;
mod names;
mod permission;
mod policy;
mod reference;
mod route;
mod structured;
pub mod template;
mod verb;

pub(crate) use self::base::same;
pub use self::describe::Access;
pub use self::entity::EntityType;
pub use self::enumeration::{EnumMember, EnumType};
pub use self::facet::{Facet, Limit, RangeLimit};
pub use self::flags::PropertyFlags;
pub use self::permission::{Permissions, VerbPermissions};
pub use self::policy::ReadOnlyPolicy;
pub use self::reference::TypeRef;
pub use self::route::Route;
pub use self::structured::{
    ElementType, Hierarchy, PropertyType, StructuralProperty, StructuredKind, StructuredType,
};
#[cfg(feature = "client")]
pub(crate) use self::template::parameter;
pub use self::verb::{Verb, Verbs};
