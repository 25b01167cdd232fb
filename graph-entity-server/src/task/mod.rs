//! Runs futures: within a time limit, to their end, and so that a panic goes no further. Runs long work on threads
//! for it.

#[cfg(feature = "sqlite")]
mod cancel;
mod catch;
mod deadline;
mod detached;
#[cfg(feature = "sqlite")]
mod queue;
mod timer;

use std::future::Future;
use std::pin::Pin;

#[cfg(feature = "sqlite")]
pub(crate) use self::cancel::CancelOnDrop;
pub(crate) use self::catch::caught;
pub(crate) use self::deadline::{Deadline, within};
pub(crate) use self::detached::to_its_end;
#[cfg(feature = "sqlite")]
pub(crate) use self::queue::{Queue, Work};
use crate::problem::Problem;

/// The future that an object-safe `async` function returns.
pub(crate) type Task<'a, T> = Pin<Box<dyn Future<Output = Result<T, Problem>> + Send + 'a>>;
