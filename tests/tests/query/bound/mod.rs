//! Binding and evaluating: the value of a query for an instance.

mod cost;
mod device;
mod laws;
mod limits;
mod mistakes;
mod order;
mod search;
mod select;
mod values;
