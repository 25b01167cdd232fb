//! How a service ends.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::task::{Context, Waker};
use std::time::Duration;

use graph_entity_server::{
    EntitySet, GraphService, ListQuery, MemoryStore, Page, ParentKeys, Preconditions, Problem,
    RequestContext, Versioned,
};
use http::{Request, Response, StatusCode, Version};
use http_body_util::BodyExt;
use tokio::sync::Semaphore;

use crate::fixture::{Health, Script, ScriptCreate, ScriptPatch};
use crate::limits::Stalled;

const SCRIPTS: &str = "/management/scripts";
const NO_TIME: Duration = Duration::ZERO;
const LONG: Duration = Duration::from_secs(3600);

fn script(id: &str) -> Script {
    Script { id: id.into(), display_name: Some("x".repeat(100)), size: 0, health: Health::Good }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

fn get(path: &str) -> Request<String> {
    Request::get(path).header("host", "h").body(String::new()).unwrap()
}

type Answer<'a> = Pin<Box<dyn Future<Output = Response<graph_entity_server::Body>> + Send + 'a>>;

/// A request that runs: it was polled and waits.
fn begun<B>(service: &GraphService, request: Request<B>) -> Answer<'_>
where
    B: http_body::Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let mut answer: Answer<'_> = Box::pin(service.handle(request));
    assert!(answer.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    answer
}

/// Status, code, `Retry-After` and `Connection`.
fn outline(response: Response<graph_entity_server::Body>) -> (u16, String, bool, bool) {
    let (parts, body) = response.into_parts();
    let body = block_on(body.collect()).unwrap().to_bytes();
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    let code = body["error"]["innerError"]["code"].as_str().unwrap_or_default().to_owned();
    let closes = parts.headers.get("connection").is_some_and(|value| value == "close");
    (parts.status.as_u16(), code, parts.headers.contains_key("retry-after"), closes)
}

fn refused() -> (u16, String, bool, bool) {
    (503, "shuttingDown".to_owned(), true, true)
}

fn ended() -> (u16, String, bool, bool) {
    (503, "shutDown".to_owned(), false, true)
}

/// Gets scripts when it is let, and lists without an end, on the thread that polls.
struct Slow {
    may: Arc<Semaphore>,
    lists: Sender<()>,
}

impl EntitySet<Script> for Slow {
    async fn list(&self, _: &RequestContext, query: &ListQuery) -> Result<Page<Script>, Problem> {
        self.lists.send(()).map_err(Problem::internal)?;
        let mut query = query.clone();
        query.count = true;
        Ok(Page::from_sorted(std::iter::repeat_with(|| script("a")), &query))
    }

    async fn get(&self, _: &RequestContext, key: &String) -> Result<Versioned<Script>, Problem> {
        self.may.acquire().await.map_err(Problem::internal)?.forget();
        Ok(script(key).into())
    }

    async fn create(&self, _: &RequestContext, _: ScriptCreate) -> Result<Versioned<Script>, Problem> {
        Err(Problem::conflict())
    }

    async fn update(
        &self,
        cx: &RequestContext,
        key: &String,
        _: ScriptPatch,
        _: &Preconditions,
    ) -> Result<Versioned<Script>, Problem> {
        self.get(cx, key).await
    }

    async fn delete(&self, _: &RequestContext, _: &String, _: &Preconditions) -> Result<(), Problem> {
        Ok(())
    }
}

/// A service, the permits to get something, and a signal for each list.
fn slow() -> (GraphService, Arc<Semaphore>, mpsc::Receiver<()>) {
    let (may, (lists, has_begun)) = (Arc::new(Semaphore::new(0)), mpsc::channel());
    let set = Slow { may: Arc::clone(&may), lists };
    let builder = GraphService::builder().request_timeout(LONG).body_timeout(LONG);
    (builder.entity_set::<Script>(set).allow_anonymous().build().unwrap(), may, has_begun)
}

#[test]
fn a_service_that_is_shut_down_begins_nothing() {
    let service = GraphService::builder();
    let service = service.entity_set::<Script>(MemoryStore::new()).allow_anonymous().build().unwrap();
    let clone = service.clone();
    assert_eq!(block_on(service.shutdown(NO_TIME)), Ok(()));
    for path in [SCRIPTS, "/management/scripts/a", "/management/scripts?$filter=true", "/nowhere"] {
        assert_eq!(outline(block_on(clone.handle(get(path)))), refused(), "{path}");
    }
    let create = Request::post(SCRIPTS).header("content-type", "application/json").body("{}".to_owned());
    assert_eq!(outline(block_on(clone.handle(create.unwrap()))), refused());
    // HTTP/2 does not know the header.
    let mut request = get(SCRIPTS);
    *request.version_mut() = Version::HTTP_2;
    assert_eq!(outline(block_on(clone.handle(request))), (503, "shuttingDown".to_owned(), true, false));
    assert_eq!(block_on(service.shutdown(LONG)), Ok(()));
}

#[test]
fn requests_that_run_end_in_time() {
    let (service, may, _) = slow();
    let mut cx = Context::from_waker(Waker::noop());
    let path = format!("{SCRIPTS}/a");
    let running: Vec<_> = (0..3).map(|_| begun(&service, get(&path))).collect();
    let mut shutdown = pin!(service.shutdown(LONG));
    assert!(shutdown.as_mut().poll(&mut cx).is_pending());
    assert_eq!(outline(block_on(service.handle(get(&path)))), refused());
    for request in running {
        assert!(shutdown.as_mut().poll(&mut cx).is_pending());
        may.add_permits(1);
        let response = block_on(request);
        assert_eq!(
            (response.status(), response.headers()["connection"].as_bytes()),
            (StatusCode::OK, &b"close"[..])
        );
    }
    assert_eq!(block_on(shutdown), Ok(()));
}

#[test]
fn requests_that_still_run_are_ended() {
    let (service, _may, _) = slow();
    let half_sent = || {
        let request = Request::post(SCRIPTS).header("content-type", "application/json");
        request.body(Stalled(Some(vec![b' '; 10].into()))).unwrap()
    };
    let mut running: Vec<_> = (0..3).map(|_| begun(&service, get(&format!("{SCRIPTS}/a")))).collect();
    // It has no place among the requests at work, so nobody waits for it.
    running.push(begun(&service, half_sent()));
    let error = block_on(service.shutdown(NO_TIME)).unwrap_err();
    assert_eq!(error.requests(), 3);
    assert!(error.to_string().contains("ended: 3"), "{error}");
    for request in running {
        assert_eq!(outline(block_on(request)), ended());
    }
    assert_eq!(block_on(service.shutdown(NO_TIME)), Ok(()));
}

#[test]
fn a_second_shutdown_shortens_the_first() {
    let (service, _may, _) = slow();
    let running = begun(&service, get(&format!("{SCRIPTS}/a")));
    let mut first = pin!(service.shutdown(LONG));
    assert!(first.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    assert!(block_on(service.shutdown(NO_TIME)).is_err());
    assert_eq!(outline(block_on(running)), ended());
    assert_eq!(block_on(first), Ok(()));
}

#[test]
fn an_evaluation_on_the_thread_that_polls_ends() {
    let (service, _may, has_begun) = slow();
    std::thread::scope(|scope| {
        let listing = scope.spawn(|| block_on(service.handle(get(SCRIPTS))));
        has_begun.recv().unwrap();
        assert!(block_on(service.shutdown(NO_TIME)).is_err());
        assert_eq!(outline(listing.join().unwrap()), ended());
    });
}

#[test]
fn searches_end_and_leave_their_threads() {
    let store = MemoryStore::new();
    for id in 0..20_000 {
        store.insert(&ParentKeys::none(), script(&id.to_string())).unwrap();
    }
    let of = |store: &MemoryStore<Script>| {
        let builder = GraphService::builder().request_timeout(LONG);
        builder.entity_set::<Script>(store.clone()).allow_anonymous().build().unwrap()
    };
    let (service, other) = (of(&store), of(&store));
    // Hundreds of thousands of steps for each script.
    let items: Vec<_> = (0..40).map(|item| item.to_string()).collect();
    let lambdas =
        format!("@c/any(a:@c/any(b:@c/any(c:a%20add%20b%20add%20c%20lt%200)))&@c=[{}]", items.join(","));
    let search = format!("{SCRIPTS}?$count=true&$filter={lambdas}");
    let running: Vec<_> = (0..20).map(|_| begun(&service, get(&search))).collect();
    assert_eq!(block_on(service.shutdown(NO_TIME)).unwrap_err().requests(), 20);
    for request in running {
        assert_eq!(outline(block_on(request)), ended());
    }
    // All stores share the threads.
    let found = block_on(other.handle(get(&format!("{SCRIPTS}?$filter=id%20eq%20%277%27"))));
    assert_eq!(found.status(), StatusCode::OK);
}
