//! Route templates: `/deviceManagement/deviceManagementScripts/{scriptId}/userRunStates`.

use std::ops::Range;

use syn::LitStr;

use crate::case::uncapitalized;
use crate::ctxt::Ctxt;
use crate::name::{identifier_error, mended, quoted};

/// A mistake in a template: the part to change, in bytes of the text, and the message.
#[derive(Debug)]
struct PathError {
    at: Range<usize>,
    message: String,
}

/// Reports every mistake in a template, at its column in the literal if the compiler supports that.
pub(crate) fn check(cx: &Ctxt, literal: &LitStr) -> bool {
    let path = literal.value();
    let errors = errors(&path);
    for PathError { at, message } in &errors {
        match source_range(literal, at).and_then(|range| literal.token().subspan(range)) {
            Some(span) => cx.error_at(span, message),
            None => cx.error(literal, pointing_message(&path, at, message)),
        }
    }
    errors.is_empty()
}

/// A form in which templates that match the same requests are equal: the case of names and the names of
/// parameters do not matter.
pub(crate) fn normalized(path: &str) -> String {
    let segments = path.split('/').map(|segment| if segment.starts_with('{') { "{}" } else { segment });
    segments.collect::<Vec<_>>().join("/").to_lowercase()
}

/// The position of the value's bytes `at` in the literal as written; `None` if the literal has escapes.
fn source_range(literal: &LitStr, at: &Range<usize>) -> Option<Range<usize>> {
    let source = literal.token().to_string();
    let start = source.find('"')? + 1;
    let raw = source.starts_with('r');
    (raw || !source.contains('\\')).then(|| start + at.start..start + at.end)
}

/// The message with a drawing that shows the place, for compilers that cannot underline a part of a literal.
fn pointing_message(path: &str, at: &Range<usize>, message: &str) -> String {
    let before = path.get(..at.start).unwrap_or_default();
    let wrong = path.get(at.clone()).unwrap_or_default();
    if before.is_empty() && wrong.len() == path.len() {
        return message.to_owned();
    }
    let indent = " ".repeat(before.chars().count());
    let carets = "^".repeat(wrong.chars().count().max(1));
    let (message, help) = match message.split_once('\n') {
        Some((message, help)) => (message, format!("\n{help}")),
        None => (message, String::new()),
    };
    format!("{message}\n  {path}\n  {indent}{carets}{help}")
}

fn errors(path: &str) -> Vec<PathError> {
    let whole = |message: &str| vec![PathError { at: 0..path.len(), message: message.to_owned() }];
    if path.is_empty() {
        return whole("a path cannot be empty\nhelp: write the path of the entity set, such as \"/users\"");
    }
    if let Some(at) = path.find(['?', '#']) {
        let what = if path[at..].starts_with('?') { "query" } else { "fragment" };
        let message = format!("a path has no {what}\nhelp: write \"{}\"", &path[..at]);
        return vec![PathError { at: at..path.len(), message }];
    }
    if !path.starts_with('/') {
        if path.contains("://") {
            return whole(
                "a path has no scheme and no host\n\
                 help: write the part after the service's root, such as \"/users\"",
            );
        }
        let (at, problem) = match host(path) {
            Some(host) => (0..host.len(), "a path has no host"),
            None => (0..path.find('/').filter(|at| *at > 0).unwrap_or(path.len()), "a path starts with `/`"),
        };
        let help = rooted(path).map(|path| format!("\nhelp: write \"{path}\"")).unwrap_or_default();
        return vec![PathError { at, message: format!("{problem}{help}") }];
    }
    if path.trim_end_matches('/').is_empty() {
        return whole("a path names an entity set\nhelp: write the name of the set, such as \"/users\"");
    }
    let mut errors = Vec::new();
    if let Some(version) = version(path) {
        let rest = &path[1 + version.len()..];
        let help = format!("help: write \"{rest}\", and mount the service with `.prefix(\"/{version}\")`");
        errors.push(PathError {
            at: 0..1 + version.len(),
            message: format!("the version is a prefix of the whole service, not part of a path\n{help}"),
        });
    }
    let mended = path.trim_end_matches('/');
    // Not after a parameter at the end: that is a mistake too, and mending it removes the `/`.
    if mended.len() < path.len() && !mended.ends_with('}') {
        errors.push(PathError {
            at: mended.len()..path.len(),
            message: format!("a path does not end in `/`\nhelp: write \"{mended}\""),
        });
    }
    segments(path, &mut errors);
    errors
}

