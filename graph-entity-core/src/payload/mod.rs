//! The payloads of a response that are not single entities: collections and errors.

mod collection;
mod error;

pub use self::collection::Collection;
pub use self::error::{ErrorDetail, InnerError, ODataError};
