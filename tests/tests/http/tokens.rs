//! Tokens for tests: an issuer with keys of every type.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use graph_entity_server::{Jwks, JwtBearer};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

pub(crate) const ISSUER: &str = "https://login.example.com/tenant/v2.0";
pub(crate) const AUDIENCE: &str = "https://graph.example.com";
pub(crate) const SECRET: &[u8] = b"a secret for tests, of 32 bytes or more";

pub(crate) fn pem(name: &str) -> Vec<u8> {
    let path = format!("{}/fixtures/jwt/{name}.pem", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).expect("the fixture")
}

pub(crate) fn key(algorithm: Algorithm) -> EncodingKey {
    match algorithm {
        Algorithm::ES256 => EncodingKey::from_ec_pem(&pem("p256")),
        Algorithm::ES384 => EncodingKey::from_ec_pem(&pem("p384")),
        Algorithm::EdDSA => EncodingKey::from_ed_pem(&pem("ed25519")),
        Algorithm::HS256 | Algorithm::HS384 => Ok(EncodingKey::from_secret(SECRET)),
        _ => EncodingKey::from_rsa_pem(&pem("rsa")),
    }
    .expect("a key")
}

/// The public half of a key, which by its type is for several algorithms.
fn jwk(kid: &str, algorithm: Algorithm) -> Value {
    let jwk = Jwk::from_encoding_key(&key(algorithm), algorithm).expect("a key of that type");
    let mut jwk = serde_json::to_value(jwk).expect("JSON");
    let members = jwk.as_object_mut().expect("an object");
    members.remove("alg");
    members.insert("kid".to_owned(), kid.into());
    jwk
}

/// The issuer's keys: one of each type, one that is for RS256 only, and some that are for something else.
pub(crate) fn key_set() -> Value {
    let mut pinned = jwk("rs256", Algorithm::RS256);
    pinned["alg"] = "RS256".into();
    let mut encrypts = jwk("encrypts", Algorithm::RS256);
    encrypts["use"] = "enc".into();
    json!({"keys": [
        jwk("rsa", Algorithm::RS256),
        pinned,
        encrypts,
        jwk("p256", Algorithm::ES256),
        jwk("p384", Algorithm::ES384),
        jwk("ed25519", Algorithm::EdDSA),
        jwk("secret", Algorithm::HS256),
        {"kty": "AKP", "kid": "future", "alg": "ML-DSA-44", "pub": "AAAA"},
    ]})
}

/// A key set with one key.
pub(crate) fn one_key(kid: &str, algorithm: Algorithm) -> Jwks {
    keys(&json!({"keys": [jwk(kid, algorithm)]}))
}

pub(crate) fn keys(set: &Value) -> Jwks {
    Jwks::from_json(&set.to_string()).expect("a key set")
}

/// The scheme that these tokens are for.
pub(crate) fn scheme() -> JwtBearer<Jwks> {
    JwtBearer::new(keys(&key_set()), ISSUER, AUDIENCE)
}

/// So many seconds from now.
pub(crate) fn at(seconds: i64) -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs();
    i64::try_from(now).expect("a time") + seconds
}

/// Claims of a good token: these, over the usual ones. One that is null is left out.
pub(crate) fn claims(particular: &Value) -> Value {
    let mut claims = json!({"iss": ISSUER, "aud": AUDIENCE, "exp": at(600), "nbf": at(-10), "sub": "alice",
        "oid": "o-1", "tid": "t-1", "azp": "app-1"});
    let members = claims.as_object_mut().expect("an object");
    for (name, value) in particular.as_object().expect("an object") {
        members.insert(name.clone(), value.clone());
    }
    members.retain(|_, value| !value.is_null());
    claims
}

/// A token with these claims over the usual ones.
pub(crate) fn token(particular: &Value) -> String {
    signed(Algorithm::EdDSA, Some("ed25519"), particular)
}

/// A user's token with these scopes.
pub(crate) fn delegated(scopes: &str) -> String {
    token(&json!({"scp": scopes}))
}

/// An application's token with these roles.
pub(crate) fn application(roles: &[&str]) -> String {
    token(&json!({"roles": roles}))
}

pub(crate) fn signed(algorithm: Algorithm, kid: Option<&str>, particular: &Value) -> String {
    signed_with(&key(algorithm), algorithm, kid, particular)
}

pub(crate) fn signed_with(
    key: &EncodingKey,
    algorithm: Algorithm,
    kid: Option<&str>,
    particular: &Value,
) -> String {
    let header = Header { kid: kid.map(str::to_owned), ..Header::new(algorithm) };
    encode(&header, &claims(particular), key).expect("a token")
}

/// A token with this header, whatever it says, signed with the key of `algorithm`.
pub(crate) fn with_header(header: &Value, algorithm: Algorithm, particular: &Value) -> String {
    of(header, &claims(particular), algorithm)
}

/// A token with this header and these claims, whatever they are, signed with the key of `algorithm`.
pub(crate) fn of(header: &Value, claims: &Value, algorithm: Algorithm) -> String {
    let message = format!("{}.{}", base64(&header.to_string()), base64(&claims.to_string()));
    let signature =
        jsonwebtoken::crypto::sign(message.as_bytes(), &key(algorithm), algorithm).expect("a signature");
    format!("{message}.{signature}")
}

pub(crate) fn base64(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(text)
}
