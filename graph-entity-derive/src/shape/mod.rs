//! The properties of a field's type that its tokens determine: whether it is nullable or a collection, and
//! whether it certainly has no counterpart in OData. The trait `Property` decides the rest, because it sees
//! through aliases.

mod check;
mod parts;
mod written;

pub(crate) use self::check::{check, check_optional};
pub(crate) use self::parts::{Inner, Kind, Primitive, Shape, mention_of, pointee};
pub(crate) use self::written::{
    contains_itself, is_itself, is_one_more_error_elsewhere, named_lifetime, option_of, source, strip,
};
