//! URLs: resolves a request's path, and makes the links in responses.

mod authority;
mod forwarded;
mod link;
mod percent;
mod root;
mod route;

pub(crate) use self::link::{Urls, container, predicate};
pub(crate) use self::percent::{decode_query, query_as_uri};
pub(crate) use self::root::Root;
pub(crate) use self::route::{Address, Route, Routes};
