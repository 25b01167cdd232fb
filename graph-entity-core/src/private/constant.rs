//! Checks a constant in `default` or `on_update`: against the property's `range`, and that it is not the
//! sentinel of an enumeration.

use core::marker::PhantomData;

#[cfg(feature = "decimal")]
use crate::edm::Decimal;
use crate::model::{Limit, RangeLimit};

/// A constant of the type `T`.
pub trait HasValue<T> {
    const VALUE: T;
}

/// The number that the constant `C` of the type `T` is, as `<Constant<C, T>>::NUMBER`. The inherent constant
/// takes precedence over that of [`NoNumber`].
pub struct Constant<C, T>(PhantomData<(C, T)>);

/// A number to compare with the bounds of a range.
#[derive(Clone, Copy)]
pub enum Comparable {
    /// Not a number, or one that has no exact comparison.
    Nothing,
    Integer(i64),
    Double(f64),
    /// A whole number, and whether something is added to it that is less than 1.
    Decimal(i128, bool),
}

/// The constants of [`Constant`] for types that have no numbers to compare, or no sentinel.
pub trait NoNumber {
    const NUMBER: Comparable = Comparable::Nothing;
    const IS_SENTINEL: bool = false;
}

impl<C, T> NoNumber for Constant<C, T> {}

/// An enumeration with a sentinel: whether the constant `C` is it.
pub trait HasSentinel<C> {
    const IS_SENTINEL: bool;
}

impl<C: HasValue<T>, T: HasSentinel<C>> Constant<C, T> {
    pub const IS_SENTINEL: bool = T::IS_SENTINEL;
}

/// The value inside the constant `C`, which is `Some`.
pub struct Inside<C>(PhantomData<C>);

impl<C: HasValue<Option<T>>, T> HasValue<T> for Inside<C> {
    #[allow(clippy::unwrap_used, reason = "in constants, a panic is a compile error")]
    const VALUE: T = C::VALUE.unwrap();
}

/// Checks that a constant is not the sentinel of its enumeration.
#[track_caller]
pub const fn assert_no_sentinel(is_sentinel: bool) {
    assert!(
        !is_sentinel,
        "this member is the `unknown` one, which clients get in place of members that they do not know: \
         write another"
    );
}

macro_rules! numbers {
    ($($ty:ty, $value:ident => $number:expr;)*) => {$(
        impl<C: HasValue<$ty>> Constant<C, $ty> {
            pub const NUMBER: Comparable = {
                let $value = C::VALUE;
                $number
            };
        }

        impl<C: HasValue<Option<$ty>>> Constant<C, Option<$ty>> {
            pub const NUMBER: Comparable = match C::VALUE {
                Some($value) => $number,
                None => Comparable::Nothing,
            };
        }
    )*};
}

numbers! {
    u8, value => Comparable::Integer(value as i64);
    i8, value => Comparable::Integer(value as i64);
    i16, value => Comparable::Integer(value as i64);
    i32, value => Comparable::Integer(value as i64);
    i64, value => Comparable::Integer(value);
    f32, value => Comparable::Double(value as f64);
    f64, value => Comparable::Double(value);
}

#[cfg(feature = "decimal")]
numbers! {
    Decimal, value => decimal(value);
}

#[cfg(feature = "decimal")]
const fn decimal(value: Decimal) -> Comparable {
    // At most 10^28, as the scale is at most 28.
    let unit = 10_i128.pow(value.scale());
    let rest = value.mantissa().rem_euclid(unit);
    Comparable::Decimal(value.mantissa().div_euclid(unit), rest != 0)
}

/// Checks that a constant is in the range.
#[track_caller]
pub const fn assert_in_range(number: Comparable, range: RangeLimit) {
    assert!(
        !is_below(number, range.min) && !is_above(number, range.max),
        "this value is outside of the property's `range`"
    );
}

#[allow(clippy::cast_precision_loss, reason = "as a request's value is compared")]
const fn is_below(number: Comparable, limit: Limit) -> bool {
    match (number, limit) {
        (Comparable::Integer(value), Limit::Integer(limit)) => value < limit,
        (Comparable::Integer(value), Limit::Double(limit)) => (value as f64) < limit,
        (Comparable::Double(value), Limit::Integer(limit)) => value.is_nan() || value < limit as f64,
        (Comparable::Double(value), Limit::Double(limit)) => value.is_nan() || value < limit,
        (Comparable::Decimal(whole, _), Limit::Integer(limit)) => whole < limit as i128,
        _ => false,
    }
}

#[allow(clippy::cast_precision_loss, reason = "as a request's value is compared")]
const fn is_above(number: Comparable, limit: Limit) -> bool {
    match (number, limit) {
        (Comparable::Integer(value), Limit::Integer(limit)) => value > limit,
        (Comparable::Integer(value), Limit::Double(limit)) => (value as f64) > limit,
        (Comparable::Double(value), Limit::Integer(limit)) => value > limit as f64,
        (Comparable::Double(value), Limit::Double(limit)) => value > limit,
        (Comparable::Decimal(whole, more), Limit::Integer(limit)) => {
            whole > limit as i128 || whole == limit as i128 && more
        }
        _ => false,
    }
}