/// The host that a path starts with: a first segment with a `.`, which names seldom have, followed by other
/// segments.
fn host(path: &str) -> Option<&str> {
    let (first, rest) = path.split_once('/')?;
    (first.contains('.') && !first.starts_with('.') && !rest.is_empty()).then_some(first)
}

/// The path that one without a leading `/` may be meant as, if that is a valid path.
fn rooted(path: &str) -> Option<String> {
    let path = path.strip_prefix(host(path).unwrap_or_default())?;
    let path = path.trim().replace('\\', "/");
    let path = format!("/{}", path.trim_matches('/'));
    errors(&path).is_empty().then_some(path)
}

/// The first segment, if it is a version and other segments follow.
fn version(path: &str) -> Option<&str> {
    let (first, rest) = path.strip_prefix('/')?.split_once('/')?;
    let numbered = first
        .strip_prefix(['v', 'V'])
        .is_some_and(|number| number.starts_with(|char: char| char.is_ascii_digit()))
        && first[1..].chars().all(|char| char.is_ascii_digit() || char == '.');
    ((numbered || first.eq_ignore_ascii_case("beta")) && !rest.trim_matches('/').is_empty()).then_some(first)
}

fn segments(whole: &str, errors: &mut Vec<PathError>) {
    let path = whole.trim_end_matches('/');
    let mut parameters = Vec::new();
    // Whether the segment before is the name of an entity set, whose key may follow.
    let mut after_name = false;
    let mut start = 1;
    for segment in path[1..].split('/') {
        let at = start..start + segment.len();
        start = at.end + 1;
        let last = at.end == path.len();
        match parameter(segment) {
            Ok(None) => {
                after_name = true;
                if segment.is_empty() {
                    // The message quotes an empty segment with the slashes around it.
                    let message = "a segment cannot be empty\nhelp: remove one `/`".to_owned();
                    errors.push(PathError { at: at.start - 1..at.end + 1, message });
                } else if let Some(message) = name_error(segment) {
                    errors.push(PathError { at, message });
                } else if let Some((wrong, char)) =
                    segment.char_indices().find(|(_, char)| !is_segment_char(*char))
                {
                    let message = format!("a segment of a URL cannot hold {}", quoted(char));
                    let wrong = at.start + wrong;
                    errors.push(PathError { at: wrong..wrong + char.len_utf8(), message });
                }
            }
            Ok(Some(name)) => {
                let mut error = |message: String| errors.push(PathError { at: at.clone(), message });
                if let Some(message) = parameter_error(name) {
                    error(message);
                } else if parameters.contains(&name) {
                    error(format!(
                        "the parameter `{{{name}}}` is given twice\nhelp: name each after its entity set"
                    ));
                } else if last {
                    let help = format!("help: write \"{}\"", &path[..at.start - 1]);
                    let mut error = |message| errors.push(PathError { at: at.start..whole.len(), message });
                    error(format!(
                        "a path ends in the name of the entity set: the key segment is implied\n{help}"
                    ));
                } else if !after_name {
                    error(format!(
                        "`{{{name}}}` is the key of no entity set: write the name of the set before it"
                    ));
                }
                parameters.push(name);
                after_name = false;
            }
            Err(message) => {
                after_name = true;
                errors.push(PathError { at, message });
            }
        }
    }
}

/// The name of the parameter, if `segment` is one.
fn parameter(segment: &str) -> Result<Option<&str>, String> {
    if let Some((name, parameter)) = key_in_parentheses(segment) {
        return Err(format!(
            "a parameter is a whole segment, not a key in parentheses\nhelp: write `/{name}/{{{parameter}}}`"
        ));
    }
    let braces = segment.matches(['{', '}']).count();
    match segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        Some(name) if braces == 2 => Ok(Some(name)),
        _ if braces == 0 => Ok(None),
        _ if segment.matches('{').count() != segment.matches('}').count() => {
            Err(format!("unbalanced braces in `{segment}`\nhelp: a parameter is `{{name}}`"))
        }
        _ => Err(format!("a parameter is a whole segment: `{segment}` mixes it with text")),
    }
}

