//! The collection functions (URL Conventions §5.1.1.5 and §5.1.1.6).

use super::budget::Meter;
use super::error::EvaluationError;
use super::items::each;
use super::{comparison, text};
use crate::query::function::Function;
use crate::query::tree::{Items, Value};

/// Calls a function whose first argument is a collection. Null for arguments of other types.
pub(super) fn call<'a>(
    function: Function,
    items: &Items<'a>,
    arguments: &[Value<'a>],
    meter: &Meter<'_>,
) -> Result<Value<'a>, EvaluationError> {
    match function {
        Function::Length => return Ok(Value::Integer(items.len() as i64)),
        Function::Substring => {
            let Some((start, length)) = text::range(arguments, || items.len() as i64) else {
                return Ok(Value::Null);
            };
            let start = start.min(items.len());
            let end = start.saturating_add(length).min(items.len());
            return Ok(Value::List(each(items, start..end, meter).collect::<Result<_, _>>()?));
        }
        _ => {}
    }
    let Some(Value::List(others)) = arguments.get(1) else { return Ok(Value::Null) };
    if function == Function::Concat {
        // A list counts as a text of its size in memory: an item of two bytes of JSON becomes a whole value.
        let items = items.len().saturating_add(others.len());
        meter.make_text(items.saturating_mul(size_of::<Value<'_>>()), 0)?;
    }
    let all = each(items, 0..items.len(), meter).collect::<Result<Vec<_>, _>>()?;
    let part = each(others, 0..others.len(), meter).collect::<Result<Vec<_>, _>>()?;
    Ok(match function {
        Function::Concat => Value::List(all.into_iter().chain(part).collect()),
        Function::Contains => position(&all, &part, meter)?.is_some().into(),
        Function::StartsWith => (all.len() >= part.len() && same(&all[..part.len()], &part, meter)?).into(),
        Function::EndsWith => {
            (all.len() >= part.len() && same(&all[all.len() - part.len()..], &part, meter)?).into()
        }
        Function::IndexOf => Value::Integer(position(&all, &part, meter)?.map_or(-1, |at| at as i64)),
        Function::HasSubset => has_subset(all, &part, meter)?.into(),
        Function::HasSubsequence => {
            let mut rest = all.as_slice();
            for wanted in &part {
                match first(rest, wanted, meter)? {
                    Some(at) => rest = &rest[at + 1..],
                    None => return Ok(false.into()),
                }
            }
            true.into()
        }
        _ => Value::Null,
    })
}

/// Whether the items are equal pair by pair. The caller passes two slices of one length.
fn same(a: &[Value<'_>], b: &[Value<'_>], meter: &Meter<'_>) -> Result<bool, EvaluationError> {
    for (a, b) in a.iter().zip(b) {
        meter.charge(1)?;
        if !comparison::equals(a, b, meter)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The index where the items of `part` follow each other in `all`.
fn position(
    all: &[Value<'_>],
    part: &[Value<'_>],
    meter: &Meter<'_>,
) -> Result<Option<usize>, EvaluationError> {
    let Some(last) = all.len().checked_sub(part.len()) else { return Ok(None) };
    for at in 0..=last {
        if same(&all[at..at + part.len()], part, meter)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

/// The index of the first item that is equal to `wanted`.
fn first(
    items: &[Value<'_>],
    wanted: &Value<'_>,
    meter: &Meter<'_>,
) -> Result<Option<usize>, EvaluationError> {
    for (at, item) in items.iter().enumerate() {
        meter.charge(1)?;
        if comparison::equals(item, wanted, meter)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

/// Whether each item of `part` has its own equal item in `all`.
fn has_subset(
    mut all: Vec<Value<'_>>,
    part: &[Value<'_>],
    meter: &Meter<'_>,
) -> Result<bool, EvaluationError> {
    for wanted in part {
        match first(&all, wanted, meter)? {
            Some(at) => drop(all.swap_remove(at)),
            None => return Ok(false),
        }
    }
    Ok(true)
}
