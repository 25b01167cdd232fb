//! JSON Web Tokens (RFC 7519) as bearer tokens: [`JwtBearer`].

mod claims;
mod file;
mod jwks;
mod key;
mod object;
mod source;

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::request::Parts;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny};

use self::claims::{Claims, Expected};
pub use self::file::JwksFile;
pub use self::jwks::{Jwks, JwksError};
use self::key::Key;
pub use self::source::JwksSource;
use super::authenticator::Authenticator;
use super::bearer;
use super::identity::Identity;
use crate::entity_set::RequestContext;
use crate::problem::Problem;

/// Authenticates callers by an issuer's tokens: `Authorization: Bearer` with a signed JSON Web Token.
///
/// A token is accepted when all of this holds; otherwise the response is 401, with the reason.
///
/// - It is signed by the key that it names (`kid`), which must be among `keys`. A token that names no key is
///   accepted if there is only one key. The key decides which algorithms are possible, never the token: see
///   [`Jwks`].
/// - It has an expiry time (`exp`) and has not expired, and its start time (`nbf`) has come, give or take the
///   [leeway](Self::leeway).
/// - Its issuer (`iss`) is exactly one of those expected, and so is its audience (`aud`) or one of its
///   audiences.
/// - It has no critical extensions (`crit`) and is at most [`max_token_size`](Self::max_token_size) long.
///
/// A token with scopes (`scp`, separated by spaces) is [delegated](crate::IdentityKind::Delegated); a token
/// without scopes is an [application](crate::IdentityKind::Application)'s, with its `roles`.
///
/// ```
/// use graph_entity_server::{GraphService, Jwks, JwtBearer};
///
/// let keys = Jwks::from_json(
///     r#"{"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "1", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#,
/// )?;
/// let service = GraphService::builder()
///     .authenticated_by(JwtBearer::new(keys, "https://login.example.com", "https://graph.example.com"))
///     .build()?;
/// # drop(service);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub struct JwtBearer<K> {
    keys: K,
    expected: Expected,
    max_token_size: usize,
}

impl<K: JwksSource> JwtBearer<K> {
    /// Accepts tokens that `issuer` has made for `audience` and signed with one of `keys`: a [`Jwks`], a
    /// [`JwksFile`], a function that returns the current keys, or your own [`JwksSource`].
    pub fn new(keys: K, issuer: impl Into<String>, audience: impl Into<String>) -> Self {
        let expected = Expected {
            issuers: vec![issuer.into()],
            audiences: vec![audience.into()],
            leeway: Duration::from_secs(60),
        };
        Self { keys, expected, max_token_size: 16 * 1024 }
    }

    /// Also accepts tokens of this issuer, which signs with the same keys.
    pub fn or_issuer(mut self, issuer: impl Into<String>) -> Self {
        self.expected.issuers.push(issuer.into());
        self
    }

    /// Also accepts tokens for this audience.
    pub fn or_audience(mut self, audience: impl Into<String>) -> Self {
        self.expected.audiences.push(audience.into());
        self
    }

    /// Sets how far clocks may differ; 60 seconds by default.
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.expected.leeway = leeway;
        self
    }

    /// Sets the length of the longest token that is checked, in bytes; 16 KiB by default.
    pub fn max_token_size(mut self, bytes: usize) -> Self {
        self.max_token_size = bytes;
        self
    }

    async fn identify(&self, token: &[u8], now: SystemTime) -> Result<Identity, Problem> {
        if token.len() > self.max_token_size {
            return Err(bearer::invalid("The token is too long."));
        }
        let signed = Signed::split(token)?;
        let header = signed.header()?;
        let keys = self.keys.current();
        let key = match keys.find(header.kid.as_deref(), &header.alg) {
            Some(key) => key.clone(),
            None => {
                let Some(kid) = header.kid.as_deref() else {
                    return Err(bearer::invalid("The token does not say which key it is signed with (kid)."));
                };
                let newer = self.keys.newer(kid).await;
                let key = newer.as_ref().and_then(|keys| keys.find(Some(kid), &header.alg)).cloned();
                key.ok_or_else(|| {
                    bearer::invalid("The token is signed with a key (kid) that the service does not know.")
                })?
            }
        };
        signed.verify(&key, &header.alg)?;
        let payload = signed.payload()?;
        let claims = Claims::parse(&payload)?;
        let seconds = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64();
        claims.check(&self.expected, seconds)?;
        Ok(claims.into_identity(payload))
    }
}

impl<K: JwksSource> Authenticator for JwtBearer<K> {
    async fn authenticate(&self, request: &Parts, _: &mut RequestContext) -> Result<Identity, Problem> {
        let token = bearer::token(&request.headers)?;
        self.identify(token, SystemTime::now()).await
    }
}

impl<K> fmt::Debug for JwtBearer<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JwtBearer").field("expected", &self.expected).finish_non_exhaustive()
    }
}

/// The members of a token's header that are used (RFC 7515 §4.1). Keys in the header (`jwk`, `jku`, `x5c`, …)
/// are ignored: they would come from the caller.
#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    #[serde(default, deserialize_with = "is_there")]
    crit: bool,
}

/// True for any value, null included.
fn is_there<'de, D: Deserializer<'de>>(value: D) -> Result<bool, D::Error> {
    IgnoredAny::deserialize(value).map(|_| true)
}

/// The parts of a token in its compact form (RFC 7515 §3.1), not verified yet.
struct Signed<'a> {
    header: &'a [u8],
    payload: &'a [u8],
    signature: &'a [u8],
    /// Header and payload, with the dot between them: the text that is signed.
    message: &'a [u8],
}

impl<'a> Signed<'a> {
    fn split(token: &'a [u8]) -> Result<Self, Problem> {
        let mut parts = token.split(|byte| *byte == b'.');
        let (Some(header), Some(payload), Some(signature), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(bearer::invalid("The token is not a signed JWT: three parts separated by dots."));
        };
        let message = &token[..header.len() + 1 + payload.len()];
        Ok(Self { header, payload, signature, message })
    }

    fn header(&self) -> Result<Header, Problem> {
        let unreadable = || bearer::invalid("The token's header cannot be read.");
        let json = decoded(self.header).ok_or_else(unreadable)?;
        let header: Header = object::parse(&json).map_err(|_| unreadable())?;
        if header.crit {
            return Err(bearer::invalid(
                "The token has critical extensions (crit), which the service does not support.",
            ));
        }
        Ok(header)
    }

    fn verify(&self, key: &Key, algorithm: &str) -> Result<(), Problem> {
        let Some(algorithm) = key.algorithm(algorithm) else {
            return Err(bearer::invalid("The token's algorithm (alg) is not one of the key that it names."));
        };
        let wrong = || bearer::invalid("The token's signature is wrong.");
        let signature = decoded(self.signature).ok_or_else(wrong)?;
        if key.verifies(algorithm, self.message, signature) { Ok(()) } else { Err(wrong()) }
    }

    fn payload(&self) -> Result<String, Problem> {
        let unreadable = || bearer::invalid("The token's claims cannot be read.");
        String::from_utf8(decoded(self.payload).ok_or_else(unreadable)?).map_err(|_| unreadable())
    }
}

fn decoded(part: &[u8]) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(part).ok()
}
