//! Looks ahead for the type that an object names.

use super::scan::Scanner;
use crate::error::Error;
use crate::wire::names_type;

/// Finds the annotation with which the next object names its type. A value that is no object has none.
pub(super) fn find(
    scanner: &mut Scanner<'_>,
    takes_null: bool,
    name: &mut String,
    text: &mut String,
) -> Result<bool, Error> {
    if scanner.next_token() != b'{' {
        return Ok(false);
    }
    scanner.open("an object", b'{')?;
    let (mut first, mut scratch) = (true, String::new());
    while let Some(member) = scanner.next_member(first, &mut scratch)? {
        first = false;
        if !names_type(member) {
            let passed = scanner.skip_value();
            passed.map_err(|error| error.within(member))?;
            continue;
        }
        if takes_null && scanner.next_token() == b'n' && scanner.eat(b"null") {
            continue;
        }
        if scanner.next_token() != b'"' {
            return Err(scanner.unexpected("a string").within(member));
        }
        member.clone_into(name);
        text.clear();
        scanner.string_into(text).map_err(|error| error.within(&**name))?;
        return Ok(true);
    }
    Ok(false)
}
