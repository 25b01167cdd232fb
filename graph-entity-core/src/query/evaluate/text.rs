//! The functions of strings: positions and lengths count code points (URL Conventions §5.1.1.5 and §5.1.1.7).

use std::borrow::Cow;

use crate::query::function::Function;
use crate::query::tree::Value;

/// A function whose first argument is a string; null for arguments of other types.
pub(super) fn call<'a>(function: Function, text: &Cow<'a, str>, arguments: &[Value<'a>]) -> Value<'a> {
    let second = || arguments.get(1).and_then(Value::as_str);
    let test = |test: fn(&str, &str) -> bool| second().map(|other| test(text, other)).into();
    match function {
        Function::Contains => test(|a, b| a.contains(b)),
        Function::StartsWith => test(|a, b| a.starts_with(b)),
        Function::EndsWith => test(|a, b| a.ends_with(b)),
        Function::IndexOf => second().map_or(Value::Null, |other| match text.find(other) {
            Some(at) => Value::Integer(count(&text[..at])),
            None => Value::Integer(-1),
        }),
        Function::Length => Value::Integer(count(text)),
        Function::Concat => {
            second().map_or(Value::Null, |other| Value::String(format!("{text}{other}").into()))
        }
        Function::ToLower => Value::String(text.to_lowercase().into()),
        Function::ToUpper => Value::String(text.to_uppercase().into()),
        Function::Trim => match text {
            Cow::Borrowed(text) => Value::String(text.trim().into()),
            Cow::Owned(text) => Value::String(text.trim().to_owned().into()),
        },
        Function::Substring => match range(arguments, || count(text)) {
            Some((start, length)) => substring(text, start, length),
            None => Value::Null,
        },
        _ => Value::Null,
    }
}

fn count(text: &str) -> i64 {
    text.chars().count() as i64
}

/// Where `substring` begins and how much it takes: a negative start counts from the end. `None`, which makes null, for a
/// negative length.
pub(super) fn range(arguments: &[Value<'_>], len: impl FnOnce() -> i64) -> Option<(usize, usize)> {
    let number = |index: usize| match arguments.get(index) {
        None => Some(i64::MAX),
        Some(Value::Integer(value)) => Some(*value),
        Some(_) => None,
    };
    let (start, length) = (number(1)?, number(2)?);
    let start = if start < 0 { start.saturating_add(len()).max(0) } else { start };
    let narrow = |value: i64| usize::try_from(value).ok();
    Some((narrow(start)?, narrow(length)?))
}

fn substring<'a>(text: &Cow<'a, str>, start: usize, length: usize) -> Value<'a> {
    let offset = |text: &str, chars| text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    let from = offset(text, start);
    let to = from + offset(&text[from..], length);
    match text {
        Cow::Borrowed(text) => Value::String(Cow::Borrowed(&text[from..to])),
        Cow::Owned(text) => Value::String(Cow::Owned(text[from..to].to_owned())),
    }
}
