//! Who deletes an entity and does not wait for the answer leaves nothing half-done.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use graph_entity_core::{GraphEntity, Guid};
use graph_entity_server::{
    EntitySet, GraphService, GraphServiceBuilder, ListQuery, MemoryStore, Page, ParentKeys, Preconditions,
    Problem, RequestContext, Versioned,
};
use http::{Request, StatusCode};
use tokio::sync::Notify;

use crate::fixture::{Health, Line, Script, State};

type Answer<T> = Result<T, Problem>;

/// States that are deleted with their script only when the gate opens.
struct Gated {
    states: MemoryStore<State>,
    gate: Gate,
    fails: bool,
}

#[derive(Clone, Default)]
struct Gate {
    is_reached: Arc<Notify>,
    opens: Arc<Notify>,
    /// Tells when everything behind the gate is done.
    passed: Option<Sender<()>>,
}

impl EntitySet<State> for Gated {
    async fn list(&self, cx: &RequestContext, query: &ListQuery) -> Answer<Page<State>> {
        self.states.list(cx, query).await
    }

    async fn get(&self, cx: &RequestContext, key: &Guid) -> Answer<Versioned<State>> {
        self.states.get(cx, key).await
    }

    async fn create(
        &self,
        cx: &RequestContext,
        create: <State as GraphEntity>::Create,
    ) -> Answer<Versioned<State>> {
        self.states.create(cx, create).await
    }

    async fn update(
        &self,
        cx: &RequestContext,
        key: &Guid,
        patch: <State as GraphEntity>::Patch,
        preconditions: &Preconditions,
    ) -> Answer<Versioned<State>> {
        self.states.update(cx, key, patch, preconditions).await
    }

    async fn delete(&self, cx: &RequestContext, key: &Guid, preconditions: &Preconditions) -> Answer<()> {
        self.states.delete(cx, key, preconditions).await
    }

    async fn delete_contained(&self, cx: &RequestContext) -> Answer<()> {
        self.gate.is_reached.notify_one();
        self.gate.opens.notified().await;
        assert!(!self.fails, "the gate fell");
        self.states.delete_contained(cx).await?;
        self.gate.passed.as_ref().map_or(Ok(()), |passed| passed.send(())).unwrap();
        Ok(())
    }
}

/// A service with one script that contains a state, which contains a line.
struct Scripts {
    service: GraphService,
    states: MemoryStore<State>,
    lines: MemoryStore<Line>,
    gate: Gate,
    passed: Receiver<()>,
}

fn in_script() -> ParentKeys {
    ParentKeys::new(["a".to_owned()])
}

impl Scripts {
    fn new(timeout: Duration, fails: bool) -> Self {
        Self::of(GraphService::builder().request_timeout(timeout), fails)
    }

    fn of(builder: GraphServiceBuilder, fails: bool) -> Self {
        let (scripts, states, lines) = (MemoryStore::new(), MemoryStore::new(), MemoryStore::new());
        let (sender, passed) = mpsc::channel();
        let gate = Gate { passed: Some(sender), ..Gate::default() };
        let script = Script { id: "a".into(), display_name: None, size: 0, health: Health::Good };
        scripts.insert(&ParentKeys::none(), script).unwrap();
        states.insert(&in_script(), State { id: Guid::NIL, device_name: "x".into() }).unwrap();
        lines.insert(&in_script().and(Guid::NIL), Line { number: 1, text: None }).unwrap();
        let service = builder
            .entity_set::<Script>(scripts)
            .entity_set::<State>(Gated { states: states.clone(), gate: gate.clone(), fails })
            .entity_set::<Line>(lines.clone())
            .allow_anonymous()
            .build()
            .unwrap();
        Self { service, states, lines, gate, passed }
    }

    fn request(&self, method: &str, path: &str) -> impl Future<Output = StatusCode> + Send + use<> {
        let service = self.service.clone();
        let request =
            Request::builder().method(method).uri(path).header("host", "h").body(String::new()).unwrap();
        async move { service.handle(request).await.status() }
    }

    fn delete(&self) -> impl Future<Output = StatusCode> + Send + use<> {
        self.request("DELETE", "/management/scripts/a")
    }

