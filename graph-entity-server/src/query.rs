//! The query part of a URL.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use graph_entity_core::KeyValues;
use graph_entity_core::model::StructuredType;

use crate::percent;
use crate::problem::Problem;

/// The system query options of OData 4.01 (URL Conventions §5 and §6), without their `$`.
const SYSTEM: [&str; 16] = [
    "apply",
    "compute",
    "count",
    "deltatoken",
    "expand",
    "filter",
    "format",
    "id",
    "index",
    "orderby",
    "schemaversion",
    "search",
    "select",
    "skip",
    "skiptoken",
    "top",
];

/// The query options that the service knows, and those it passes on.
#[derive(Debug, PartialEq, Eq, Default)]
pub(crate) struct QueryOptions<'q> {
    /// `$skiptoken`
    pub(crate) skip_token: Option<Cow<'q, str>>,
    /// The others as they came, for the link to the next page.
    pub(crate) custom: Vec<&'q str>,
}

impl<'q> QueryOptions<'q> {
    /// Reads a query; `is_list` says whether it is about a collection, where `$skiptoken` may stand.
    ///
    /// # Errors
    ///
    /// 501 for a system query option that is not implemented, 400 for one that does not exist.
    pub(crate) fn parse(query: &'q str, is_list: bool) -> Result<Self, Problem> {
        let mut options = Self::default();
        for option in query.split('&').filter(|option| !option.is_empty()) {
            let (name, value) = option.split_once('=').unwrap_or((option, ""));
            let name = percent::decode(name)?;
            let value = percent::decode(value)?;
            // OData 4.01 lets the $ be left out and compares in any case.
            let plain = name.strip_prefix('$').unwrap_or(&name).to_ascii_lowercase();
            match plain.as_str() {
                "skiptoken" if is_list => {
                    if options.skip_token.replace(value).is_some() {
                        let message = "The query option $skiptoken is given twice.";
                        return Err(
                            Problem::bad_request("duplicateQueryOption", message).with_target("$skiptoken")
                        );
                    }
                }
                _ if SYSTEM.contains(&plain.as_str()) => {
                    let message = format!("The query option `{name}` is not implemented here; leave it out.");
                    return Err(Problem::not_implemented(message).with_target(name));
                }
                _ if name.starts_with('$') => {
                    let message = format!("There is no query option `{name}`.");
                    return Err(Problem::bad_request("unknownQueryOption", message).with_target(name));
                }
                _ => options.custom.push(option),
            }
        }
        Ok(options)
    }

    /// The key that `$skiptoken` says the page before ended with.
    ///
    /// # Errors
    ///
    /// 400 when the token is not one that [`skip_token`] made for this type.
    pub(crate) fn after(&self, ty: &StructuredType) -> Result<Option<KeyValues>, Problem> {
        let Some(token) = &self.skip_token else {
            return Ok(None);
        };
        let key = || {
            let bytes = URL_SAFE_NO_PAD.decode(&**token).ok()?;
            KeyValues::parse_predicate(ty, &String::from_utf8(bytes).ok()?).ok()
        };
        let invalid = || {
            let message = "The $skiptoken is not one of this collection; follow @odata.nextLink as it is.";
            Problem::bad_request("invalidSkipToken", message).with_target("$skiptoken")
        };
        key().map(Some).ok_or_else(invalid)
    }

    /// The query of the link to the page after `last`.
    pub(crate) fn next(&self, ty: &StructuredType, last: &KeyValues) -> String {
        let mut query = String::new();
        for option in &self.custom {
            query.push_str(option);
            query.push('&');
        }
        query.push_str("$skiptoken=");
        query.push_str(&skip_token(ty, last));
        query
    }
}

/// The token for what follows the entity with this key.
fn skip_token(ty: &StructuredType, last: &KeyValues) -> String {
    let predicate = last.to_predicate(ty);
    let inner = predicate.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(&predicate);
    URL_SAFE_NO_PAD.encode(inner)
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::*;

    #[test]
    fn options() {
        let custom = |custom: &[&'static str]| Ok(QueryOptions { skip_token: None, custom: custom.to_vec() });
        let cases = [
            ("", custom(&[])),
            ("a=1&@p='x'&b%20c&&d=%26", custom(&["a=1", "@p='x'", "b%20c", "d=%26"])),
            ("filters=1", custom(&["filters=1"])),
            ("$filter=x", Err(StatusCode::NOT_IMPLEMENTED)),
            ("%24Select=id", Err(StatusCode::NOT_IMPLEMENTED)),
            ("TOP=1", Err(StatusCode::NOT_IMPLEMENTED)),
            ("count", Err(StatusCode::NOT_IMPLEMENTED)),
            ("$format=json", Err(StatusCode::NOT_IMPLEMENTED)),
            ("$foo=1", Err(StatusCode::BAD_REQUEST)),
            ("$=1", Err(StatusCode::BAD_REQUEST)),
            ("a=%zz", Err(StatusCode::BAD_REQUEST)),
            ("$skiptoken=a&skiptoken=b", Err(StatusCode::BAD_REQUEST)),
        ];
        for (query, expected) in cases {
            let found = QueryOptions::parse(query, true).map_err(|problem| problem.status());
            assert_eq!(found, expected, "{query}");
        }
        let list = QueryOptions::parse("SkipToken=%61", true).unwrap();
        assert_eq!(list.skip_token.as_deref(), Some("a"));
        let one = QueryOptions::parse("$skiptoken=a", false).unwrap_err();
        assert_eq!(one.status(), StatusCode::NOT_IMPLEMENTED);
    }
}
