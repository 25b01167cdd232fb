//! A client of a service: the declarations build the requests and read the responses, ureq sends them.
//!
//! ```text
//! cargo run --release -p client
//! ```
//!
//! The service runs in this program, so that there is something to talk to; a client of Microsoft Graph has
//! only the code in `talk`.

use std::error::Error;
use std::io::Write;

use axum::Router;
use graph_entity::GraphEntity;
use graph_entity::client::{ClientError, Resource, changes};
use graph_entity::server::{GraphService, MemoryStore};
use http::{Request, Response, StatusCode};

const TOKEN: &str = "a-token";

/// A printer.
#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/print/printers")]
pub struct Printer {
    /// The unique identifier.
    #[graph_entity(key, read_only)]
    pub id: String,
    /// The name for people.
    pub display_name: String,
    /// Its place.
    pub location: Option<String>,
}

/// A document that waits at a printer.
#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/print/printers/{printerId}/jobs")]
pub struct PrintJob {
    /// The unique identifier.
    #[graph_entity(key, read_only)]
    pub id: String,
    /// How many pages it has.
    #[graph_entity(default = 1)]
    pub pages: i32,
}

fn main() -> Result<(), Box<dyn Error>> {
    run(&mut std::io::stdout())
}

/// The whole program, for `main` and for a test.
pub(crate) fn run(out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let service = GraphService::builder()
        .prefix("/v1.0")
        .entity_set::<Printer>(MemoryStore::new())
        .entity_set::<PrintJob>(MemoryStore::new())
        .bearer_token(TOKEN)
        .page_size(2)
        .build()?;
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))?;
    let root = format!("http://{}/v1.0", listener.local_addr()?);
    runtime.spawn(async { axum::serve(listener, Router::new().fallback_service(service)).await });
    talk(&root, out)
}

fn talk(root: &str, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let http = Http::new();
    let printers = Resource::<Printer>::new(root)?;

    let mut hall = None;
    for name in ["Hall", "Lobby", "Attic"] {
        let create = printers.create(&PrinterCreate::new(name.to_owned())).bearer_token(TOKEN);
        let printer = create.read(&http.send(create.build()?)?)?;
        hall.get_or_insert(printer);
    }
    let before = hall.ok_or("nothing was created")?;

    // An update names only the properties that differ from the printer as it was read.
    let mut after = before.duplicate();
    after.location = Some("Ground floor".to_owned());
    if let Some(patch) = changes(&before, &after)? {
        let update = printers.update(&before.id, &patch).bearer_token(TOKEN);
        let updated = update.read(&http.send(update.build()?)?)?;
        writeln!(out, "updated: {:?}", updated.and_then(|printer| printer.location))?;
    }

    // The contained entities of a printer are below its URL.
    let jobs = Resource::<PrintJob>::new(root)?.within::<Printer>(&before.id);
    let create = jobs.create(&PrintJobCreate { pages: Some(3) }).bearer_token(TOKEN);
    let job = create.read(&http.send(create.build()?)?)?;
    writeln!(out, "a job of {} pages", job.pages)?;

    // A list comes in pages.
    let mut pages = printers.list().bearer_token(TOKEN).pages();
    let (mut names, mut count) = (Vec::new(), 0);
    while let Some(request) = pages.request()? {
        let page = pages.read(&http.send(request)?)?;
        count += 1;
        names.extend(page.value.into_iter().map(|printer| printer.display_name));
    }
    names.sort();
    writeln!(out, "{} on {count} pages", names.join(", "))?;

    let delete = printers.delete(&before.id).bearer_token(TOKEN);
    delete.read(&http.send(delete.build()?)?)?;

    // A refusal says why.
    let get = printers.get(&before.id).bearer_token(TOKEN);
    match get.read(&http.send(get.build()?)?) {
        Err(ClientError::Service(error)) if error.status == StatusCode::NOT_FOUND => {
            let message = error.odata.map(|odata| odata.message);
            writeln!(out, "it is gone: {}", message.unwrap_or_default())?;
        }
        other => writeln!(out, "it should be gone: {other:?}")?,
    }
    Ok(())
}

struct Http(ureq::Agent);

impl Http {
    /// An error status is a response to be read, and redirects are not followed with the token.
    fn new() -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
        Self(config.build().new_agent())
    }

    fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, ureq::Error> {
        let (parts, mut body) = self.0.run(request)?.into_parts();
        Ok(Response::from_parts(parts, body.read_to_vec()?))
    }
}
