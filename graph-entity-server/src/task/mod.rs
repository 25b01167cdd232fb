//! Runs futures: within a time limit, to their end, and so that a panic goes no further. Runs work that takes
//! long on other threads.

mod cancel;
mod catch;
mod deadline;
mod detached;
mod ended;
mod permits;
mod pool;
mod queue;
mod timer;

use std::future::Future;
use std::pin::Pin;

#[cfg(feature = "sqlite")]
pub(crate) use self::cancel::CancelOnDrop;
pub(crate) use self::catch::caught;
pub(crate) use self::deadline::{Deadline, within};
pub(crate) use self::detached::to_its_end;
pub(crate) use self::ended::Ended;
pub(crate) use self::permits::{Permit, Permits};
pub(crate) use self::pool::Pool;
#[cfg(feature = "sqlite")]
pub(crate) use self::queue::Queue;
pub(crate) use self::queue::Work;
use crate::problem::Problem;

/// The future that an object-safe `async` function returns.
pub(crate) type Task<'a, T> = Pin<Box<dyn Future<Output = Result<T, Problem>> + Send + 'a>>;
