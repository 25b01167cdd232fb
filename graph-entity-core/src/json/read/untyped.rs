//! Reads values without a declared type.

use super::scan::Scanner;
use crate::error::Error;
use crate::value::{Number, Untyped};
use crate::wire;

pub(in crate::json) fn read_document(text: &str) -> Result<Untyped, Error> {
    let mut scanner = Scanner::new(text);
    let value = read(&mut scanner)?;
    scanner.finish()?;
    Ok(value)
}

pub(super) fn read(scanner: &mut Scanner<'_>) -> Result<Untyped, Error> {
    Ok(match scanner.next_token() {
        b'{' => {
            scanner.open("an object", b'{')?;
            let mut members: Vec<(String, Untyped)> = Vec::new();
            let mut scratch = String::new();
            while let Some(name) = scanner.next_member(members.is_empty(), &mut scratch)? {
                let value = read(scanner).map_err(|error| error.within(name))?;
                members.push((name.to_owned(), value));
            }
            wire::check_distinct(members.iter().map(|(name, _)| name.as_str()))?;
            Untyped::Object(members)
        }
        b'[' => {
            scanner.open("an array", b'[')?;
            let mut items = Vec::new();
            while scanner.next_item(items.is_empty())? {
                items.push(read(scanner).map_err(|error| error.within(items.len()))?);
            }
            Untyped::Array(items)
        }
        b'"' => {
            let mut text = String::new();
            scanner.string_into(&mut text)?;
            Untyped::String(text)
        }
        b't' | b'f' | b'n' => scanner.literal()?.map_or(Untyped::Null, Untyped::Boolean),
        _ => Untyped::Number(Number::from_json(scanner.number()?)),
    })
}
