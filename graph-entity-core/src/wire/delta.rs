//! What only a delta payload has (W24): control information and contexts that say that an object is a change.

use crate::error::{Error, ErrorKind};
use crate::text::shorten;

/// What an object in a delta payload is, by its context URL (OData JSON 4.01 §15).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ContextKind {
    /// `#Set/$deletedEntity`
    DeletedEntity,
    /// `#Set/$link`
    Link,
    /// `#Set/$deletedLink`
    DeletedLink,
    /// `#Set/$delta`: the payload itself.
    Delta,
}

/// What the context says, if only delta payloads say it.
pub(crate) fn context_kind(context: &str) -> Option<ContextKind> {
    let (_, fragment) = context.rsplit_once('#')?;
    let (_, last) = fragment.rsplit_once('/')?;
    Some(match last {
        "$deletedEntity" => ContextKind::DeletedEntity,
        "$link" => ContextKind::Link,
        "$deletedLink" => ContextKind::DeletedLink,
        "$delta" => ContextKind::Delta,
        _ => return None,
    })
}

/// Whether only delta payloads have this control information, named without `odata.`, of an object (`target`
/// is empty) or of a property.
pub(super) fn is_delta_control(target: &str, name: &str) -> bool {
    if target.is_empty() { matches!(name, "removed" | "deltaLink") } else { name == "delta" }
}

/// The error for control information of a delta payload where live entities are read.
#[cold]
pub(super) fn not_live(annotation: &str, target: &str) -> Error {
    refuse(&format!("`{}@{annotation}`", shorten(target)))
}

/// Checks that the context is not that of a delta payload or of a change in one.
///
/// # Errors
///
/// When it is.
pub(crate) fn check_context(context: &str) -> Result<(), Error> {
    match context_kind(context) {
        None => Ok(()),
        Some(_) => Err(refuse(&format!("the context `{}`", shorten(context)))),
    }
}

/// The error for a collection of live entities with a link to later changes. `annotation` is how the text
/// spells it.
#[cold]
pub(crate) fn delta_link(annotation: &str) -> Error {
    refuse(&format!("`{annotation}`"))
}

#[cold]
fn refuse(found: &str) -> Error {
    let message = format!(
        "{found} belongs to a delta payload, whose items are changes and not entities as they are; \
         read a `Delta<_>` of the module `client`"
    );
    Error::new(ErrorKind::WrongType, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_context_says_what_an_object_is() {
        let cases = [
            ("#Customers/$deletedEntity", Some(ContextKind::DeletedEntity)),
            ("http://h/service/$metadata#Customers/$link", Some(ContextKind::Link)),
            ("$metadata#Customers('a%23b')/Orders/$deletedLink", Some(ContextKind::DeletedLink)),
            ("#Customers/$delta", Some(ContextKind::Delta)),
            ("#Customers/$entity", None),
            ("#Customers", None),
            ("#$delta", None),
            ("http://h/$delta", None),
            ("", None),
        ];
        for (context, expected) in cases {
            assert_eq!(context_kind(context), expected, "{context}");
            assert_eq!(check_context(context).is_ok(), expected.is_none(), "{context}");
        }
    }
}
