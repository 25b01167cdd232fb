//! The claims of a token (RFC 7519 §4.1, and those of the Microsoft identity platform).

use std::time::Duration;

use serde::Deserialize;

use super::object;
use crate::auth::bearer;
use crate::auth::identity::Identity;
use crate::problem::Problem;

/// The claims that a token must have to be accepted.
#[derive(Debug)]
pub(super) struct Expected {
    pub(super) issuers: Vec<String>,
    pub(super) audiences: Vec<String>,
    pub(super) leeway: Duration,
}

/// The claims of a token. One that appears twice is an error (RFC 7519 §4).
#[derive(Deserialize)]
pub(super) struct Claims {
    exp: Option<f64>,
    nbf: Option<f64>,
    iss: Option<String>,
    aud: Option<Audience>,
    scp: Option<String>,
    #[serde(default)]
    roles: Vec<String>,
    sub: Option<String>,
    oid: Option<String>,
    tid: Option<String>,
    azp: Option<String>,
    appid: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Claims {
    pub(super) fn parse(payload: &str) -> Result<Self, Problem> {
        object::parse(payload.as_bytes()).map_err(|_| bearer::invalid("The token's claims cannot be read."))
    }

    /// Checks the claims; `now` is in seconds since 1970.
    pub(super) fn check(&self, expected: &Expected, now: f64) -> Result<(), Problem> {
        let leeway = expected.leeway.as_secs_f64();
        let Some(exp) = self.exp else {
            return Err(bearer::invalid("The token does not say when it expires (exp)."));
        };
        if now >= exp + leeway {
            return Err(bearer::refused("tokenExpired", "The token is expired."));
        }
        if self.nbf.is_some_and(|nbf| now + leeway < nbf) {
            return Err(bearer::refused("tokenNotYetValid", "The token is not valid yet (nbf)."));
        }
        if !self.iss.as_ref().is_some_and(|issuer| expected.issuers.contains(issuer)) {
            return Err(bearer::refused(
                "wrongIssuer",
                "The token's issuer (iss) is not the one trusted here.",
            ));
        }
        let is_for = |audience: &String| expected.audiences.contains(audience);
        let is_for_us = match &self.aud {
            Some(Audience::One(audience)) => is_for(audience),
            Some(Audience::Several(audiences)) => audiences.iter().any(is_for),
            None => false,
        };
        if !is_for_us {
            return Err(bearer::refused("wrongAudience", "The token is made for another audience (aud)."));
        }
        Ok(())
    }

    pub(super) fn into_identity(self, payload: String) -> Identity {
        let mut identity = match self.scp {
            Some(scopes) => Identity::delegated(scopes.split(' ').filter(|scope| !scope.is_empty()))
                .with_roles(self.roles),
            None => Identity::application(self.roles),
        };
        if let Some(subject) = self.sub {
            identity = identity.with_subject(subject);
        }
        if let Some(id) = self.oid {
            identity = identity.with_object_id(id);
        }
        if let Some(id) = self.tid {
            identity = identity.with_tenant_id(id);
        }
        if let Some(id) = self.azp.or(self.appid) {
            identity = identity.with_application_id(id);
        }
        identity.with_claims_json(payload)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::identity::IdentityKind;

    const NOW: f64 = 1_000_000.0;

    fn code(payload: &str) -> Option<String> {
        let expected = Expected {
            issuers: vec!["i".to_owned(), "j".to_owned()],
            audiences: vec!["a".to_owned(), "b".to_owned()],
            leeway: Duration::from_secs(60),
        };
        let checked = Claims::parse(payload).and_then(|claims| claims.check(&expected, NOW));
        checked.err().map(|problem| problem.code().to_owned())
    }

    #[test]
    fn what_counts() {
        let cases = [
            (r#"{"exp": 1000100, "iss": "i", "aud": "a"}"#, None),
            (r#"{"exp": 1000100.5, "iss": "j", "aud": ["x", "b"], "nbf": 999999}"#, None),
            (r#"{"exp": 999941, "iss": "i", "aud": "a"}"#, None),
            (r#"{"exp": 999940, "iss": "i", "aud": "a"}"#, Some("tokenExpired")),
            (r#"{"exp": -1, "iss": "i", "aud": "a"}"#, Some("tokenExpired")),
            (r#"{"exp": 1e300, "iss": "i", "aud": "a"}"#, None),
            (r#"{"exp": 1e999, "iss": "i", "aud": "a"}"#, Some("invalidToken")),
            (r#"{"exp": "1000100", "iss": "i", "aud": "a"}"#, Some("invalidToken")),
            (r#"{"exp": null, "iss": "i", "aud": "a"}"#, Some("invalidToken")),
            (r#"{"iss": "i", "aud": "a"}"#, Some("invalidToken")),
            (r#"{"exp": 1000100, "exp": 2000000, "iss": "i", "aud": "a"}"#, Some("invalidToken")),
            (r#"{"exp": 1000100, "nbf": 1000060, "iss": "i", "aud": "a"}"#, None),
            (r#"{"exp": 1000100, "nbf": 1000061, "iss": "i", "aud": "a"}"#, Some("tokenNotYetValid")),
            (r#"{"exp": 1000100, "nbf": "x", "iss": "i", "aud": "a"}"#, Some("invalidToken")),
            (r#"{"exp": 1000100, "iss": "I", "aud": "a"}"#, Some("wrongIssuer")),
            (r#"{"exp": 1000100, "iss": "i/", "aud": "a"}"#, Some("wrongIssuer")),
            (r#"{"exp": 1000100, "aud": "a"}"#, Some("wrongIssuer")),
            (r#"{"exp": 1000100, "iss": "i", "aud": "ab"}"#, Some("wrongAudience")),
            (r#"{"exp": 1000100, "iss": "i", "aud": []}"#, Some("wrongAudience")),
            (r#"{"exp": 1000100, "iss": "i", "aud": ["x"]}"#, Some("wrongAudience")),
            (r#"{"exp": 1000100, "iss": "i"}"#, Some("wrongAudience")),
            (r#"{"exp": 1000100, "iss": "i", "aud": 7}"#, Some("invalidToken")),
            (" \t\r\n{\"exp\": 1000100, \"iss\": \"i\", \"aud\": \"a\"} ", None),
            // An array with the claims in the order of the fields.
            (r#"[1000100, null, "i", "a", null, ["R"], null, null, null, null, null]"#, Some("invalidToken")),
            ("[]", Some("invalidToken")),
            ("{", Some("invalidToken")),
            ("null", Some("invalidToken")),
            ("", Some("invalidToken")),
        ];
        for (payload, expected) in cases {
            assert_eq!(code(payload).as_deref(), expected, "{payload}");
        }
    }

    #[test]
    fn who_is_calling() {
        let cases: [(&str, IdentityKind, &[&str], &[&str]); 6] = [
            (r#"{"scp": "A B"}"#, IdentityKind::Delegated, &["A", "B"], &[]),
            (r#"{"scp": " A  B "}"#, IdentityKind::Delegated, &["A", "B"], &[]),
            (r#"{"scp": "", "roles": ["R"]}"#, IdentityKind::Delegated, &[], &["R"]),
            (r#"{"scp": "A", "roles": ["R"]}"#, IdentityKind::Delegated, &["A"], &["R"]),
            (r#"{"roles": ["R", "S"]}"#, IdentityKind::Application, &[], &["R", "S"]),
            ("{}", IdentityKind::Application, &[], &[]),
        ];
        for (payload, kind, scopes, roles) in cases {
            let identity = Claims::parse(payload).unwrap().into_identity(payload.to_owned());
            assert_eq!(
                (identity.kind(), identity.scopes(), identity.roles()),
                (kind, &*own(scopes), &*own(roles))
            );
            assert_eq!(identity.claims_json(), payload);
        }
        let all = r#"{"sub": "s", "oid": "o", "tid": "t", "appid": "v1"}"#;
        let identity = Claims::parse(all).unwrap().into_identity(all.to_owned());
        let found =
            [identity.subject(), identity.object_id(), identity.tenant_id(), identity.application_id()];
        assert_eq!(found, [Some("s"), Some("o"), Some("t"), Some("v1")]);
    }

    fn own(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }
}