/// The parts of `users('{userId}')` and `users({userId})`.
fn key_in_parentheses(segment: &str) -> Option<(&str, &str)> {
    let (name, rest) = segment.split_once('(')?;
    let key = rest.strip_suffix(')')?.trim_matches('\'');
    let parameter = key.strip_prefix('{')?.strip_suffix('}')?;
    (!name.contains(['{', '}']) && !parameter.contains(['{', '}'])).then_some((name, parameter))
}

/// The reason why a text cannot be the name of a parameter, and how to mend it.
fn parameter_error(name: &str) -> Option<String> {
    let message = identifier_error(name)?;
    if name.is_empty() {
        return Some("a parameter needs a name: `{userId}`".to_owned());
    }
    if let Some((before, _)) = name.split_once(':').filter(|(before, _)| identifier_error(before).is_none()) {
        return Some(format!(
            "a parameter does not declare a type, because it has the type of the key\n\
             help: write `{{{before}}}`"
        ));
    }
    if name.contains('.') {
        let help = mended(&name.replace('.', "-"))
            .map(|name| format!("\nhelp: write `{{{}}}`", uncapitalized(&name)))
            .unwrap_or_default();
        return Some(format!(
            "`{name}` cannot be the name of a parameter: `.` is not a letter, digit or `_`{help}"
        ));
    }
    let help = mended(name).map(|name| format!("\nhelp: write `{{{name}}}`")).unwrap_or_default();
    Some(message + &help)
}

/// The reason why a text cannot be a segment that is not a parameter, apart from its characters.
fn name_error(segment: &str) -> Option<String> {
    if segment.trim().is_empty() {
        return Some("a segment cannot be blank\nhelp: remove it".to_owned());
    }
    if segment.starts_with('$') {
        return Some(format!(
            "`{segment}` cannot be a segment: OData keeps those that start with `$` for itself"
        ));
    }
    if matches!(segment, "." | "..") {
        return Some(format!("`{segment}` cannot be a segment: clients resolve it before they send"));
    }
    if let Some(name) = segment.strip_prefix(':') {
        return Some(format!(
            "`{segment}` is not a parameter\nhelp: a parent's key is a segment `{{{name}}}`"
        ));
    }
    if segment.contains('*') {
        let help = "help: a parent's key is a segment `{name}`";
        return Some(format!("`{segment}` cannot be a segment: a path has no wildcards\n{help}"));
    }
    if let Some(name) = ["<>", "[]"]
        .into_iter()
        .find_map(|ends| segment.strip_prefix(&ends[..1]).and_then(|rest| rest.strip_suffix(&ends[1..])))
    {
        return Some(format!(
            "`{segment}` is not a parameter\nhelp: a parent's key is a segment `{{{name}}}`"
        ));
    }
    if segment.contains(['(', ')']) {
        let help = "help: a parent's key is a segment `{name}`";
        return Some(format!("`{segment}` cannot be a segment: parentheses hold keys\n{help}"));
    }
    if segment.contains('%') {
        return Some(format!("`{segment}` is written decoded: write the character instead of its `%` form"));
    }
    None
}

