//! Keys from a file that another program keeps up to date: [`JwksFile`].

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use super::jwks::{Jwks, JwksError};
use super::source::JwksSource;

/// How often the source checks whether the file has changed.
const INTERVAL: Duration = Duration::from_secs(5);

/// The key set in a file. The source reads the file again when it has changed: within some seconds, new keys
/// count and removed keys no longer do.
///
/// While the file is missing or invalid, the last valid keys stay in use, and the log says so. Write the new
/// file under another name and rename it, so that nobody reads a half-written file.
#[derive(Debug)]
pub struct JwksFile {
    path: PathBuf,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    keys: Jwks,
    stamp: Option<Stamp>,
    looked: Instant,
}

/// The modification time and the length of the file, which change with its content.
type Stamp = (SystemTime, u64);

impl JwksFile {
    /// Reads the key set in the file at `path`.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or its content is not a valid key set.
    pub fn open(path: impl Into<PathBuf>) -> Result<Self, JwksError> {
        let path = path.into();
        // Take the stamp before reading, so that a change in between is seen the next time.
        let stamp = stamp(&path);
        let keys = read(&path)?;
        Ok(Self { path, state: Mutex::new(State { keys, stamp, looked: Instant::now() }) })
    }

    fn at(&self, now: Instant) -> Jwks {
        // Every change of the state is complete, so a panic leaves it valid.
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if now.saturating_duration_since(state.looked) >= INTERVAL {
            state.looked = now;
            let stamp = stamp(&self.path);
            if stamp != state.stamp {
                state.stamp = stamp;
                match read(&self.path) {
                    Ok(keys) => state.keys = keys,
                    Err(error) => tracing::error!(%error, "the keys stay as they were"),
                }
            }
        }
        state.keys.clone()
    }
}

impl JwksSource for JwksFile {
    fn current(&self) -> Jwks {
        self.at(Instant::now())
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

fn read(path: &Path) -> Result<Jwks, JwksError> {
    let wrong = |error: &dyn std::fmt::Display| JwksError::new(format!("{}: {error}", path.display()));
    let text = fs::read_to_string(path).map_err(|error| wrong(&error))?;
    Jwks::from_json(&text).map_err(|error| wrong(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(path: &Path, kids: &[&str]) {
        let key = |kid| {
            format!(
                r#"{{"kty": "OKP", "crv": "Ed25519", "kid": "{kid}", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}}"#
            )
        };
        let keys: Vec<_> = kids.iter().map(key).collect();
        fs::write(path, format!(r#"{{"keys": [{}]}}"#, keys.join(","))).unwrap();
    }

    #[test]
    fn a_change_counts_when_it_is_looked_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.json");
        assert!(JwksFile::open(&path).unwrap_err().to_string().contains("keys.json"));
        write(&path, &["a"]);
        let file = JwksFile::open(&path).unwrap();
        let start = Instant::now();
        let has = |seconds: u64, kid: &str| {
            file.at(start + Duration::from_secs(seconds)).find(Some(kid), "EdDSA").is_some()
        };

        write(&path, &["b", "c"]);
        assert!(has(1, "a") && !has(1, "b"), "it is not looked yet");
        assert!(!has(10, "a") && has(10, "b"));
        fs::write(&path, "{").unwrap();
        assert!(has(20, "b"), "the last good keys stay");
        fs::remove_file(&path).unwrap();
        assert!(has(30, "c"), "the last good keys stay");
        write(&path, &["d"]);
        assert!(has(40, "d") && !has(40, "c"));
    }
}
