//! Servers that run while a test does.

use std::net::SocketAddr;

use axum::Router;
use graph_entity_core::ConcreteEntity;
use graph_entity_examples::device_management::{
    DeviceManagementScript, DeviceManagementScriptUserState, SecureScore, UserExperienceAnalyticsModelScores,
    UserExperienceAnalyticsWorkFromAnywhereDevice, UserExperienceAnalyticsWorkFromAnywhereMetric,
    UserExperienceAnalyticsWorkFromAnywhereModelPerformance,
};
use graph_entity_server::{GraphService, GraphServiceBuilder, MemoryStore, SqliteDatabase, SqliteStore};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::client::{Client, TOKEN};

pub(crate) const SCORES: &str = "/beta/deviceManagement/userExperienceAnalyticsModelScores";
pub(crate) const SCRIPTS: &str = "/beta/deviceManagement/deviceManagementScripts";
pub(crate) const METRICS: &str = "/beta/deviceManagement/userExperienceAnalyticsWorkFromAnywhereMetrics";
pub(crate) const PERFORMANCE: &str =
    "/beta/deviceManagement/userExperienceAnalyticsWorkFromAnywhereModelPerformance";
pub(crate) const SECURE_SCORES: &str = "/beta/security/secureScores";

/// What keeps the entities.
#[derive(Debug, Clone)]
pub(crate) enum Store {
    Memory,
    Sqlite(SqliteDatabase),
}

impl Store {
    /// Adds the set of `E` over a store of this kind.
    pub(crate) fn add<E: ConcreteEntity>(&self, builder: GraphServiceBuilder) -> GraphServiceBuilder {
        match self {
            Self::Memory => builder.entity_set::<E>(MemoryStore::new()),
            Self::Sqlite(database) => {
                builder.entity_set::<E>(SqliteStore::open(database).expect("a new table"))
            }
        }
    }
}

/// A server on a port of its own.
pub(crate) struct Server {
    address: SocketAddr,
    _runtime: Runtime,
}

impl Server {
    pub(crate) fn start(service: GraphService) -> Self {
        Self::of(Router::new().fallback_service(service))
    }

    /// A server of an application that has the service in it.
    pub(crate) fn of(app: Router) -> Self {
        Self::serving(|listener| async { drop(axum::serve(listener, app).await) })
    }

    /// A server that `serve` makes of a listener.
    pub(crate) fn serving<F>(serve: impl FnOnce(TcpListener) -> F) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a free port");
        let address = listener.local_addr().expect("an address");
        runtime.spawn(serve(listener));
        Self { address, _runtime: runtime }
    }

    pub(crate) fn client(&self) -> Client {
        Client::connect(self.address)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }
}

/// A service under `/beta`, to which `add` adds its sets.
pub(crate) fn service(add: impl FnOnce(GraphServiceBuilder) -> GraphServiceBuilder) -> GraphService {
    add(GraphService::builder().prefix("/beta").bearer_token(TOKEN)).build().expect("the sets fit together")
}

/// The seven resources of the example.
pub(crate) fn device_management(store: &Store) -> GraphService {
    service(|builder| {
        let builder = store.add::<UserExperienceAnalyticsModelScores>(builder);
        let builder = store.add::<UserExperienceAnalyticsWorkFromAnywhereModelPerformance>(builder);
        let builder = store.add::<UserExperienceAnalyticsWorkFromAnywhereMetric>(builder);
        let builder = store.add::<UserExperienceAnalyticsWorkFromAnywhereDevice>(builder);
        let builder = store.add::<DeviceManagementScript>(builder);
        let builder = store.add::<DeviceManagementScriptUserState>(builder);
        store.add::<SecureScore>(builder)
    })
}

/// Runs `test` over each kind of store.
pub(crate) fn each_store(test: impl Fn(&Store)) {
    test(&Store::Memory);
    let (_folder, database) = temporary();
    test(&Store::Sqlite(database));
}

/// Runs `test` with a client of the seven resources, over each kind of store.
pub(crate) fn each_device_management(test: impl Fn(&mut Client)) {
    each_store(|store| test(&mut Server::start(device_management(store)).client()));
}

/// A database in a folder that goes with the test.
pub(crate) fn temporary() -> (TempDir, SqliteDatabase) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let database = SqliteDatabase::open(folder.path().join("graph.db")).expect("a new database");
    (folder, database)
}
