//! The bearer token of a request, and the responses that refuse one (RFC 6750).

use std::hint::black_box;

use http::header::{AUTHORIZATION, HeaderValue, WWW_AUTHENTICATE};
use http::{HeaderMap, StatusCode};

use crate::problem::Problem;

pub(super) const REQUIRED: &str = "authorizationRequired";

/// Returns the token of `Authorization: Bearer` (RFC 6750 §2.1). The scheme's name may be in any case.
///
/// # Errors
///
/// 401 when there is no `Authorization` header, or more than one: a proxy in front might have checked the
/// other one.
#[inline]
pub(super) fn token(headers: &HeaderMap) -> Result<&[u8], Problem> {
    let mut given = headers.get_all(AUTHORIZATION).iter();
    let header = given.next().ok_or_else(missing)?.as_bytes();
    if given.next().is_some() {
        return Err(invalid("There is more than one Authorization header."));
    }
    let (scheme, token) = header.split_at_checked("Bearer ".len()).ok_or_else(missing)?;
    if !scheme.eq_ignore_ascii_case(b"Bearer ") {
        return Err(missing());
    }
    Ok(token.trim_ascii())
}

/// Compares two texts in a time that does not depend on where they differ. A difference in length may show in
/// the time.
pub(super) fn equal_in_constant_time(a: &[u8], b: &[u8]) -> bool {
    let differences = a.iter().zip(b).fold(0, |differences, (a, b)| black_box(differences | (a ^ b)));
    a.len() == b.len() && differences == 0
}

/// 401 without an error code: the client has not tried to authenticate yet (RFC 6750 §3.1).
fn missing() -> Problem {
    let message = "The request has no bearer token; send the header Authorization: Bearer TOKEN.";
    unauthorized(REQUIRED, message)
}

pub(super) fn unauthorized(code: &'static str, message: &'static str) -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, code, message)
        .with_header(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
}

/// 401 for a token that is not accepted, with the reason.
pub(super) fn invalid(description: &'static str) -> Problem {
    refused("invalidToken", description)
}

/// As [`invalid`], with a specific code of its own.
pub(super) fn refused(code: &'static str, description: &'static str) -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, code, description)
        .with_header(WWW_AUTHENTICATE, challenge("invalid_token", description, None))
}

/// 403 for a valid token that does not allow this request, with the scopes that would (RFC 6750 §3.1).
pub(super) fn insufficient(code: &'static str, message: String, scopes: Option<&[&str]>) -> Problem {
    let description = "The token does not allow this operation.";
    let challenge = challenge("insufficient_scope", description, scopes);
    Problem::new(StatusCode::FORBIDDEN, code, message).with_header(WWW_AUTHENTICATE, challenge)
}

fn challenge(error: &str, description: &str, scopes: Option<&[&str]>) -> HeaderValue {
    let mut text = format!("Bearer error=\"{error}\", error_description=\"{description}\"");
    if let Some(scopes) = scopes {
        text = format!("{text}, scope=\"{}\"", scopes.join(" "));
    }
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("Bearer"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_of_a_request() {
        let cases: [(&[&'static str], Option<&str>, &str); 9] = [
            (&["Bearer secret"], Some("secret"), ""),
            (&["bearer  secret "], Some("secret"), ""),
            (&["Bearer "], Some(""), ""),
            (&["Bearer"], None, "Bearer"),
            (&["Basic secret"], None, "Bearer"),
            (&["secret"], None, "Bearer"),
            (&["BearerX secret"], None, "Bearer"),
            (&[], None, "Bearer"),
            (
                &["Bearer secret", "Bearer secret"],
                None,
                "Bearer error=\"invalid_token\", \
                 error_description=\"There is more than one Authorization header.\"",
            ),
        ];
        for (values, expected, challenge) in cases {
            let headers =
                values.iter().map(|value| (AUTHORIZATION, HeaderValue::from_static(value))).collect();
            match token(&headers) {
                Ok(found) => assert_eq!(Some(found), expected.map(str::as_bytes), "{values:?}"),
                Err(problem) => {
                    assert_eq!(expected, None, "{values:?}");
                    assert_eq!(problem.status(), StatusCode::UNAUTHORIZED);
                    assert_eq!(problem.headers()[WWW_AUTHENTICATE], challenge, "{values:?}");
                }
            }
        }
    }

    #[test]
    fn tokens_are_compared_as_a_whole() {
        for (given, equal) in
            [("secret", true), ("secreT", false), ("secret2", false), ("secre", false), ("", false)]
        {
            assert_eq!(equal_in_constant_time(given.as_bytes(), b"secret"), equal, "{given}");
        }
    }

    #[test]
    fn a_challenge_names_the_scopes_that_would_do() {
        let problem =
            insufficient("insufficientScope", String::new(), Some(&["A.Read.All", "A.ReadWrite.All"]));
        assert_eq!(problem.status(), StatusCode::FORBIDDEN);
        assert_eq!(
            problem.headers()[WWW_AUTHENTICATE],
            "Bearer error=\"insufficient_scope\", \
             error_description=\"The token does not allow this operation.\", \
             scope=\"A.Read.All A.ReadWrite.All\""
        );
    }
}
