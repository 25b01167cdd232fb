//! What can be told of a field's type from its tokens: whether it is nullable or a collection, and whether it has no
//! counterpart in OData for certain. The rest is up to the trait `Property`, which sees through aliases.

mod check;
mod parts;
mod written;

pub(crate) use self::check::check;
pub(crate) use self::parts::{Inner, Kind, Primitive, Shape, mention_of};
pub(crate) use self::written::{contains_itself, may_be_bound_to_a_thread, named_lifetime, source};
