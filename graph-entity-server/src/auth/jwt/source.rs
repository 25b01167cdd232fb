//! Where the keys come from: [`JwksSource`].

use std::future::Future;

use super::jwks::Jwks;

/// Where a [`JwtBearer`](crate::JwtBearer) finds the keys that count at the moment.
///
/// Keys that never change are a [`Jwks`], those of a file a [`JwksFile`](crate::JwksFile). Where a task of the host's fetches
/// them from time to time, a function gives what it fetched last:
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
pub trait JwksSource: Send + Sync + 'static {
    /// The keys that count now. It is asked for every request, and must not block.
    fn current(&self) -> Jwks;

    /// Newer keys, when a token names one (`kid`) that is not among the current ones: for a source that fetches them when they
    /// are asked for. None by default.
    ///
    /// Anybody can send tokens with any `kid`: a source has to limit how often it fetches.
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
