//! Media types in headers: `application/json;odata.metadata=minimal;q=0.5`.

use crate::header::{split_unquoted, unquote};

/// A media type or media range with its parameters.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct MediaType<'a> {
    pub(crate) kind: &'a str,
    pub(crate) subtype: &'a str,
    /// The values have no quotes.
    pub(crate) parameters: Vec<(&'a str, &'a str)>,
}

impl<'a> MediaType<'a> {
    /// Reads one media type; `None` if the text is not one.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let mut parts = split_unquoted(text, ';');
        let (kind, subtype) = parts.next()?.trim().split_once('/')?;
        let is_token = |text: &str| !text.is_empty() && !text.contains(char::is_whitespace);
        if !is_token(kind) || !is_token(subtype) {
            return None;
        }
        let mut parameters = Vec::new();
        for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            parameters.push((name.trim(), unquote(value.trim())));
        }
        Some(Self { kind, subtype, parameters })
    }

    pub(crate) fn is(&self, kind: &str, subtype: &str) -> bool {
        self.kind.eq_ignore_ascii_case(kind) && self.subtype.eq_ignore_ascii_case(subtype)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_parameters() {
        let parsed = MediaType::parse(r#"application/JSON ; Odata.Metadata = "full";;q=0.5"#).unwrap();
        assert!(parsed.is("application", "json"));
        assert_eq!(parsed.parameters, [("Odata.Metadata", "full"), ("q", "0.5")]);
        for text in ["", "json", "application/", "/json", "application/json;odata", "a b/json"] {
            assert_eq!(MediaType::parse(text), None, "{text}");
        }
    }
}
