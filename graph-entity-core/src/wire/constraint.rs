//! Checks the limits that a declaration sets: `range` and `max_length`.

use std::cmp::Ordering;

use crate::error::{Error, ErrorKind};
use crate::model::{Facet, Limit, PropertyFlags, StructuralProperty};
use crate::value::{Structured, ValueRef};
use crate::wire::Reading;

impl Reading {
    /// Checks the value that a request sets the property at `index` to, if the declaration limits it.
    #[inline]
    pub(crate) fn check_limits(
        &self,
        value: &dyn Structured,
        property: &StructuralProperty,
        index: usize,
    ) -> Result<(), Error> {
        if self.is_request() && property.flags().contains(PropertyFlags::CONSTRAINED) {
            check_facts(value, property, index)
        } else {
            Ok(())
        }
    }
}

fn check_facts(value: &dyn Structured, property: &StructuralProperty, index: usize) -> Result<(), Error> {
    let mut limits = value.shape().ty.limits(index);
    let value = value.get(index);
    limits.try_for_each(|fact| check_fact(fact, value)).map_err(|error| error.within(property.name()))
}

fn check_fact(fact: Facet, value: ValueRef<'_>) -> Result<(), Error> {
    let out_of_range = |message: String| Err(Error::new(ErrorKind::OutOfRange, message));
    match fact {
        Facet::MaxLength(most) => {
            let (length, unit) = match value {
                ValueRef::String(text) => (text.chars().count(), "characters"),
                ValueRef::Binary(bytes) => (bytes.as_slice().len(), "bytes"),
                ValueRef::List(list) => {
                    return (0..list.len()).try_for_each(|index| {
                        check_fact(fact, list.item(index)).map_err(|error| error.within(index))
                    });
                }
                _ => return Ok(()),
            };
            if length > most as usize {
                return out_of_range(format!("expected at most {most} {unit}, found {length}"));
            }
        }
        Facet::Range(range) => {
            if let ValueRef::List(list) = value {
                return (0..list.len()).try_for_each(|index| {
                    check_fact(fact, list.item(index)).map_err(|error| error.within(index))
                });
            }
            if !(at_least(value, range.min) && at_most(value, range.max)) {
                return out_of_range(format!(
                    "expected a value {}, found {value:?}",
                    describe_range(range.min, range.max)
                ));
            }
        }
        Facet::Doc(_) => {}
    }
    Ok(())
}

fn at_least(value: ValueRef<'_>, limit: Limit) -> bool {
    compare(value, limit).is_none_or(|ordering| ordering.is_some_and(Ordering::is_ge))
}

fn at_most(value: ValueRef<'_>, limit: Limit) -> bool {
    compare(value, limit).is_none_or(|ordering| ordering.is_some_and(Ordering::is_le))
}

/// Compares a number with a limit. `None` where there is nothing to compare, `Some(None)` for NaN.
fn compare(value: ValueRef<'_>, limit: Limit) -> Option<Option<Ordering>> {
    let whole = match value {
        ValueRef::Byte(value) => i64::from(value),
        ValueRef::SByte(value) => i64::from(value),
        ValueRef::Int16(value) => i64::from(value),
        ValueRef::Int32(value) => i64::from(value),
        ValueRef::Int64(value) => value,
        ValueRef::Single(value) => return compare_double(f64::from(value), limit),
        ValueRef::Double(value) => return compare_double(value, limit),
        #[cfg(feature = "decimal")]
        ValueRef::Decimal(value) => {
            return match limit {
                Limit::Unbounded => None,
                Limit::Integer(limit) => Some(Some(value.cmp(&crate::edm::Decimal::from(limit)))),
                Limit::Double(limit) => {
                    let limit = zmij::Buffer::new().format_finite(limit).parse::<crate::edm::Decimal>();
                    limit.ok().map(|limit| Some(value.cmp(&limit)))
                }
            };
        }
        _ => return None,
    };
    match limit {
        Limit::Unbounded => None,
        Limit::Integer(limit) => Some(Some(whole.cmp(&limit))),
        #[allow(clippy::cast_precision_loss, reason = "a limit with a fraction is compared as a double")]
        Limit::Double(limit) => Some((whole as f64).partial_cmp(&limit)),
    }
}

fn compare_double(value: f64, limit: Limit) -> Option<Option<Ordering>> {
    match limit {
        Limit::Unbounded => None,
        #[allow(clippy::cast_precision_loss, reason = "a double is compared with the nearest double")]
        Limit::Integer(limit) => Some(value.partial_cmp(&(limit as f64))),
        Limit::Double(limit) => Some(value.partial_cmp(&limit)),
    }
}

fn describe_range(min: Limit, max: Limit) -> String {
    let text = |limit| match limit {
        Limit::Unbounded => None,
        Limit::Integer(value) => Some(value.to_string()),
        Limit::Double(value) => {
            let mut buffer = zmij::Buffer::new();
            let text = buffer.format(value);
            Some(text.strip_suffix(".0").unwrap_or(text).to_owned())
        }
    };
    match (text(min), text(max)) {
        (Some(min), Some(max)) => format!("from {min} to {max}"),
        (Some(min), None) => format!("of at least {min}"),
        (None, Some(max)) => format!("of at most {max}"),
        (None, None) => "of any size".to_owned(),
    }
}
