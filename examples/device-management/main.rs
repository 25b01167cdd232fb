//! A local Graph: five resources of device management and security, kept in SQLite, under `/beta`.
//!
//! ```text
//! cargo run --release --example device-management -- [--listen 127.0.0.1:8080] [--database graph.db] [--token TOKEN]
//! ```

use std::error::Error;
use std::future::IntoFuture;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use axum::Router;
use graph_entity_core::GraphEntity;
use graph_entity_examples::device_management::{
    DeviceManagementScript, DeviceManagementScriptUserState, SecureScore, UserExperienceAnalyticsModelScores,
    UserExperienceAnalyticsWorkFromAnywhereDevice, UserExperienceAnalyticsWorkFromAnywhereMetric,
    UserExperienceAnalyticsWorkFromAnywhereModelPerformance,
};
use graph_entity_server::{GraphService, SqliteDatabase, SqliteStore};
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Notify;
use tracing_subscriber::EnvFilter;

/// Where the service stands.
const PREFIX: &str = "/beta";

const HELP: &str = "\
A local Graph under /beta, kept in SQLite.

Options:
    --listen ADDRESS    where to listen (127.0.0.1:8080; port 0 picks a free one)
    --database FILE     where to keep the entities (graph.db)
    --token TOKEN       the bearer token to accept (a random one, which is shown)
    --help              this text

The environment variable RUST_LOG sets what is logged to stderr: info by default, debug for a line a request.
";

fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let Some(options) = Options::parse()? else {
        std::io::stdout().write_all(HELP.as_bytes())?;
        return Ok(());
    };
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(serve(options))
}

async fn serve(options: Options) -> Result<(), Box<dyn Error>> {
    let database = SqliteDatabase::open(&options.database)?;
    let service = service(&database, &options.token)?;
    let mut signals = Signals::new()?;
    let listener = TcpListener::bind(&options.listen)
        .await
        .map_err(|error| format!("cannot listen at {}: {error}", options.listen))?;

    let root = format!("http://{}{PREFIX}", listener.local_addr()?);
    let scores = UserExperienceAnalyticsModelScores::entity_type().paths()[0];
    // Clients may already connect: the system queues them until they are accepted.
    writeln!(std::io::stdout(), "ready: {root}")?;
    writeln!(std::io::stdout(), "curl -H 'Authorization: Bearer {}' {root}{scores}", options.token)?;

    let stopping = Arc::new(Notify::new());
    let stop = Arc::clone(&stopping);
    let server = axum::serve(listener, Router::new().fallback_service(service))
        .with_graceful_shutdown(async move { stop.notified().await });
    let server = tokio::spawn(server.into_future());
    signals.next().await;
    tracing::info!("finishing what is running; a second signal stops at once");
    stopping.notify_one();
    tokio::select! {
        finished = server => finished??,
        () = signals.next() => tracing::warn!("stopped before all requests were answered"),
    }
    tracing::info!("closed");
    Ok(())
}

/// The signals that ask a program to stop.
struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    fn new() -> std::io::Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
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
    listen: String,
    database: PathBuf,
    token: String,
}

impl Options {
    /// The options given, or none when only help was asked for.
    fn parse() -> Result<Option<Self>, Box<dyn Error>> {
        use lexopt::prelude::{Long, Short, ValueExt};

        let mut listen = "127.0.0.1:8080".to_owned();
        let mut database = PathBuf::from("graph.db");
        let mut token = None;
        let mut arguments = lexopt::Parser::from_env();
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("listen") => listen = arguments.value()?.string()?,
                Long("database") => database = arguments.value()?.into(),
                Long("token") => token = Some(arguments.value()?.string()?),
                Long("help") | Short('h') => return Ok(None),
                _ => return Err(argument.unexpected().into()),
            }
        }
        let token = token.unwrap_or_else(|| uuid::Uuid::new_v4().simple().to_string());
        Ok(Some(Self { listen, database, token }))
    }
}
