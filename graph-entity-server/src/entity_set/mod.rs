//! Entity sets: the trait that a data owner implements, and the form in which the service keeps a set.

mod body;
mod context;
mod engine;
mod erased;
mod fixed;
mod hooks;
mod limits;
mod maker;
mod page;
mod page_room;
mod parent;
mod query;
mod served;
mod set;
mod version;
pub(crate) mod walk;

pub(crate) use self::body::RequestBody;
pub use self::context::RequestContext;
pub(crate) use self::context::{CLIENT_REQUEST_ID, REQUEST_ID};
pub(crate) use self::engine::{Engine, typed, typed_page};
pub(crate) use self::erased::{AnyEntity, ErasedPage, ErasedSet};
pub use self::erased::{EntitySets, Registry};
pub use self::hooks::Hooks;
pub(crate) use self::hooks::OptionalHooks;
pub use self::limits::ListLimits;
pub(crate) use self::maker::Maker;
pub use self::page::Page;
pub(crate) use self::page_room::PageRoom;
pub use self::parent::ParentKeys;
pub use self::query::{Cursor, ListQuery};
pub use self::served::ServedSet;
pub use self::set::EntitySet;
pub use self::version::{ETag, ETagMatch, Preconditions, Versioned};
