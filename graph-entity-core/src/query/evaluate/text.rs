//! The string functions. Positions and lengths count code points (URL Conventions §5.1.1.5 and §5.1.1.7).

use std::borrow::Cow;

use super::budget::Meter;
use super::error::EvaluationError;
use crate::query::function::Function;
use crate::query::tree::Value;

/// Calls a function whose first argument is a string. Null for arguments of other types.
pub(super) fn call<'a>(
    function: Function,
    text: &Cow<'a, str>,
    arguments: &[Value<'a>],
    meter: &Meter<'_>,
) -> Result<Value<'a>, EvaluationError> {
    use Function::{Concat, Contains, EndsWith, IndexOf, StartsWith};
    match (function, arguments.get(1).map(Value::as_str)) {
        (StartsWith, Some(Some(start))) => {
            meter.read(start.len())?;
            Ok(Value::Boolean(text.starts_with(start)))
        }
        (EndsWith, Some(Some(end))) => {
            meter.read(end.len())?;
            Ok(Value::Boolean(text.ends_with(end)))
        }
        (Contains, Some(Some(part))) => {
            meter.read(text.len().saturating_add(part.len()))?;
            Ok(Value::Boolean(text.contains(part)))
        }
        (IndexOf, Some(Some(part))) => {
            meter.read(text.len().saturating_add(part.len()))?;
            Ok(Value::Integer(text.find(part).map_or(-1, |at| count(&text[..at]))))
        }
        (Concat, Some(Some(other))) => {
            let bytes = text.len().saturating_add(other.len());
            meter.read(bytes)?;
            meter.make_text(bytes, 0)?;
            Ok(Value::String([text, other].concat().into()))
        }
        (StartsWith | EndsWith | Contains | IndexOf | Concat, _) => Ok(Value::Null),
        _ => {
            meter.read(text.len())?;
            alone(function, text, arguments, meter)
        }
    }
}

/// Calls a function that takes one string.
fn alone<'a>(
    function: Function,
    text: &Cow<'a, str>,
    arguments: &[Value<'a>],
    meter: &Meter<'_>,
) -> Result<Value<'a>, EvaluationError> {
    Ok(match function {
        Function::Length => Value::Integer(count(text)),
        Function::ToLower => {
            make_mapped(text, |c| c.to_lowercase().map(char::len_utf8).sum(), meter)?;
            Value::String(text.to_lowercase().into())
        }
        Function::ToUpper => {
            make_mapped(text, |c| c.to_uppercase().map(char::len_utf8).sum(), meter)?;
            Value::String(text.to_uppercase().into())
        }
        Function::Trim => part(text, |text| text.trim(), meter)?,
        Function::Substring => match range(arguments, || count(text)) {
            Some((start, length)) => part(text, |text| substring(text, start, length), meter)?,
            None => Value::Null,
        },
        _ => Value::Null,
    })
}

fn count(text: &str) -> i64 {
    text.chars().count() as i64
}

/// By which factor a text may grow when its letters change case: `ΐ` has two bytes, its upper case six.
const GROWTH: usize = 3;

/// Charges the steps for a text with letters of another case. `mapped` gives the length of a character's
/// counterpart.
fn make_mapped(text: &str, mapped: fn(char) -> usize, meter: &Meter<'_>) -> Result<(), EvaluationError> {
    let len = if meter.has_room(text.len(), GROWTH) { text.len() } else { text.chars().map(mapped).sum() };
    meter.make_text(len, text.len())
}

/// Cuts a part out of the text. The part is borrowed if the text is.
fn part<'a>(
    text: &Cow<'a, str>,
    part: impl Fn(&str) -> &str,
    meter: &Meter<'_>,
) -> Result<Value<'a>, EvaluationError> {
    Ok(Value::String(match text {
        Cow::Borrowed(text) => Cow::Borrowed(part(text)),
        Cow::Owned(text) => {
            let part = part(text);
            meter.make_text(part.len(), text.len())?;
            Cow::Owned(part.to_owned())
        }
    }))
}

/// Where `substring` begins and how many characters it takes. A negative start counts from the end. For a
/// negative length it is `None`, which makes the result null.
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

fn substring(text: &str, start: usize, length: usize) -> &str {
    let offset = |text: &str, chars| text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    let from = offset(text, start);
    &text[from..from + offset(&text[from..], length)]
}

#[cfg(test)]
mod tests {
    use super::GROWTH;

    #[test]
    fn no_character_grows_more() {
        for c in ('\0'..=char::MAX).filter(|c| !c.is_ascii()) {
            let most = c.len_utf8() * GROWTH;
            assert!(c.to_lowercase().map(char::len_utf8).sum::<usize>() <= most, "{c:?}");
            assert!(c.to_uppercase().map(char::len_utf8).sum::<usize>() <= most, "{c:?}");
        }
    }
}
