//! One key and its algorithms (RFC 7517, RFC 7518, RFC 8037).

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::crypto::rust_crypto::DEFAULT_PROVIDER;
use jsonwebtoken::{Algorithm, DecodingKey};
use serde::Deserialize;

/// A key that checks signatures.
#[derive(Clone)]
pub(super) struct Key {
    pub(super) kid: Option<String>,
    /// All the algorithms that this key may be used with.
    algorithms: Vec<Algorithm>,
    key: DecodingKey,
}

/// A key as JSON. Members that are not needed here are ignored (RFC 7517 §4).
#[derive(Deserialize)]
pub(super) struct JsonWebKey {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    usage: Option<String>,
    key_ops: Option<Vec<String>>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
    k: Option<String>,
}

const RSA: &[Algorithm] = &[Algorithm::RS256, Algorithm::RS384, Algorithm::RS512, Algorithm::PS256];

impl JsonWebKey {
    /// Converts to a key. `None` for a key with another purpose, such as encryption.
    ///
    /// # Errors
    ///
    /// The reason why the key is invalid.
    pub(super) fn into_key(self) -> Result<Option<Key>, &'static str> {
        let verifies = self.usage.as_ref().is_none_or(|usage| usage == "sig")
            && self.key_ops.as_ref().is_none_or(|operations| operations.iter().any(|name| name == "verify"));
        let (possible, key) = match (self.kty.as_str(), self.crv.as_deref()) {
            _ if !verifies => return Ok(None),
            ("RSA", _) => {
                let modulus =
                    number(self.n.as_deref()).ok_or("its modulus `n` is missing or not base64url")?;
                let exponent =
                    number(self.e.as_deref()).ok_or("its exponent `e` is missing or not base64url")?;
                // RFC 7518 §3.3 sets the lower bound. The verifier accepts no key above the upper one.
                if !(2048..=4096).contains(&bits(&modulus)) {
                    return Err("its modulus has less than 2048 or more than 4096 bits");
                }
                (RSA, DecodingKey::from_rsa_raw_components(&modulus, &exponent))
            }
            ("EC", Some("P-256")) => (&[Algorithm::ES256][..], self.point(32)?),
            ("EC", Some("P-384")) => (&[Algorithm::ES384][..], self.point(48)?),
            ("OKP", Some("Ed25519")) => {
                let x = octets(self.x.as_deref(), 32).ok_or("its `x` is not 32 bytes in base64url")?;
                (&[Algorithm::EdDSA][..], DecodingKey::from_ed_der(&x))
            }
            ("oct", _) => {
                let secret = decoded(self.k.as_deref()).ok_or("its `k` is missing or not base64url")?;
                // RFC 7518 §3.2
                if secret.len() < 32 {
                    return Err("its secret `k` has less than 32 bytes");
                }
                (&[Algorithm::HS256][..], DecodingKey::from_secret(&secret))
            }
            _ => return Ok(None),
        };
        let algorithms = match &self.alg {
            None => possible.to_vec(),
            Some(name) => possible.iter().copied().filter(|one| name.parse() == Ok(*one)).collect(),
        };
        Ok((!algorithms.is_empty()).then_some(Key { kid: self.kid, algorithms, key }))
    }

    /// The public key in uncompressed form (SEC 1 §2.3.3).
    fn point(&self, size: usize) -> Result<DecodingKey, &'static str> {
        let (Some(x), Some(y)) = (octets(self.x.as_deref(), size), octets(self.y.as_deref(), size)) else {
            return Err("its `x` or `y` is missing or does not have the curve's length in base64url");
        };
        Ok(DecodingKey::from_ec_der(&[&[4][..], &x, &y].concat()))
    }
}

impl Key {
    /// The algorithm of this name, if the key supports it.
    pub(super) fn algorithm(&self, name: &str) -> Option<Algorithm> {
        let algorithm = name.parse().ok()?;
        self.algorithms.contains(&algorithm).then_some(algorithm)
    }

    /// Whether both keys could check the same token.
    pub(super) fn is_ambiguous_with(&self, other: &Self) -> bool {
        self.kid == other.kid && self.algorithms.iter().any(|one| other.algorithms.contains(one))
    }

    // Name the provider: the process's default provider depends on the other crates in the program.
    #[allow(clippy::needless_pass_by_value, reason = "the verifier wants a reference to a vector")]
    pub(super) fn verifies(&self, algorithm: Algorithm, message: &[u8], signature: Vec<u8>) -> bool {
        let verifier = (DEFAULT_PROVIDER.verifier_factory)(&algorithm, &self.key);
        verifier.is_ok_and(|verifier| verifier.verify(message, &signature).is_ok())
    }
}

/// Leaves the key itself out, which may be a secret.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key")
            .field("kid", &self.kid)
            .field("algorithms", &self.algorithms)
            .finish_non_exhaustive()
    }
}

fn decoded(text: Option<&str>) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text?.trim_end_matches('=')).ok()
}

fn octets(text: Option<&str>, size: usize) -> Option<Vec<u8>> {
    decoded(text).filter(|octets| octets.len() == size)
}

/// A number greater than zero. Some issuers write leading zeros, which are removed.
fn number(text: Option<&str>) -> Option<Vec<u8>> {
    let octets = decoded(text)?;
    let first = octets.iter().position(|octet| *octet != 0)?;
    Some(octets[first..].to_vec())
}

fn bits(number: &[u8]) -> usize {
    number.first().map_or(0, |first| number.len() * 8 - first.leading_zeros() as usize)
}
