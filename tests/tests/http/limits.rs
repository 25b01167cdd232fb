//! What requests may take: length, time, and each other's place.

use std::io::Write;
use std::net::TcpStream;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use axum::Router;
use axum::routing::post;
use graph_entity_core::GraphEntity;
use graph_entity_core::model::{Route, Verbs};
use graph_entity_server::handlers::Graph;
use graph_entity_server::{
    EntitySet, GraphService, GraphServiceBuilder, Identity, ListQuery, MemoryStore, Page, Preconditions,
    Problem, RateLimiter, RequestContext, Throttled, Versioned,
};
use tokio::sync::Semaphore;

use crate::client::TOKEN;
use crate::fixture::Server;
use crate::tokens::{delegated, scheme, token};

/// Something small.
#[derive(GraphEntity)]
#[graph_entity(
    path = "/things",
    permissions(read(delegated("Things.Read")), write(delegated("Things.ReadWrite")))
)]
struct Thing {
    #[graph_entity(key, read_only)]
    id: String,
    text: Option<String>,
}

/// Long enough to never pass in a test.
const LONG: Duration = Duration::from_secs(3600);
const SHORT: Duration = Duration::from_millis(50);

fn things() -> GraphServiceBuilder {
    GraphService::builder().entity_set::<Thing>(MemoryStore::new()).bearer_token(TOKEN)
}

fn start(builder: GraphServiceBuilder) -> Server {
    Server::start(builder.build().expect("a service"))
}

#[test]
fn a_long_url_is_refused() {
    let path = |length: usize| format!("/things?x={}", "y".repeat(length - "/things?x=".len()));
    let server = start(things().max_url_length(20));
    let mut client = server.client();
    assert_eq!(client.get(&path(20)).status, 200);
    let refused = client.get(&path(21));
    assert_eq!((refused.status, refused.error().2.as_deref()), (414, Some("urlTooLong")));
    assert_eq!(refused.error().0, "uriTooLong");
    let server = start(things());
    assert_eq!(server.client().get(&path(65_534)).status, 200);
}

/// A request whose body is not sent to its end.
fn half_sent(server: &Server, token: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server.address()).expect("the server listens");
    stream.write_all(half(token).as_bytes()).expect("the server reads");
    stream
}

fn half(token: &str) -> String {
    format!(
        "POST /things HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{{"
    )
}

#[test]
fn a_slow_body_is_given_up() {
    for builder in [
        things().body_timeout(SHORT).request_timeout(LONG),
        // The body is late, however little time the request has.
        things().body_timeout(LONG).request_timeout(SHORT),
    ] {
        let server = start(builder);
        let late = server.client().raw(&half(TOKEN));
        assert_eq!((late.status, late.error().2.as_deref()), (408, Some("bodyTimeout")));
        assert_eq!(late.error().0, "requestTimeout");
        assert_eq!(server.client().get("/things").status, 200);
    }
}

/// Refuses everybody.
struct Never;

impl RateLimiter for Never {
    async fn admit(&self, _: &RequestContext, _: Route) -> Result<(), Throttled> {
        Err(Throttled::for_at_least(LONG))
    }
}