    /// Opens the gate and waits until everything that the script contained is gone.
    fn expect_nothing_contained(&self) {
        self.gate.opens.notify_one();
        let passed = self.passed.recv_timeout(Duration::from_secs(30));
        assert!(passed.is_ok(), "what the script contained was not deleted");
        let state = State { id: Guid::NIL, device_name: "again".into() };
        assert!(self.states.insert(&in_script(), state).is_ok(), "the state is still there");
        let line = Line { number: 1, text: None };
        assert!(self.lines.insert(&in_script().and(Guid::NIL), line).is_ok(), "the line is still there");
    }
}

/// Polls a request until the gate is reached, and then no more.
fn leave_at_the_gate(request: impl Future<Output = StatusCode>, gate: &Gate) {
    let (mut request, mut reached) = (pin!(request), pin!(gate.is_reached.notified()));
    block_on(std::future::poll_fn(|cx| {
        assert!(request.as_mut().poll(cx).is_pending(), "the gate is closed");
        reached.as_mut().poll(cx)
    }));
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future: Pin<&mut _> = pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return value;
        }
        thread::park();
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

#[test]
fn a_client_that_leaves_leaves_no_orphans() {
    let scripts = Scripts::new(Duration::from_secs(60), false);
    // without a runtime
    leave_at_the_gate(scripts.delete(), &scripts.gate);
    scripts.expect_nothing_contained();

    let (scripts, runtime) = (Scripts::new(Duration::from_secs(60), false), runtime());
    let left = runtime.enter();
    leave_at_the_gate(scripts.delete(), &scripts.gate);
    drop(left);
    scripts.expect_nothing_contained();
}

#[test]
fn who_leaves_takes_a_place_until_the_delete_is_done() {
    for within_runtime in [false, true] {
        let runtime = runtime();
        let _inside = within_runtime.then(|| runtime.enter());
        let scripts = Scripts::of(GraphService::builder().max_concurrent_requests(1), false);
        leave_at_the_gate(scripts.delete(), &scripts.gate);
        let get = || block_on(scripts.request("GET", "/management/scripts"));
        assert_eq!(get(), StatusCode::SERVICE_UNAVAILABLE);
        scripts.expect_nothing_contained();
        // The place is free a moment after the last entity is gone.
        let end = Instant::now() + Duration::from_secs(30);
        while get() != StatusCode::OK {
            assert!(Instant::now() < end, "the place is still taken");
            thread::yield_now();
        }
    }
}

#[test]
fn a_delete_that_takes_too_long_goes_on() {
    let scripts = Scripts::new(Duration::from_millis(50), false);
    assert_eq!(block_on(scripts.delete()), StatusCode::GATEWAY_TIMEOUT);
    scripts.expect_nothing_contained();
}

#[test]
fn nothing_is_created_in_what_is_still_being_deleted() {
    let (scripts, runtime) = (Scripts::new(Duration::from_secs(60), false), runtime());
    let inside = runtime.enter();
    leave_at_the_gate(scripts.delete(), &scripts.gate);
    // The script is gone already, and what it contains is out of reach.
    assert_eq!(block_on(scripts.request("GET", "/management/scripts/a")), StatusCode::NOT_FOUND);
    assert_eq!(block_on(scripts.request("GET", "/management/scripts/a/states")), StatusCode::NOT_FOUND);
    let service = scripts.service.clone();
    let create = runtime.spawn(async move {
        let request = Request::post("/management/scripts/a/states")
            .header("host", "h")
            .header("content-type", "application/json")
            .body(r#"{"deviceName": "late"}"#.to_owned())
            .unwrap();
        service.handle(request).await.status()
    });
    drop(inside);
    scripts.expect_nothing_contained();
    assert_eq!(block_on(create).unwrap(), StatusCode::NOT_FOUND);
}

#[test]
fn a_panic_in_it_is_the_answer_of_the_one_who_waits() {
    for within_runtime in [false, true] {
        let (scripts, runtime) = (Scripts::new(Duration::from_secs(60), true), runtime());
        let _inside = within_runtime.then(|| runtime.enter());
        scripts.gate.opens.notify_one();
        assert_eq!(block_on(scripts.delete()), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(block_on(scripts.request("GET", "/management/scripts")), StatusCode::OK);
    }
}
