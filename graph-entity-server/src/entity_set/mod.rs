//! Entity sets: the trait that a data owner implements, and the form in which the service keeps a set.

mod context;
mod erased;
mod hooks;
mod limits;
mod page;
mod parent;
mod query;
mod set;
mod version;
mod walk;

pub use self::context::RequestContext;
pub(crate) use self::context::{CLIENT_REQUEST_ID, REQUEST_ID};
pub(crate) use self::erased::{AnyEntity, ErasedPage, ErasedSet, RequestBody, Typed};
pub use self::hooks::Hooks;
pub(crate) use self::hooks::OptionalHooks;
pub use self::limits::ListLimits;
pub use self::page::Page;
pub use self::parent::ParentKeys;
pub use self::query::{Cursor, ListQuery};
pub use self::set::EntitySet;
pub use self::version::{ETag, ETagMatch, Preconditions, Versioned};
