//! The preferences of a request (RFC 7240, OData 4.01 Protocol §8.2.8).

use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};

use crate::media_type::{split_unquoted, unquote};

const PREFER: HeaderName = HeaderName::from_static("prefer");
pub(crate) const PREFERENCE_APPLIED: HeaderName = HeaderName::from_static("preference-applied");

/// What a create or update is to return.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Return {
    /// Nothing but the URL.
    Minimal,
    /// The entity.
    Representation,
}

/// The preferences that the service knows; others are passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Preferences {
    /// `return=…`
    pub(crate) returned: Option<Return>,
    /// `include-unknown-enum-members`
    pub(crate) unknown_enum_members: bool,
}

impl Preferences {
    /// Of a preference given twice the first counts (RFC 7240 §2).
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let mut preferences = Self::default();
        let mut has_return = false;
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
                }
            }
        }
        preferences
    }

    /// `Preference-Applied`; `writes` says whether the request creates or updates, which alone `return` is about.
    pub(crate) fn applied(self, writes: bool) -> Option<HeaderValue> {
        let returned = self.returned.filter(|_| writes);
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
            let expected = Preferences { returned: *returned, unknown_enum_members: *unknown_enum_members };
            assert_eq!(Preferences::of(&headers), expected, "{values:?}");
        }
    }

    #[test]
    fn return_applies_to_writes_only() {
        let preferences = Preferences { returned: Some(Return::Minimal), unknown_enum_members: true };
        assert_eq!(preferences.applied(true).unwrap(), "return=minimal, include-unknown-enum-members");
        assert_eq!(preferences.applied(false).unwrap(), "include-unknown-enum-members");
        assert_eq!(Preferences::default().applied(true), None);
    }
}
