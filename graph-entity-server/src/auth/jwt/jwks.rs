//! Trusted keys: [`Jwks`].

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use super::key::{JsonWebKey, Key};
use super::object;

/// A JSON Web Key Set (RFC 7517 §5): the keys that an issuer signs with.
///
/// The type of a key decides which algorithms tokens may be signed with: RSA keys RS256, RS384, RS512 and
/// PS256; P-256 keys ES256; P-384 keys ES384; Ed25519 keys EdDSA; secrets (`oct`) HS256. A key that names an
/// algorithm (`alg`) is for that algorithm only.
///
/// Keys of other types or for other uses are ignored. A key set is cheap to clone.
#[derive(Debug, Clone)]
pub struct Jwks(Arc<[Key]>);

/// Why a text is not a [`Jwks`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JwksError(String);

#[derive(Deserialize)]
struct Document {
    keys: Vec<Value>,
}

impl Jwks {
    /// Reads the text of a key set, in the format of an issuer's `jwks_uri`.
    ///
    /// # Errors
    ///
    /// When the text is not a key set, a key of a known type is incomplete or too weak, two keys have the
    /// same `kid` and an algorithm in common, or no key can check a signature.
    pub fn from_json(text: &str) -> Result<Self, JwksError> {
        let document: Document = object::parse(text.as_bytes())
            .map_err(|error| JwksError(format!("not a JSON Web Key Set, {{\"keys\": [key, …]}}: {error}")))?;
        let mut keys: Vec<Key> = Vec::new();
        for (index, value) in document.keys.into_iter().enumerate() {
            let wrong = |what: &dyn fmt::Display| {
                JwksError(format!("the JSON Web Key at index {index} is wrong: {what}"))
            };
            let key: JsonWebKey = object::from_value(value).map_err(|error| wrong(&error))?;
            let Some(key) = key.into_key().map_err(|error| wrong(&error))? else { continue };
            if keys.iter().any(|other| other.is_ambiguous_with(&key)) {
                return Err(wrong(&"another key for the same algorithm has the same `kid`, or none as well"));
            }
            keys.push(key);
        }
        if keys.is_empty() {
            return Err(JwksError(
                "the JSON Web Key Set has no key that a signature can be checked with".to_owned(),
            ));
        }
        Ok(Self(keys.into()))
    }

    /// Returns the key with this name. Without a name, returns the only key, if there is exactly one. If
    /// several keys share the name (RFC 7517 §4.5), prefers one for the algorithm.
    pub(super) fn find(&self, kid: Option<&str>, algorithm: &str) -> Option<&Key> {
        match (kid, &*self.0) {
            (Some(kid), keys) => {
                let mut named = keys.iter().filter(|key| key.kid.as_deref() == Some(kid));
                named.clone().find(|key| key.algorithm(algorithm).is_some()).or_else(|| named.next())
            }
            (None, [key]) => Some(key),
            (None, _) => None,
        }
    }
}

impl fmt::Display for JwksError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for JwksError {}

impl JwksError {
    pub(super) fn new(message: String) -> Self {
        Self(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_set_and_its_keys_are_objects() {
        let key = r#"{"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
        // A key with its members in the order of the fields.
        let members = r#"["OKP", null, null, null, null, "Ed25519", null, null,
            "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", null, null]"#;
        let cases = [
            (format!(r#"{{"keys": [{key}]}}"#), None),
            (format!(r#" {{"keys": [{key}], "more": [1]}}"#), None),
            (format!("[[{key}]]"), Some("not a JSON Web Key Set")),
            (format!("[{key}]"), Some("not a JSON Web Key Set")),
            (format!(r#"{{"keys": {{"1": {key}}}}}"#), Some("not a JSON Web Key Set")),
            (format!(r#"{{"keys": [{key}, {members}]}}"#), Some("at index 1 is wrong: expected an object")),
            (format!(r#"{{"keys": [{members}]}}"#), Some("at index 0 is wrong: expected an object")),
            (r#"{"keys": ["OKP"]}"#.to_owned(), Some("at index 0 is wrong: expected an object")),
        ];
        for (text, expected) in cases {
            let error = Jwks::from_json(&text).err().map(|error| error.to_string());
            match (&error, expected) {
                (None, None) => {}
                (Some(error), Some(part)) => assert!(error.contains(part), "{text}: {error}"),
                _ => panic!("{text}: {error:?}"),
            }
        }
    }
}