/// `pchar` of RFC 3986 without escapes. Letters beyond ASCII are sent percent-encoded.
fn is_segment_char(char: char) -> bool {
    char.is_alphanumeric() || "-._~!$&'*+,;=:@".contains(char)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATES: [&str; 7] = [
        "/users",
        "/deviceManagement/deviceManagementScripts/{deviceManagementScriptId}/userRunStates",
        "/a/{x}/b/{y}/c",
        "/größen",
        "/a-b_c.d~e",
        "/beta",
        "/vaults/v1",
    ];

    #[test]
    fn templates() {
        for path in TEMPLATES {
            assert!(errors(path).is_empty(), "{path}: {:?}", errors(path));
        }
    }

    /// The core has its own grammar for templates. A template that is accepted here must mean the same there.
    #[test]
    fn the_core_reads_the_same_segments() {
        use graph_entity_core::model::template::{Segment, segments};

        for path in TEMPLATES {
            let read: String = segments(path)
                .map(|segment| match segment {
                    Segment::Name(name) => format!("/{name}"),
                    Segment::Parameter(_) => "/{}".to_owned(),
                })
                .collect();
            assert_eq!(read.to_lowercase(), normalized(path), "{path}");
        }
    }

    #[test]
    fn mistakes_and_where_they_are() {
        // The path, the part to change, and a part of the message
        let cases = [
            ("", "", "cannot be empty"),
            ("users", "users", "write \"/users\""),
            ("a/b/", "a", "write \"/a/b\""),
            ("https://a/b", "https://a/b", "no scheme"),
            ("/", "/", "names an entity set"),
            ("/users/", "/", "write \"/users\""),
            ("/users//", "//", "write \"/users\""),
            ("/a//b", "//", "cannot be empty"),
            ("/a/ /b", " ", "cannot be blank"),
            ("/a/{id}", "{id}", "write \"/a\""),
            ("/a/{id}/", "{id}/", "write \"/a\""),
            ("graph.microsoft.com/users", "graph.microsoft.com", "write \"/users\""),
            (" /users", " ", "write \"/users\""),
            ("\\users", "\\users", "write \"/users\""),
            ("/a/{x:guid}/b", "{x:guid}", "write `{x}`"),
            ("/a/{User.Id}/b", "{User.Id}", "write `{userId}`"),
            ("/a/{id}/b/{id}/c", "{id}", "given twice"),
            ("/a/{}/b", "{}", "needs a name"),
            ("/a/{1x}/b", "{1x}", "starts with `1`"),
            ("/a/{x}{y}/b", "{x}{y}", "mixes it with text"),
            ("/a/b{x}/c", "b{x}", "mixes it with text"),
            ("/users('{userId}')/notes", "users('{userId}')", "write `/users/{userId}`"),
            ("/users({userId})/notes", "users({userId})", "write `/users/{userId}`"),
            ("/a/{x/b", "{x", "unbalanced"),
            ("/a/x}/b", "x}", "unbalanced"),
            ("/a/{x}/{y}/b", "{y}", "the key of no entity set"),
            ("/{x}/b", "{x}", "the key of no entity set"),
            ("/a?b=c", "?b=c", "no query"),
            ("/a#b", "#b", "no fragment"),
            ("/a b", " ", "cannot hold a space"),
            ("/a\\b", "\\", "cannot hold `\\`"),
            ("/a%20b", "a%20b", "written decoded"),
            ("/a(1)/b", "a(1)", "parentheses hold keys"),
            ("/a/<x>/b", "<x>", "is a segment `{x}`"),
            ("/a/{x-y}/b", "{x-y}", "write `{xY}`"),
            ("/$metadata", "$metadata", "that start with `$`"),
            ("/a/../b", "..", "clients resolve it"),
            ("/v1.0/users", "/v1.0", "write \"/users\", and mount the service with `.prefix(\"/v1.0\")`"),
            ("/beta/users", "/beta", "`.prefix(\"/beta\")`"),
        ];
        for (path, part, expected) in cases {
            let errors = errors(path);
            let [PathError { at, message }] = &errors[..] else { panic!("{path}: {errors:?}") };
            assert_eq!(&path[at.clone()], part, "{path}");
            assert!(message.contains(expected), "{path}: {message}");
        }
    }

    #[test]
    fn every_mistake_of_a_path_is_found() {
        let parts: Vec<_> = errors("/a b//{x/").into_iter().map(|error| error.at).collect();
        assert_eq!(parts, [8..9, 2..3, 4..6, 6..8]);
    }

    #[test]
    fn columns_are_those_of_the_literal() {
        let cases = [
            (syn::parse_quote!("/a//b"), Some(3..5)),
            (syn::parse_quote!(r#"/a//b"#), Some(5..7)),
            (syn::parse_quote!("/\u{61}//b"), None),
        ];
        for (literal, expected) in cases {
            assert_eq!(source_range(&literal, &(2..4)), expected, "{}", literal.token());
        }
    }

    #[test]
    fn the_place_is_drawn_where_it_cannot_be_underlined() {
        let [PathError { at, message }] = &errors("/a//b")[..] else { panic!() };
        assert_eq!(
            pointing_message("/a//b", at, message),
            "a segment cannot be empty\n  /a//b\n    ^^\nhelp: remove one `/`"
        );
    }

    #[test]
    fn templates_that_match_the_same_requests() {
        assert_eq!(normalized("/Security/secureScores/{a}/x"), normalized("/security/secureScores/{b}/x"));
        assert_ne!(normalized("/a/{x}/b"), normalized("/a/x/b"));
    }
}
