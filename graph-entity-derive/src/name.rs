//! Names on the wire: OData identifiers (OData CSDL 4.01 §17.2), and dotted names of several identifiers.

use crate::ctxt::Ctxt;
use quote::ToTokens;

/// The longest identifier, in characters (CSDL 4.01 §17.2).
const MAX_LENGTH: usize = 128;

/// The reason why a text is not an OData identifier, and how to mend it; `None` if it is one.
pub(crate) fn identifier_error(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("a name cannot be empty".to_owned());
    }
    if name.starts_with('@') {
        return Some(format!(
            "`{name}` cannot be a name: a name that starts with `@` is control information or an annotation, \
             which is written for you"
        ));
    }
    if name.contains('.') {
        return Some(format!(
            "`{name}` cannot be a name: `.` separates a namespace from a name\n\
             help: set the namespace with `namespace = \"…\"` on the type"
        ));
    }
    let length = name.chars().count();
    if length > MAX_LENGTH {
        return Some(format!("a name has at most {MAX_LENGTH} characters; this one has {length}"));
    }
    if let Some(first) = name.chars().next().filter(|&first| !is_leading(first)) {
        return Some(format!(
            "`{name}` cannot be a name: it starts with {}, not with a letter or `_`",
            quoted(first)
        ));
    }
    let wrong = name.chars().find(|&char| !is_following(char))?;
    Some(format!("`{name}` cannot be a name: {} is not a letter, digit or `_`", quoted(wrong)))
}

/// Reports `name` on `tokens` unless it is an OData identifier.
pub(crate) fn check_identifier(cx: &Ctxt, name: &str, tokens: impl ToTokens) {
    if let Some(message) = identifier_error(name) {
        let help = if name.is_empty() {
            "\nhelp: leave it out, and the name in Rust is taken".to_owned()
        } else {
            mended(name).map(|name| format!("\nhelp: write \"{name}\"")).unwrap_or_default()
        };
        cx.error(tokens, format!("{message}{help}"));
    }
}

/// Joins the words of a name that are separated by spaces, hyphens and similar characters to one identifier.
/// `None` if the result is not an identifier.
pub(crate) fn mended(name: &str) -> Option<String> {
    if name.contains(['.', '@']) {
        return None;
    }
    let mut words = name.split(|char| !is_following(char)).filter(|word| !word.is_empty());
    let mut mended = words.next()?.to_owned();
    for word in words {
        let mut chars = word.chars();
        mended.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        mended.push_str(chars.as_str());
    }
    (mended != name && identifier_error(&mended).is_none()).then_some(mended)
}

/// Reports `namespace` on `tokens` unless it is a sequence of identifiers with `.` between them.
pub(crate) fn check_namespace(cx: &Ctxt, namespace: &str, tokens: impl ToTokens) {
    let help = "help: a namespace is a sequence of names with `.` between them, such as `microsoft.graph`";
    if namespace.is_empty() {
        cx.error(tokens, format!("a namespace cannot be empty\n{help}"));
    } else if namespace.split('.').any(str::is_empty) {
        cx.error(tokens, format!("`{namespace}` has an empty part\n{help}"));
    } else if let Some(message) = namespace.split('.').find_map(identifier_error) {
        cx.error(tokens, format!("{message}\n{help}"));
    }
}

/// A letter or `_`. `is_alphabetic` covers the specification's categories L and Nl.
fn is_leading(char: char) -> bool {
    char == '_' || char.is_alphabetic()
}

/// A character after the first one, which may also be a digit.
fn is_following(char: char) -> bool {
    char == '_' || char.is_alphanumeric()
}

/// A character in the form for a message.
pub(crate) fn quoted(char: char) -> String {
    match char {
        ' ' => "a space".to_owned(),
        _ if char.is_control() || char.is_whitespace() => format!("U+{:04X}", u32::from(char)),
        _ => format!("`{char}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::krate::Exporter;

    #[test]
    fn identifiers() {
        for name in ["id", "_", "a1", "größe", "名前", "runAs32Bit", &"a".repeat(128)] {
            assert_eq!(identifier_error(name), None, "{name}");
        }
        let wrong = [
            ("", "cannot be empty"),
            ("@odata.type", "starts with `@`"),
            ("a.b", "separates a namespace"),
            ("1a", "starts with `1`"),
            ("a-b", "`-` is not a letter"),
            ("a b", "a space is not a letter"),
            ("a\tb", "U+0009 is not a letter"),
            (&"a".repeat(129), "at most 128 characters; this one has 129"),
        ];
        for (name, expected) in wrong {
            let message = identifier_error(name).unwrap();
            assert!(message.contains(expected), "{name}: {message}");
        }
    }

    #[test]
    fn names_with_something_between_their_words_are_mended() {
        let cases = [
            ("first-name", Some("firstName")),
            ("e-mail address", Some("eMailAddress")),
            ("name!", Some("name")),
            ("1st-name", None),
            ("@odata.id", None),
            ("a.b", None),
            ("--", None),
        ];
        for (name, expected) in cases {
            assert_eq!(mended(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn namespaces() {
        let cases = [
            ("microsoft.graph", None),
            ("a", None),
            ("", Some("cannot be empty")),
            ("a.", Some("has an empty part")),
            ("a..b", Some("has an empty part")),
            ("a.1b", Some("starts with `1`")),
        ];
        for (namespace, expected) in cases {
            let cx = Ctxt::new(Exporter::Core);
            check_namespace(&cx, namespace, quote::quote!(here));
            match (cx.check(), expected) {
                (Ok(()), None) => {}
                (Err(error), Some(expected)) => {
                    assert!(error.to_string().contains(expected), "{namespace}: {error}");
                }
                (result, _) => panic!("{namespace}: {result:?}"),
            }
        }
    }
}