#[test]
fn a_refusal_does_not_wait_for_a_body_that_is_not_sent() {
    let patient = |builder: GraphServiceBuilder| start(builder.body_timeout(LONG).request_timeout(LONG));
    let plain = patient(things().max_body_size(100));
    let throttled = patient(things().rate_limiter(Never));
    let scoped =
        patient(GraphService::builder().entity_set::<Thing>(MemoryStore::new()).authenticated_by(scheme()));
    let crowded = patient(things().max_bodies_size(0));
    let json = "Content-Type: application/json\r\n";
    let announced = &format!("{json}Content-Length: 9\r\n\r\n");
    let reader = delegated("Things.Read");
    // server, token, method and path, headers and the beginning of a body, status
    let cases: [(&Server, &str, &str, &str, u16); 13] = [
        (&plain, "wrong", "POST /things", announced, 401),
        (&scoped, &reader, "POST /things", announced, 403),
        (&plain, TOKEN, "POST /nothing", announced, 404),
        (&plain, TOKEN, "PUT /things", announced, 405),
        (&plain, TOKEN, "POST /things", &format!("Accept: text/html\r\n{announced}"), 406),
        (&plain, TOKEN, "POST /things", &format!("{json}Content-Length: 101\r\n\r\n"), 413),
        (&plain, TOKEN, "POST /things", "Content-Type: text/plain\r\nContent-Length: 9\r\n\r\n", 415),
        (&throttled, TOKEN, "POST /things", announced, 429),
        (&plain, TOKEN, "POST /things?$nothing=1", announced, 400),
        // A part of the body is there, and too much of it or none may be kept.
        (&plain, "wrong", "POST /things", &format!("{announced}{{"), 401),
        (&crowded, TOKEN, "POST /things", &format!("{announced}{{"), 503),
        (
            &plain,
            TOKEN,
            "POST /things",
            &format!("{json}Transfer-Encoding: chunked\r\n\r\n65\r\n{}\r\n", " ".repeat(0x65)),
            413,
        ),
        (&plain, "wrong", "POST /things", &format!("{json}Transfer-Encoding: chunked\r\n\r\n"), 401),
    ];
    for (server, token, request, rest, status) in cases {
        let mut client = server.client();
        let head = format!("{request} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {token}\r\n");
        assert_eq!(client.raw(&format!("{head}{rest}")).status, status, "{request} {rest}");
    }
    // If the body comes after the answer, the connection is still of use.
    let mut client = plain.client();
    for _ in 0..3 {
        let head = format!("POST /things HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer wrong\r\n{announced}");
        assert_eq!(client.raw(&head).status, 401);
        let next = format!("GET /things HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {TOKEN}\r\n\r\n");
        assert_eq!(client.raw(&format!("123456789{next}")).status, 200);
    }
}

#[test]
fn an_extractor_does_not_wait_for_it_either() {
    async fn create(Graph(_): Graph<ThingCreate>) {}
    let server = Server::of(Router::new().route("/things", post(create)));
    let mut client = server.client();
    for content_type in ["text/plain", "application/xml"] {
        let head = format!(
            "POST /things HTTP/1.1\r\nHost: h\r\nContent-Type: {content_type}\r\nContent-Length: 9\r\n\r\n"
        );
        assert_eq!(client.raw(&head).status, 415, "{content_type}");
        let body = "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
        let next = format!("POST /things HTTP/1.1\r\nHost: h\r\n{body}");
        assert_eq!(client.raw(&format!("123456789{next}")).status, 200, "the connection is in step");
    }
}

#[test]
fn slow_senders_take_nobodys_place() {
    let server = start(things().max_concurrent_requests(1).body_timeout(LONG));
    let _waiting: Vec<_> = (0..50).map(|_| half_sent(&server, TOKEN)).collect();
    let _unknown: Vec<_> = (0..50).map(|_| half_sent(&server, "wrong")).collect();
    let mut client = server.client();
    for _ in 0..10 {
        assert_eq!(client.get("/things").status, 200);
        client.create("/things", "{}");
    }
}

/// Answers lists when it is let, and says when it has begun to.
struct Slow {
    begun: mpsc::Sender<()>,
    may: Arc<Semaphore>,
}

fn slow() -> (Slow, mpsc::Receiver<()>, Arc<Semaphore>) {
    let ((begun, has_begun), may) = (mpsc::channel(), Arc::new(Semaphore::new(0)));
    (Slow { begun, may: Arc::clone(&may) }, has_begun, may)
}

impl EntitySet<Thing> for Slow {
    async fn list(&self, _: &RequestContext, _: &ListQuery) -> Result<Page<Thing>, Problem> {
        self.begun.send(()).map_err(Problem::internal)?;
        self.may.acquire().await.map_err(Problem::internal)?.forget();
        Ok(Page::last(Vec::new()))
    }

    async fn get(&self, _: &RequestContext, key: &String) -> Result<Versioned<Thing>, Problem> {
        Ok(Versioned::new(Thing { id: key.clone(), text: None }))
    }

    fn verbs(&self) -> Verbs {
        Verbs::READ
    }

    async fn create(&self, _: &RequestContext, _: ThingCreate) -> Result<Versioned<Thing>, Problem> {
        Err(Problem::not_implemented("It is not offered."))
    }

