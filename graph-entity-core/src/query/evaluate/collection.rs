//! The functions of collections (URL Conventions §5.1.1.5 and §5.1.1.6).

use super::text;
use crate::query::function::Function;
use crate::query::tree::{Items, Value};

/// A function whose first argument is a collection; null for arguments of other types.
pub(super) fn call<'a>(function: Function, items: &Items<'a>, arguments: &[Value<'a>]) -> Value<'a> {
    match function {
        Function::Length => return Value::Integer(items.len() as i64),
        Function::Substring => {
            return match text::range(arguments, || items.len() as i64) {
                Some((start, length)) => Value::List(items.iter().skip(start).take(length).collect()),
                None => Value::Null,
            };
        }
        _ => {}
    }
    let Some(Value::List(others)) = arguments.get(1) else { return Value::Null };
    let (all, part): (Vec<_>, Vec<_>) = (items.iter().collect(), others.iter().collect());
    match function {
        Function::Concat => Value::List(all.into_iter().chain(part).collect()),
        Function::Contains => position(&all, &part).is_some().into(),
        Function::StartsWith => (all.len() >= part.len() && same(&all[..part.len()], &part)).into(),
        Function::EndsWith => (all.len() >= part.len() && same(&all[all.len() - part.len()..], &part)).into(),
        Function::IndexOf => Value::Integer(position(&all, &part).map_or(-1, |at| at as i64)),
        Function::HasSubset => has_subset(all, &part).into(),
        Function::HasSubsequence => {
            let mut rest = all.iter();
            part.iter().all(|wanted| rest.any(|item| item.equals(wanted))).into()
        }
        _ => Value::Null,
    }
}

fn same(a: &[Value<'_>], b: &[Value<'_>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.equals(b))
}

/// Where the items of `part` stand one behind the other.
fn position(all: &[Value<'_>], part: &[Value<'_>]) -> Option<usize> {
    let last = all.len().checked_sub(part.len())?;
    (0..=last).find(|at| same(&all[*at..*at + part.len()], part))
}

/// Whether each item of `part` has one of its own among all.
fn has_subset(mut all: Vec<Value<'_>>, part: &[Value<'_>]) -> bool {
    part.iter().all(|wanted| match all.iter().position(|item| item.equals(wanted)) {
        Some(at) => {
            all.swap_remove(at);
            true
        }
        None => false,
    })
}
