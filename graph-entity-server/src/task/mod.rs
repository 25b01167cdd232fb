//! How futures are run: in time, to their end, and without a panic that gets any further.

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

/// What an object-safe `async` function returns.
pub(crate) type Task<'a, T> = Pin<Box<dyn Future<Output = Result<T, Problem>> + Send + 'a>>;
