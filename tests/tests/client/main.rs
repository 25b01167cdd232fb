//! The client side: requests that are built, responses that are read, and both against our own service.

#![allow(clippy::expect_used, clippy::panic, reason = "in a test, what fails should stop it")]

mod absent;
mod control;
mod deltas;
mod documented;
mod example;
mod keeps;
mod pages;
mod parents;
mod projections;
mod queries;
mod requests;
mod responses;
mod routes;
mod service;
mod statuses;
