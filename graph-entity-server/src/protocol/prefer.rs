//! The preferences of a request (RFC 7240, OData 4.01 Protocol §8.2.8).

use std::num::NonZeroU64;

use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};

use super::request_kind::RequestKind;
use crate::header::{split_unquoted, unquote};

const PREFER: HeaderName = HeaderName::from_static("prefer");
pub(super) const PREFERENCE_APPLIED: HeaderName = HeaderName::from_static("preference-applied");

/// The content that the client wants in response to a create or update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Return {
    /// No body, only the URL.
    Minimal,
    /// The entity.
    Representation,
}

/// The preferences that the service knows; it ignores others. `maxpagesize` takes precedence over
/// `odata.maxpagesize`, in whichever order they come (OData 4.01 Protocol §8.2.8.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Preferences {
    /// `return=…`
    pub(crate) returned: Option<Return>,
    /// `include-unknown-enum-members`
    pub(crate) unknown_enum_members: bool,
    /// `odata.maxpagesize`
    pub(crate) max_page_size: Option<MaxPageSize>,
}

/// How many entities a page may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MaxPageSize {
    pub(crate) entities: NonZeroU64,
    /// Whether the preference is spelled with `odata.`, which OData 4.01 makes optional.
    prefixed: bool,
}

impl Preferences {
    /// Reads the preferences. If one is given twice, the first counts (RFC 7240 §2).
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let mut preferences = Self::default();
        let mut has_return = false;
        // A name that was given, with its value as far as it is a size: without and with the prefix.
        let mut sizes: [Option<Option<NonZeroU64>>; 2] = [None, None];
        for value in headers.get_all(PREFER).iter().filter_map(|value| value.to_str().ok()) {
            for preference in split_unquoted(value, ',') {
                let preference = split_unquoted(preference, ';').next().unwrap_or_default();
                let (name, value) = preference.split_once('=').unwrap_or((preference, ""));
                let (name, value) = (name.trim(), unquote(value.trim()));
                if name.eq_ignore_ascii_case("return") && !has_return {
                    has_return = true;
                    preferences.returned = match value {
                        _ if value.eq_ignore_ascii_case("minimal") => Some(Return::Minimal),
                        _ if value.eq_ignore_ascii_case("representation") => Some(Return::Representation),
                        _ => None,
                    };
                } else if name.eq_ignore_ascii_case("include-unknown-enum-members") {
                    preferences.unknown_enum_members = true;
                } else if let Some(prefixed) = is_max_page_size(name) {
                    sizes[usize::from(prefixed)].get_or_insert_with(|| value.parse().ok());
                }
            }
        }
        let [plain, prefixed] = sizes;
        preferences.max_page_size = match (plain, prefixed) {
            (Some(size), _) => size.map(|entities| MaxPageSize { entities, prefixed: false }),
            (None, size) => size.flatten().map(|entities| MaxPageSize { entities, prefixed: true }),
        };
        preferences
    }

    /// The value of `Preference-Applied` in the response to a request of this kind.
    pub(crate) fn applied(self, kind: RequestKind) -> Option<HeaderValue> {
        let returned = self.returned.filter(|_| kind.is_write());
        if let Some(size) = self.max_page_size.filter(|_| kind == RequestKind::List) {
            let name = if size.prefixed { "odata.maxpagesize" } else { "maxpagesize" };
            let also = if self.unknown_enum_members { "include-unknown-enum-members, " } else { "" };
            return HeaderValue::try_from(format!("{also}{name}={}", size.entities)).ok();
        }
        Some(HeaderValue::from_static(match (returned, self.unknown_enum_members) {
            (None, false) => return None,
            (None, true) => "include-unknown-enum-members",
            (Some(Return::Minimal), false) => "return=minimal",
            (Some(Return::Minimal), true) => "return=minimal, include-unknown-enum-members",
            (Some(Return::Representation), false) => "return=representation",
            (Some(Return::Representation), true) => "return=representation, include-unknown-enum-members",
        }))
    }
}

