//! A local Graph: five resources of device management and security, kept in SQLite, under `/beta`.
//!
//! ```text
//! cargo run --release --example device-management -- [--listen 127.0.0.1:8080] [--database graph.db] \
//!   [--token TOKEN] [--base-url https://graph.example.com/beta | --trust-forwarded]
//! cargo run --release --example device-management --features jwt -- --jwks keys.json --issuer ISSUER \
//!   --audience AUDIENCE
//! cargo run --release --example device-management --features cors -- --cors https://app.example.com
//! ```

#[cfg(feature = "cors")]
mod cors;
mod options;
mod server;

use std::error::Error;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;

use graph_entity::GraphEntity;
use graph_entity::server::{GraphService, SqliteDatabase, SqliteStore};
#[cfg(feature = "jwt")]
use graph_entity::server::{JwksFile, JwtBearer};
use graph_entity_examples::device_management::{
    DeviceManagementScript, DeviceManagementScriptUserState, SecureScore, UserExperienceAnalyticsModelScores,
    UserExperienceAnalyticsWorkFromAnywhereDevice, UserExperienceAnalyticsWorkFromAnywhereMetric,
    UserExperienceAnalyticsWorkFromAnywhereModelPerformance,
};
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Notify;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::options::{Access, Links, Options};

/// The prefix of all paths of the service.
const PREFIX: &str = "/beta";

fn main() -> ExitCode {
    let filter = std::env::var("RUST_LOG").ok().and_then(|filter| filter.parse().ok());
    let filter = filter.unwrap_or_else(|| Targets::new().with_default(LevelFilter::INFO));
    let log = tracing_subscriber::fmt::layer()
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    tracing_subscriber::registry().with(log.with_filter(filter)).init();
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
        std::io::stdout().write_all(options::HELP.as_bytes())?;
        return Ok(());
    };
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(serve(options))
}

async fn serve(options: Options) -> Result<(), Box<dyn Error>> {
    let database = SqliteDatabase::open(&options.database)?;
    let service = service(&database, &options)?;
    let mut signals = Signals::new()?;
    let listener = TcpListener::bind(&options.listen)
        .await
        .map_err(|error| format!("cannot listen at {}: {error}", options.listen))?;

    let root = format!("http://{}{PREFIX}", listener.local_addr()?);
    let scores = UserExperienceAnalyticsModelScores::entity_type().paths()[0];
    // Clients may already connect: the system queues them until they are accepted.
    writeln!(std::io::stdout(), "ready: {root}")?;
    let authorization = match &options.access {
        Access::Token(token) => format!("'Authorization: Bearer {token}'"),
        #[cfg(feature = "jwt")]
        Access::Jwks { .. } => "\"Authorization: Bearer $TOKEN\"".to_owned(),
    };
    writeln!(std::io::stdout(), "curl -H {authorization} {root}{scores}")?;

    let stopping = Arc::new(Notify::new());
    let stop = Arc::clone(&stopping);
    let stop = async move { stop.notified().await };
    #[cfg(feature = "cors")]
    let server = if options.cors.is_empty() {
        tokio::spawn(server::serve(listener, service.clone(), service, stop))
    } else {
        let inner = cors::for_origins(&options.cors, service.clone())?;
        tokio::spawn(server::serve(listener, service, inner, stop))
    };
    #[cfg(not(feature = "cors"))]
    let server = tokio::spawn(server::serve(listener, service.clone(), service, stop));
    signals.next().await;
    tracing::info!("finishing the running requests; a second signal stops at once");
    stopping.notify_one();
    tokio::select! {
        finished = server => finished?,
        () = signals.next() => tracing::warn!("stopped before all requests were answered"),
    }
    // Does the writes that wait, and ends queries that still run.
    database.shutdown().await;
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
fn service(database: &SqliteDatabase, options: &Options) -> Result<GraphService, Box<dyn Error>> {
    fn store<E: GraphEntity>(database: &SqliteDatabase) -> Result<SqliteStore<E>, Box<dyn Error>> {
        Ok(SqliteStore::open(database)?)
    }
    // The SDKs of Microsoft Graph take `$top` for the size of a page.
    let builder = GraphService::builder().prefix(PREFIX).require_host().top_is_page_size();
    let builder = match &options.links {
        Links::Host => builder,
        Links::BaseUrl(url) => builder.base_url(url),
        Links::Forwarded => builder.trust_forwarded_headers(),
    };
    let builder = match &options.access {
        Access::Token(token) => builder.bearer_token(token),
        #[cfg(feature = "jwt")]
        Access::Jwks { file, issuer, audience } => {
            builder.authenticated_by(JwtBearer::new(JwksFile::open(file)?, issuer, audience))
        }
    };
    let service = builder
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
