//! The service as a caller of `GraphService::handle` sees it, without sockets.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on panics")]

mod building;
mod checks;
mod contained;
mod etags;
mod fixture;
mod hooks;
mod leaving;
mod limits;
mod operations;
mod own_set;
mod page_bytes;
mod paging;
mod read_only;
mod shutdown;
mod tower;
