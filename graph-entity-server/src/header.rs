//! The grammar that header values share: lists and quoted strings (RFC 9110 §5.6).

/// The parts of a header value between separators. Separators inside quotes do not count.
pub(crate) fn split_unquoted(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let (mut quoted, mut escaped) = (false, false);
    text.split(move |c: char| {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ => return c == separator && !quoted,
        }
        false
    })
}

/// A parameter's value without its quotes. Escapes are not decoded: no value that the service knows needs
/// them.
pub(crate) fn unquote(text: &str) -> &str {
    text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_keep_separators() {
        let parts: Vec<_> = split_unquoted(r#"a="x,\",y", b"#, ',').collect();
        assert_eq!(parts, [r#"a="x,\",y""#, " b"]);
    }
}
