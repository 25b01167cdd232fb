//! Looks ahead for the type that an object names.

use super::scan::Scanner;
use crate::error::Error;
use crate::wire::{names_type, qualified_name};

/// The annotation with which an object names its type.
pub(super) struct NamedBy {
    /// As it is spelled: `@odata.type` or `@type`.
    pub(super) annotation: String,
    pub(super) given: String,
}

impl NamedBy {
    /// The annotation of the object that comes next. A value that is no object has none.
    pub(super) fn find(scanner: &Scanner<'_>, takes_null: bool) -> Result<Option<Self>, Error> {
        let scanner = &mut scanner.clone();
        if scanner.next_token() != b'{' {
            return Ok(None);
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
            let (annotation, mut given) = (member.to_owned(), String::new());
            scanner.string_into(&mut given).map_err(|error| error.within(&*annotation))?;
            return Ok(Some(Self { annotation, given }));
        }
        Ok(None)
    }

    /// The qualified name.
    pub(super) fn name(&self) -> &str {
        qualified_name(&self.given)
    }
}
