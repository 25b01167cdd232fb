//! HTTP headers and bodies: formats, versions, preferences, preconditions, replies.

mod body;
mod format;
pub(crate) mod isolation;
mod media_type;
pub(crate) mod precondition;
mod prefer;
mod reply;
mod request_kind;
mod rest;
mod version;

pub use self::body::Body;
pub(crate) use self::body::{Unread, check_length};
pub(crate) use self::format::Format;
pub(crate) use self::prefer::{Preferences, Return};
pub(crate) use self::reply::Reply;
pub(crate) use self::request_kind::RequestKind;
pub(crate) use self::rest::{Reader, Rest};
pub(crate) use self::version::Version;
