//! Crates that ask each mounted entity once, as a server would.
//!
//! They are compiled before the crates that are measured: a server costs the same for any number of entities.

use std::path::Path;

use crate::ours;

/// What carries requests to the entities.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Host {
    GraphService,
    Axum,
}

pub(crate) const HOSTS: [Host; 2] = [Host::GraphService, Host::Axum];

/// The answers are counted, so that the program can be checked.
const GRAPH_SERVICE: &str = r#"use graph_entity::server::{GraphService, SqliteDatabase};
use http::{Request, StatusCode};
use http_body_util::Empty;

/// Asks for the list of each entity, and counts those that answer.
pub fn ask(service: &GraphService, entities: usize) -> usize {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let ask = async |number: usize| {
        let path = format!("/deviceManagement/entities{number}");
        let body = Empty::<bytes::Bytes>::new();
        let request = Request::get(path).header("host", "localhost").body(body).unwrap();
        service.handle(request).await.status() == StatusCode::OK
    };
    runtime.block_on(async {
        let mut answered = 0;
        for number in 0..entities {
            answered += usize::from(ask(number).await);
        }
        answered
    })
}

/// Opens a database in a file of the directory, which removes the file when it is dropped.
pub fn open(directory: &tempfile::TempDir) -> SqliteDatabase {
    SqliteDatabase::open(directory.path().join("entities.db")).unwrap()
}

/// A temporary directory for the database.
pub fn directory() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}
"#;

const AXUM: &str = r#"use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use tower_service::Service;

/// Asks for the list of each entity, and counts those that answer.
pub fn ask(mut router: Router, entities: usize) -> usize {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut ask = async |number: usize| {
        let path = format!("/deviceManagement/entities{number}");
        let response = router.call(Request::get(path).body(Body::empty()).unwrap()).await;
        response.is_ok_and(|response| response.status() == StatusCode::OK)
    };
    runtime.block_on(async {
        let mut answered = 0;
        for number in 0..entities {
            answered += usize::from(ask(number).await);
        }
        answered
    })
}
"#;

impl Host {
    /// The name of the crate.
    pub(crate) const fn package(self) -> &'static str {
        match self {
            Self::GraphService => "host_graph_service",
            Self::Axum => "host_axum",
        }
    }

    /// The line with which a crate depends on this one, under one name.
    pub(crate) const fn dependency(self) -> &'static str {
        match self {
            Self::GraphService => {
                "host = { package = \"host_graph_service\", path = \"../host_graph_service\" }\n"
            }
            Self::Axum => "host = { package = \"host_axum\", path = \"../host_axum\" }\n",
        }
    }

    pub(crate) fn dependencies(self, repository: &Path) -> String {
        let own = match self {
            Self::GraphService => {
                let others = "bytes = \"1\"\nhttp = \"1\"\nhttp-body-util = \"0.1\"\ntempfile = \"3\"\n";
                ours::front_door(repository) + others
            }
            Self::Axum => format!("{}tower-service = \"0.3\"\n", crate::by_hand::AXUM),
        };
        own + "tokio = { version = \"1\", features = [\"rt\"] }\n"
    }

    pub(crate) const fn library(self) -> &'static str {
        match self {
            Self::GraphService => GRAPH_SERVICE,
            Self::Axum => AXUM,
        }
    }
}
