//! Where the keys come from: [`JwksSource`].

use std::future::Future;

use super::jwks::Jwks;

/// The source from which a [`JwtBearer`](crate::JwtBearer) gets the current keys.
///
/// Use a [`Jwks`] for keys that never change, and a [`JwksFile`](crate::JwksFile) for keys in a file. If a
/// task of the host fetches the keys from time to time, use a function that returns the keys that the task
/// fetched last:
///
/// ```
/// use std::sync::{Arc, RwLock};
///
/// use graph_entity_server::{Jwks, JwtBearer};
///
/// # let first = Jwks::from_json(r#"{"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#)?;
/// let latest = Arc::new(RwLock::new(first));
/// let reader = Arc::clone(&latest);
/// let keys = move || reader.read().unwrap().clone();
/// let scheme = JwtBearer::new(keys, "https://login.example.com", "https://graph.example.com");
/// # drop(scheme);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a source of keys",
    label = "not a `JwksSource`",
    note = "pass a `JwksFile`, a closure that returns `Jwks`, or a type of your own that implements \
            `JwksSource`"
)]
pub trait JwksSource: Send + Sync + 'static {
    /// Returns the current keys. The service calls this for every request, so it must not block.
    fn current(&self) -> Jwks;

    /// Returns newer keys when a token names a key (`kid`) that is not among the current ones: for a source
    /// that fetches keys on demand. None by default.
    ///
    /// Anybody can send tokens with any `kid`, so a source has to limit how often it fetches.
    fn newer(&self, kid: &str) -> impl Future<Output = Option<Jwks>> + Send {
        let _ = kid;
        std::future::ready(None)
    }
}

impl JwksSource for Jwks {
    fn current(&self) -> Jwks {
        self.clone()
    }
}

impl<F: Fn() -> Jwks + Send + Sync + 'static> JwksSource for F {
    fn current(&self) -> Jwks {
        self()
    }
}
