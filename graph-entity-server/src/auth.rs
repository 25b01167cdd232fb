//! Who may call the service.

use std::hint::black_box;

use http::header::{AUTHORIZATION, HeaderValue, WWW_AUTHENTICATE};
use http::{Extensions, HeaderMap, StatusCode};

use crate::problem::Problem;

const REQUIRED: &str = "authorizationRequired";

/// How callers show that they may call.
#[derive(Clone)]
pub(crate) enum Authorization {
    /// Everybody may.
    Anonymous,
    /// `Authorization: Bearer` with this token.
    StaticToken(Box<str>),
    /// Those whom the host knows: this finds their identity among the request's extensions.
    Host(fn(&Extensions) -> bool),
}

impl Authorization {
    /// # Errors
    ///
    /// 401 when the request may not be served.
    pub(crate) fn check(&self, headers: &HeaderMap, extensions: &Extensions) -> Result<(), Problem> {
        match self {
            Self::Anonymous => Ok(()),
            Self::StaticToken(token) => match bearer_token(headers) {
                Some(given) if equal_in_constant_time(given, token.as_bytes()) => Ok(()),
                Some(_) => Err(unauthorized("invalidToken", "The bearer token is not valid here.")),
                None => Err(unauthorized(
                    REQUIRED,
                    "The request has no bearer token; send the header Authorization: Bearer TOKEN.",
                )),
            },
            Self::Host(knows) if knows(extensions) => Ok(()),
            Self::Host(_) => Err(unauthorized(
                REQUIRED,
                "The request does not say who is calling in a way that is known here.",
            )),
        }
    }
}

/// The token of `Authorization: Bearer` (RFC 6750 §2.1); the scheme's name may be in any case.
fn bearer_token(headers: &HeaderMap) -> Option<&[u8]> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.as_bytes().split_at_checked("Bearer ".len())?;
    scheme.eq_ignore_ascii_case(b"Bearer ").then(|| token.trim_ascii())
}

/// Takes the same time wherever the texts differ; that their lengths differ may show.
fn equal_in_constant_time(a: &[u8], b: &[u8]) -> bool {
    let differences = a.iter().zip(b).fold(0, |differences, (a, b)| black_box(differences | (a ^ b)));
    a.len() == b.len() && differences == 0
}

fn unauthorized(code: &'static str, message: &'static str) -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, code, message)
        .with_header(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn static_token() {
        let cases = [
            (Some("Bearer secret"), true),
            (Some("bearer  secret"), true),
            (Some("Bearer secreT"), false),
            (Some("Bearer secret2"), false),
            (Some("Bearer secre"), false),
            (Some("Bearer "), false),
            (Some("Bearer"), false),
            (Some("Basic secret"), false),
            (Some("secret"), false),
            (None, false),
        ];
        for (header, allowed) in cases {
            let headers =
                header.map(|header| (AUTHORIZATION, HeaderValue::from_static(header))).into_iter().collect();
            let found = Authorization::StaticToken("secret".into()).check(&headers, &Extensions::new());
            assert_eq!(found.is_ok(), allowed, "{header:?}");
            if let Err(problem) = found {
                assert_eq!(problem.status(), StatusCode::UNAUTHORIZED);
                assert_eq!(problem.headers()[WWW_AUTHENTICATE], "Bearer");
            }
            assert!(Authorization::Anonymous.check(&headers, &Extensions::new()).is_ok());
        }
    }

    #[test]
    fn an_identity_of_the_host() {
        let host = Authorization::Host(|extensions| extensions.get::<u8>().is_some());
        let mut extensions = Extensions::new();
        extensions.insert("another type");
        assert_eq!(
            host.check(&HeaderMap::new(), &extensions).unwrap_err().status(),
            StatusCode::UNAUTHORIZED
        );
        extensions.insert(1_u8);
        assert!(host.check(&HeaderMap::new(), &extensions).is_ok());
    }
}
