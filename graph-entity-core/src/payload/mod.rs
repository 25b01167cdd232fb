//! The payloads of a response that are not single entities: collections and errors; and what a response says
//! about an entity beside its properties.

mod collection;
mod control;
mod error;

pub use self::collection::Collection;
pub use self::control::ControlInformation;
pub use self::error::{ErrorDetail, InnerError, ODataError};