    async fn update(
        &self,
        _: &RequestContext,
        _: &String,
        _: ThingPatch,
        _: &Preconditions,
    ) -> Result<Versioned<Thing>, Problem> {
        Err(Problem::not_implemented("It is not offered."))
    }

    async fn delete(&self, _: &RequestContext, _: &String, _: &Preconditions) -> Result<(), Problem> {
        Err(Problem::not_implemented("It is not offered."))
    }
}

#[test]
fn what_does_not_fit_in_is_refused_at_once() {
    let (set, begun, may) = slow();
    let builder = GraphService::builder().entity_set::<Thing>(set).bearer_token(TOKEN);
    let server = start(builder.max_concurrent_requests(2).request_timeout(LONG));
    std::thread::scope(|scope| {
        let lists: Vec<_> = (0..2).map(|_| scope.spawn(|| server.client().get("/things").status)).collect();
        for _ in 0..2 {
            begun.recv().expect("a list");
        }
        for path in ["/things", "/things/x"] {
            let refused = server.client().get(path);
            assert_eq!((refused.status, refused.header("retry-after")), (503, Some("1")), "{path}");
            let (code, _, inner) = refused.error();
            assert_eq!(
                (code.as_str(), inner.as_deref()),
                ("serviceUnavailable", Some("tooManyConcurrentRequests"))
            );
        }
        may.add_permits(2);
        for list in lists {
            assert_eq!(list.join().expect("an answer"), 200);
        }
    });
    assert_eq!(server.client().get("/things/x").status, 200, "there is room again");
}

#[test]
fn a_request_that_takes_too_long_is_given_up_and_leaves_its_place() {
    let (set, begun, _may) = slow();
    let builder = GraphService::builder().entity_set::<Thing>(set).bearer_token(TOKEN);
    let server = start(builder.max_concurrent_requests(1).request_timeout(SHORT));
    for _ in 0..2 {
        let late = server.client().get("/things");
        assert_eq!((late.status, late.error().2.as_deref()), (504, Some("requestTimeout")));
        assert_eq!((late.error().0.as_str(), late.header("retry-after")), ("gatewayTimeout", None));
        begun.recv().expect("it had begun");
        assert_eq!(server.client().get("/things/x").status, 200);
    }
}

/// Lets each caller read twice, and says what it was asked.
struct Twice(AtomicU32);

impl RateLimiter for Twice {
    async fn admit(&self, cx: &RequestContext, route: Route) -> Result<(), Throttled> {
        tokio::task::yield_now().await;
        let Ok(identity) = cx.identity::<Identity>() else { return Ok(()) };
        if identity.subject() != Some("greedy") || self.0.fetch_add(1, Ordering::Relaxed) < 2 {
            return Ok(());
        }
        let message = format!("{route} was asked for twice; wait.");
        Err(Throttled::for_at_least(Duration::from_millis(4200)).with_message(message))
    }
}

#[test]
fn a_limiter_of_the_hosts_says_how_long_to_wait() {
    let builder = GraphService::builder().entity_set::<Thing>(MemoryStore::new()).authenticated_by(scheme());
    let server = start(builder.rate_limiter(Twice(AtomicU32::new(0))));
    let mut client = server.client();
    let mut get = |token: &str, path: &str| {
        client.raw(&format!("GET {path} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {token}\r\n\r\n"))
    };
    let greedy = token(&serde_json::json!({"scp": "Things.Read", "sub": "greedy"}));
    assert_eq!(get("rubbish", "/things").status, 401, "who is not known does not count");
    assert_eq!(get(&greedy, "/nothing").status, 404);
    assert_eq!([get(&greedy, "/things").status, get(&greedy, "/things/x").status], [200, 404]);
    let throttled = get(&greedy, "/things/x");
    assert_eq!((throttled.status, throttled.header("retry-after")), (429, Some("5")));
    let (code, _, inner) = throttled.error();
    assert_eq!((code.as_str(), inner.as_deref()), ("tooManyRequests", Some("throttled")));
    assert_eq!(throttled.json()["error"]["message"], "GET /things/{id} was asked for twice; wait.");
    assert_eq!(get(&delegated("Things.Read"), "/things").status, 200, "others go on");
}