/// `None` if it is another preference; otherwise whether the name has the prefix `odata.`.
fn is_max_page_size(name: &str) -> Option<bool> {
    if name.eq_ignore_ascii_case("odata.maxpagesize") {
        return Some(true);
    }
    name.eq_ignore_ascii_case("maxpagesize").then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_knows() {
        use Return::{Minimal, Representation};
        let cases: &[(&[&'static str], Option<Return>, bool)] = &[
            (&[], None, false),
            (&["return=minimal"], Some(Minimal), false),
            (&["Return=\"representation\"; x=1"], Some(Representation), false),
            (&["return=minimal, return=representation"], Some(Minimal), false),
            (&["return=everything, return=minimal"], None, false),
            (&["respond-async, wait=10", "include-unknown-enum-members"], None, true),
            (
                &["note=\"return=minimal, x\", include-unknown-enum-members,return = minimal"],
                Some(Minimal),
                true,
            ),
            (&["return"], None, false),
        ];
        for (values, returned, unknown_enum_members) in cases {
            let headers = values.iter().map(|value| (PREFER, HeaderValue::from_static(value))).collect();
            let expected = Preferences {
                returned: *returned,
                unknown_enum_members: *unknown_enum_members,
                max_page_size: None,
            };
            assert_eq!(Preferences::of(&headers), expected, "{values:?}");
        }
    }

    #[test]
    fn return_applies_to_writes_only() {
        let preferences =
            Preferences { returned: Some(Return::Minimal), unknown_enum_members: true, max_page_size: None };
        assert_eq!(
            preferences.applied(RequestKind::Update).unwrap(),
            "return=minimal, include-unknown-enum-members"
        );
        assert_eq!(preferences.applied(RequestKind::Get).unwrap(), "include-unknown-enum-members");
        assert_eq!(Preferences::default().applied(RequestKind::Update), None);
    }

    #[test]
    fn page_sizes() {
        let cases = [
            ("odata.maxpagesize=50", Some(50), Some("odata.maxpagesize=50")),
            ("maxpagesize=1", Some(1), Some("maxpagesize=1")),
            ("OData.MaxPageSize = \"7\"; x=1", Some(7), Some("odata.maxpagesize=7")),
            (
                "odata.maxpagesize=18446744073709551615",
                Some(u64::MAX),
                Some("odata.maxpagesize=18446744073709551615"),
            ),
            ("odata.maxpagesize=3, maxpagesize=4", Some(4), Some("maxpagesize=4")),
            ("maxpagesize=4, odata.maxpagesize=3, maxpagesize=5", Some(4), Some("maxpagesize=4")),
            ("odata.maxpagesize=3, odata.maxpagesize=4", Some(3), Some("odata.maxpagesize=3")),
            ("odata.maxpagesize=3, maxpagesize=0", None, None),
            ("odata.maxpagesize=0", None, None),
            ("odata.maxpagesize=-1", None, None),
            ("odata.maxpagesize=many, maxpagesize=4", Some(4), Some("maxpagesize=4")),
            ("odata.maxpagesize=many", None, None),
            ("odata.maxpagesize", None, None),
            ("odata.maxpagesize=99999999999999999999", None, None),
            (
                "maxpagesize=2, include-unknown-enum-members",
                Some(2),
                Some("include-unknown-enum-members, maxpagesize=2"),
            ),
        ];
        for (value, entities, applied) in cases {
            let headers = [(PREFER, HeaderValue::from_static(value))].into_iter().collect();
            let preferences = Preferences::of(&headers);
            assert_eq!(preferences.max_page_size.map(|size| size.entities.get()), entities, "{value}");
            let found = preferences.applied(RequestKind::List);
            assert_eq!(found.as_ref().map(|value| value.to_str().unwrap()), applied, "{value}");
            assert_eq!(
                preferences
                    .max_page_size
                    .and(preferences.applied(RequestKind::Update))
                    .filter(|value| { value.to_str().unwrap().contains("page") }),
                None
            );
        }
    }
}
