//! Reads tokens as attributes: the author's text with spans, and each value of the right kind.
//!
//! Rules that concern several attributes, or the item that has them, are in [`check`](crate::check).

mod container;
mod derives;
mod docs;
mod entry;
mod field;
mod given;
mod permissions;
mod serde;
mod variant;
mod words;

pub(crate) use self::container::ContainerAttrs;
pub(crate) use self::docs::Docs;
pub(crate) use self::entry::{forbid, literal, literal_number};
pub(crate) use self::field::{FieldAttrs, Supports};
pub(crate) use self::given::Given;
pub(crate) use self::permissions::PermissionEntry;
pub(crate) use self::variant::VariantAttrs;
pub(crate) use self::words::{ReadOnlyPolicy, Verb, Word};
