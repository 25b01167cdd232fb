//! A local Graph: five resources of device management and security, kept in SQLite, under `/beta`.
//!
//! ```text
//! cargo run --release --example device-management -- [--listen 127.0.0.1:8080] [--database graph.db] [--token TOKEN]
//! ```

use std::error::Error;
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;

use axum::Router;
use graph_entity_core::GraphEntity;
use graph_entity_examples::device_management::{
    DeviceManagementScript, DeviceManagementScriptUserState, SecureScore, UserExperienceAnalyticsModelScores,
    UserExperienceAnalyticsWorkFromAnywhereDevice, UserExperienceAnalyticsWorkFromAnywhereMetric,
    UserExperienceAnalyticsWorkFromAnywhereModelPerformance,
};
use graph_entity_server::{GraphService, SqliteDatabase, SqliteStore};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

/// Where the service stands.
const PREFIX: &str = "/beta";

fn main() -> Result<(), Box<dyn Error>> {
    let Some(options) = Options::parse()? else {
        return Ok(());
    };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(serve(options))
}

async fn serve(options: Options) -> Result<(), Box<dyn Error>> {
    let database = SqliteDatabase::open(&options.database)?;
    let service = service(&database, &options.token)?;
    let mut terminate = signal(SignalKind::terminate())?;
    let listener = TcpListener::bind(options.listen).await?;

    let root = format!("http://{}{PREFIX}", listener.local_addr()?);
    let scores = UserExperienceAnalyticsModelScores::entity_type().paths()[0];
    // Clients may already connect: the system queues them until they are accepted.
    writeln!(std::io::stdout(), "ready: {root}")?;
    writeln!(std::io::stdout(), "curl -H 'Authorization: Bearer {}' {root}{scores}", options.token)?;

    let stop = async move {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("finishing what is running");
    };
    axum::serve(listener, Router::new().fallback_service(service)).with_graceful_shutdown(stop).await?;
    tracing::info!("closed");
    Ok(())
}

/// The resources, each over a table of the database.
fn service(database: &SqliteDatabase, token: &str) -> Result<GraphService, Box<dyn Error>> {
    fn store<E: GraphEntity>(database: &SqliteDatabase) -> Result<SqliteStore<E>, Box<dyn Error>> {
        Ok(SqliteStore::open(database)?)
    }
    let service = GraphService::builder()
        .prefix(PREFIX)
        .bearer_token(token)
        .entity_set::<UserExperienceAnalyticsModelScores>(store(database)?)
        .entity_set::<UserExperienceAnalyticsWorkFromAnywhereModelPerformance>(store(database)?)
        .entity_set::<UserExperienceAnalyticsWorkFromAnywhereMetric>(store(database)?)
        .entity_set::<UserExperienceAnalyticsWorkFromAnywhereDevice>(store(database)?)
        .entity_set::<DeviceManagementScript>(store(database)?)
        .entity_set::<DeviceManagementScriptUserState>(store(database)?)
        .entity_set::<SecureScore>(store(database)?)
        .build()?;
    Ok(service)
}

struct Options {
    listen: SocketAddr,
    database: PathBuf,
    token: String,
}

impl Options {
    /// The options given, or none when only help was asked for.
    fn parse() -> Result<Option<Self>, Box<dyn Error>> {
        use lexopt::prelude::{Long, Short, ValueExt};

        let mut listen = SocketAddr::from(([127, 0, 0, 1], 8080));
        let mut database = PathBuf::from("graph.db");
        let mut token = None;
        let mut arguments = lexopt::Parser::from_env();
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("listen") => listen = arguments.value()?.parse()?,
                Long("database") => database = arguments.value()?.into(),
                Long("token") => token = Some(arguments.value()?.string()?),
                Long("help") | Short('h') => {
                    writeln!(
                        std::io::stdout(),
                        "device-management [--listen 127.0.0.1:8080] [--database graph.db] [--token TOKEN]"
                    )?;
                    return Ok(None);
                }
                _ => return Err(argument.unexpected().into()),
            }
        }
        let token = token.unwrap_or_else(|| uuid::Uuid::new_v4().simple().to_string());
        Ok(Some(Self { listen, database, token }))
    }
}
