//! Runs futures: within a time limit, to their end, and so that a panic goes no further.

mod catch;
mod deadline;
mod detached;
mod timer;

use std::future::Future;
use std::pin::Pin;

pub(crate) use self::catch::caught;
pub(crate) use self::deadline::{Deadline, within};
pub(crate) use self::detached::to_its_end;
use crate::problem::Problem;

/// The future that an object-safe `async` function returns.
pub(crate) type Task<'a, T> = Pin<Box<dyn Future<Output = Result<T, Problem>> + Send + 'a>>;
