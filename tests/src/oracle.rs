//! serde_json as an oracle: it and our reader accept the same texts, with the same values, and otherwise
//! complain of the same place.

use std::any::type_name;
use std::fmt::Debug;

use graph_entity_core::json::{self, FromJson, ToJson};
use graph_entity_core::{ErrorKind, Structured};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::same::same;

/// What serde_json cannot carry as we do: `-0` as a whole number, numbers beyond a double where ours keep the
/// text or read past, and decimals that are no 64-bit integers.
fn beyond_serde_json(text: &str) -> bool {
    let numbers = text.split(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'));
    let mut numbers = numbers.filter(|token| token.bytes().any(|byte| byte.is_ascii_digit()));
    let odd = |token: &str| token == "-0" || token.parse::<f64>().is_ok_and(f64::is_infinite);
    let decimal = |rest: &str| {
        let Some(rest) = rest.trim_start().strip_prefix(':') else { return false };
        let value = rest.split([',', '}']).next().unwrap_or("").trim();
        value.parse::<i64>().is_err() && value != "null"
    };
    numbers.any(odd) || ["\"decimal\"", "\"Fee\""].iter().any(|name| text.split(name).skip(1).any(decimal))
}

/// Reads the text both ways: whether it was accepted.
///
/// # Errors
///
/// The text and both results, where they differ.
pub fn compare<T>(text: &[u8]) -> Result<bool, String>
where
    T: Structured + Serialize + DeserializeOwned + Debug,
{
    compare_with::<T>(text, |direct, through_serde| same(direct, through_serde))
}

/// As [`compare`], for values that are the same in another way.
///
/// # Errors
///
/// As [`compare`].
pub fn compare_with<T>(text: &[u8], same: fn(&T, &T) -> bool) -> Result<bool, String>
where
    T: FromJson + ToJson + Serialize + DeserializeOwned + Debug,
{
    let shown = String::from_utf8_lossy(text).into_owned();
    let direct = json::from_slice::<T>(text);
    if beyond_serde_json(&shown) {
        return Ok(direct.is_ok());
    }
    // serde_json takes no byte order mark (W33).
    let without_mark = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    match (direct, serde_json::from_slice::<T>(without_mark)) {
        (Ok(direct), Ok(through_serde)) => {
            // Numbers without a type keep their text in ours only.
            let equal = same(&direct, &through_serde)
                || untyped(&direct).is_some_and(|ours| Some(ours) == untyped(&through_serde));
            if equal { Ok(true) } else { Err(format!("{shown}\n{direct:?}\n{through_serde:?}")) }
        }
        (Err(direct), Err(through_serde)) => {
            let message = through_serde.to_string();
            let path = direct.path();
            // Looking ahead for a type, our reader passes a value over without a path inside.
            let inside = direct.kind() == ErrorKind::TooDeep && message.starts_with(&format!("{path}/"));
            let same_place = inside
                || message.starts_with(&format!("{path}: "))
                || message.contains(&format!("at `{path}` "));
            let carried = direct.kind() != ErrorKind::Syntax
                && matches!(through_serde.classify(), Category::Data)
                && !path.is_empty()
                && !type_name::<T>().contains("Collection");
            if same_place || !carried { Ok(false) } else { Err(format!("{shown}\n{direct:?}\n{message}")) }
        }
        (Ok(direct), Err(error)) => Err(format!("serde refuses {shown}\n{direct:?}\n{error}")),
        // serde_json does not look at the bytes of strings that are read past.
        (Err(_), Ok(_)) if str::from_utf8(text).is_err() => Ok(false),
        (Err(error), Ok(direct)) => Err(format!("json refuses {shown}\n{direct:?}\n{error}")),
    }
}

fn untyped(value: &impl Serialize) -> Option<serde_json::Value> {
    serde_json::to_value(value).ok()
}
