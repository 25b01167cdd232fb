//! Entities of every kind that the service treats in its own way, and a client for them.

use graph_entity_core::{GraphEntity, GraphEnum, Guid};
use graph_entity_server::{GraphService, GraphServiceBuilder, MemoryStore};
use http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::Value;
use tempfile::TempDir;

/// What state something is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, GraphEnum)]
pub(crate) enum Health {
    Unknown,
    Good,
    #[graph_entity(unknown)]
    UnknownFutureValue,
    Excellent,
}

/// An entity with a service-set key, at two paths.
#[derive(Debug, PartialEq, GraphEntity)]
#[graph_entity(path = "/management/scripts", path = "/aliases/scripts")]
pub(crate) struct Script {
    #[graph_entity(key, read_only)]
    pub(crate) id: String,
    pub(crate) display_name: Option<String>,
    #[graph_entity(default = 0)]
    pub(crate) size: i64,
    #[graph_entity(default = Health::Unknown)]
    pub(crate) health: Health,
}

/// Contained in scripts.
#[derive(Debug, PartialEq, GraphEntity)]
#[graph_entity(path = "/management/scripts/{scriptId}/states")]
pub(crate) struct State {
    #[graph_entity(key, read_only)]
    pub(crate) id: Guid,
    pub(crate) device_name: String,
}

/// Contained in states; numbered by the service.
#[derive(Debug, PartialEq, GraphEntity)]
#[graph_entity(path = "/management/scripts/{scriptId}/states/{stateId}/lines")]
pub(crate) struct Line {
    #[graph_entity(key, read_only)]
    pub(crate) number: i32,
    pub(crate) text: Option<String>,
}

/// A singleton in each script, with a key.
#[derive(Debug, PartialEq, GraphEntity)]
#[graph_entity(path = "/management/scripts/{scriptId}/schedule", singleton)]
pub(crate) struct Schedule {
    #[graph_entity(key, read_only)]
    pub(crate) id: String,
    #[graph_entity(default = 24)]
    pub(crate) hours: i32,
}

/// A composite key that the client sets.
#[derive(Debug, PartialEq, GraphEntity)]
#[graph_entity(path = "/cells", operations(list, get, create, delete))]
pub(crate) struct Cell {
    #[graph_entity(key)]
    pub(crate) row: i32,
    #[graph_entity(key)]
    pub(crate) name: String,
}

/// A singleton that exists from the start.
#[derive(Debug, PartialEq, GraphEntity)]
#[graph_entity(path = "/settings", singleton)]
pub(crate) struct Settings {
    pub(crate) theme: Option<String>,
    #[graph_entity(default = 30)]
    pub(crate) timeout: i32,
}

/// A singleton that somebody has to make.
#[derive(Debug, PartialEq, GraphEntity)]
#[graph_entity(path = "/owner", singleton)]
pub(crate) struct Owner {
    pub(crate) name: String,
}

/// Refuses changes to what the service sets.
#[derive(Debug, PartialEq, GraphEntity)]
#[graph_entity(path = "/sealed", on_read_only = "reject_if_changed")]
pub(crate) struct Sealed {
    #[graph_entity(key)]
    pub(crate) id: String,
    #[graph_entity(read_only)]
    pub(crate) serial: Option<String>,
    #[graph_entity(read_only, default = f64::NAN)]
    pub(crate) weight: f64,
    #[graph_entity(immutable)]
    pub(crate) color: Option<String>,
    pub(crate) note: Option<String>,
}

/// A service over the stores that `$store` makes.
macro_rules! sets {
    ($store:expr) => {
        GraphService::builder()
            .entity_set::<Script>($store)
            .entity_set::<State>($store)
            .entity_set::<Line>($store)
            .entity_set::<Schedule>($store)
            .entity_set::<Cell>($store)
            .entity_set::<Settings>($store)
            .entity_set::<Sealed>($store)
            .allow_anonymous()
    };
}

/// A service over empty stores in memory.
pub(crate) fn builder() -> GraphServiceBuilder {
    sets!(MemoryStore::new())
}

/// Sends requests to a service.
pub(crate) struct Client {
    service: GraphService,
    /// Where its database is, if it has one.
    _directory: Option<TempDir>,
}

impl Client {
    pub(crate) fn new() -> Self {
        Self::of(builder().build().unwrap())
    }

    pub(crate) fn of(service: GraphService) -> Self {
        Self { service, _directory: None }
    }

    /// A client for empty stores of each kind.
    pub(crate) fn each() -> Vec<Self> {
        #[allow(unused_mut, reason = "without the feature there is one kind")]
        let mut clients = vec![Self::new()];
        #[cfg(feature = "sqlite")]
        {
            use graph_entity_server::{SqliteDatabase, SqliteStore};
            let directory = TempDir::new().unwrap();
            let database = SqliteDatabase::open(directory.path().join("graph.db")).unwrap();
            let service = sets!(SqliteStore::open(&database).unwrap()).build().unwrap();
            clients.push(Self { service, _directory: Some(directory) });
        }
        clients
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], "")
    }

    pub(crate) fn post(&self, path: &str, body: &str) -> Answer {
        self.send("POST", path, &[("content-type", "application/json")], body)
    }

    pub(crate) fn patch(&self, path: &str, body: &str) -> Answer {
        self.send("PATCH", path, &[("content-type", "application/json")], body)
    }

    pub(crate) fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, &[], "")
    }

    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !headers.iter().any(|(name, _)| *name == "host") {
            request = request.header("host", "h");
        }
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let request = request.body(body.to_owned()).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let (parts, body) = self.service.handle(request).await.into_parts();
            let body = body.collect().await.unwrap().to_bytes();
            let json = if body.is_empty() { Value::Null } else { serde_json::from_slice(&body).unwrap() };
            Answer {
                status: parts.status,
                headers: parts.headers,
                text: String::from_utf8(body.into()).unwrap(),
                json,
            }
        })
    }
}

/// A response.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    pub(crate) json: Value,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// Status, specific code and target of an error.
    pub(crate) fn error(&self) -> (u16, &str, Option<&str>) {
        let error = &self.json["error"];
        let code = error["innerError"]["code"].as_str().unwrap_or_default();
        (self.status.as_u16(), code, error["target"].as_str())
    }

    /// The answer, which has to have this status.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    /// The text of a property.
    #[track_caller]
    pub(crate) fn text_of(&self, property: &str) -> String {
        self.json[property].as_str().unwrap_or_else(|| panic!("no {property} in {}", self.text)).to_owned()
    }
}
