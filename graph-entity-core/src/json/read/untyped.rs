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
                let taken = scanner.room.item(members.len(), size_of::<(String, Untyped)>());
                let value = taken.and_then(|()| scanner.room.text(name)).and_then(|()| read(scanner));
                members.push((name.to_owned(), value.map_err(|error| error.within(name))?));
            }
            wire::check_distinct(members.iter().map(|(name, _)| name.as_str()))?;
            Untyped::Object(members)
        }
        b'[' => {
            scanner.open("an array", b'[')?;
            let mut items = Vec::new();
            while scanner.next_item(items.is_empty())? {
                let taken = scanner.room.item(items.len(), size_of::<Untyped>());
                let item = taken.and_then(|()| read(scanner));
                items.push(item.map_err(|error| error.within(items.len()))?);
            }
            Untyped::Array(items)
        }
        b'"' => {
            let mut text = String::new();
            scanner.string_into(&mut text)?;
            scanner.room.text(&text)?;
            Untyped::String(text)
        }
        b't' | b'f' | b'n' => scanner.literal()?.map_or(Untyped::Null, Untyped::Boolean),
        _ => {
            let text = scanner.number()?;
            scanner.room.text(text)?;
            Untyped::Number(Number::from_json(text))
        }
    })
}
