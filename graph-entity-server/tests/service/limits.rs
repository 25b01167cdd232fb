use std::convert::Infallible;
use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use graph_entity_core::query::Limits;
use graph_entity_core::{DynamicProperties, DynamicValue, GraphEntity};
use graph_entity_server::{GraphService, MemoryStore};
use http::{Request, StatusCode};
use http_body::Frame;

use crate::fixture::{Client, builder};

const SCRIPTS: &str = "/management/scripts";

#[test]
fn how_deeply_a_body_nests_is_the_services_choice() {
    let client = Client::of(builder().max_json_depth(2).build().unwrap());
    client.post(SCRIPTS, r#"{"@x": [], "displayName": "[[["}"#).expect(201);
    assert_eq!(client.post(SCRIPTS, r#"{"@x": [[]]}"#).error().0, 400);
    let refused = client.post(SCRIPTS, r#"{"@x": [{}]}"#);
    assert_eq!(refused.error().1, "nestedTooDeeply");
    // more than the reader takes is no more than that
    let client = Client::of(builder().max_json_depth(1000).build().unwrap());
    let deep = |levels: usize| format!(r#"{{"@x": {}{}}}"#, "[".repeat(levels), "]".repeat(levels));
    client.post(SCRIPTS, &deep(63)).expect(201);
    assert_eq!(client.post(SCRIPTS, &deep(64)).error().1, "nestedTooDeeply");
}

#[test]
fn how_much_a_query_asks_for_is_the_services_choice() {
    let client = Client::of(builder().query_limits(Limits::default().max_list(2)).build().unwrap());
    client.get(&format!("{SCRIPTS}?$filter=size%20in%20(1,2)")).expect(200);
    let refused = client.get(&format!("{SCRIPTS}?$filter=size%20in%20(1,2,3)"));
    assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{}", refused.text);
}

#[test]
fn how_many_items_an_order_has_is_limited() {
    let sorted = |client: &Client, items: usize| {
        client.get(&format!("{SCRIPTS}?$orderby={}", vec!["size"; items].join(",")))
    };
    for client in Client::each() {
        sorted(&client, 32).expect(200);
        assert_eq!(sorted(&client, 33).error(), (400, "queryTooComplex", Some("$orderby")));
    }
    let client = Client::of(builder().query_limits(Limits::default().max_order_by(2)).build().unwrap());
    sorted(&client, 2).expect(200);
    assert_eq!(sorted(&client, 3).error().0, 400);
}

/// The beginning of a body, behind which nothing comes.
pub(crate) struct Stalled(pub(crate) Option<Bytes>);

impl http_body::Body for Stalled {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.take().map_or(Poll::Pending, |data| Poll::Ready(Some(Ok(Frame::data(data)))))
    }
}

fn stalled(service: &GraphService, bytes: usize) -> impl Future<Output = StatusCode> {
    let request = Request::post(SCRIPTS)
        .header("content-type", "application/json")
        .body(Stalled(Some(vec![b' '; bytes].into())))
        .unwrap();
    let service = service.clone();
    async move { service.handle(request).await.status() }
}

#[test]
fn slow_bodies_take_no_more_memory_than_they_may() {
    let service = builder().max_bodies_size(100_000).build().unwrap();
    let client = Client::of(service.clone());
    let mut cx = Context::from_waker(Waker::noop());
    let mut slow: Vec<_> = (0..9).map(|_| Box::pin(stalled(&service, 10_000))).collect();
    for request in &mut slow {
        assert!(request.as_mut().poll(&mut cx).is_pending());
    }
    // There is room for a small one, but not for two of those.
    client.post(SCRIPTS, r#"{"displayName": "small"}"#).expect(201);
    let large = format!(r#"{{"displayName": "{}"}}"#, "x".repeat(10_000));
    let refused = client.post(SCRIPTS, &large);
    assert_eq!((refused.error().1, refused.header("retry-after")), ("tooManyBodies", Some("1")));
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    let mut late = pin!(stalled(&service, 20_000));
    // It is refused although nothing more comes: only a few polls wait for that.
    let answered = (0..100).find_map(|_| match late.as_mut().poll(&mut cx) {
        Poll::Ready(status) => Some(status),
        Poll::Pending => None,
    });
    assert_eq!(answered, Some(StatusCode::SERVICE_UNAVAILABLE));
    // Who sends little has room besides.
    client.post(SCRIPTS, "{}").expect(201);
    slow.pop();
    client.post(SCRIPTS, &large).expect(201);
}

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/halls", open)]
struct Hall {
    #[graph_entity(key)]
    id: i32,
    seats: Vec<i64>,
    #[graph_entity(dynamic)]
    more: DynamicProperties,
}

#[test]
fn how_much_memory_a_body_becomes_is_limited() {
    let halls = || builder().entity_set::<Hall>(MemoryStore::new());
    // 32 bytes for the numbers, and 4 dynamic properties with the text `a`.
    let bytes = 4 * size_of::<(Box<str>, DynamicValue)>() + 32 + 4 * 8;
    let client = Client::of(halls().max_values_size(bytes).build().unwrap());
    let refused = (413, "valuesTooLarge");
    let cases = [
        (r#"{"id":1,"seats":[1,2,3,4],"a":true}"#, None),
        (r#"{"id":2,"a":true,"seats":[1,2,3,4,5]}"#, Some("seats/4")),
        (r#"{"id":3,"seats":[1],"a":[true]}"#, Some("a/0")),
    ];
    for (body, target) in cases {
        let answers =
            [client.post("/halls", body), client.patch("/halls/1", &body.replace(r#""id":1,"#, ""))];
        for answer in answers {
            match target {
                None => assert!(answer.status.is_success(), "{body}: {}", answer.text),
                Some(place) => assert_eq!(answer.error(), (refused.0, refused.1, Some(place)), "{body}"),
            }
        }
    }
    // The stored entity is read without a limit.
    client.get("/halls/1").expect(200);

    // By default, a million small values are too many, although the body is not too long.
    let client = Client::of(halls().build().unwrap());
    let many = format!(r#"{{"id":1,"a":[{}[]]}}"#, "[],".repeat(1_200_000));
    let answer = client.post("/halls", &many);
    assert_eq!((answer.error().0, answer.error().1), refused);
    client.post("/halls", &format!(r#"{{"id":1,"seats":[{}1]}}"#, "1,".repeat(1_200_000))).expect(201);
}

#[test]
fn large_responses_take_no_more_memory_than_they_may() {
    let service = builder().max_responses_size(250_000).build().unwrap();
    let client = Client::of(service.clone());
    for (length, status) in [(100_000, 201), (10, 201)] {
        let name = "x".repeat(length);
        client.post(SCRIPTS, &format!(r#"{{"displayName": "{name}"}}"#)).expect(status);
    }
    let list = client.get(SCRIPTS).expect(200);
    let of_length = |long: bool| {
        let items = list.json["value"].as_array().unwrap().iter();
        let mut found = items.filter(|item| (item["displayName"].as_str().unwrap().len() > 10) == long);
        format!("{SCRIPTS}/{}", found.next().unwrap()["id"].as_str().unwrap())
    };
    let (long, short) = (of_length(true), of_length(false));
    let begin = |path: &str| {
        let request = Request::get(path).header("host", "h").body(String::new()).unwrap();
        match pin!(service.handle(request)).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(response) => response,
            Poll::Pending => panic!("a store in memory waits for nothing"),
        }
    };
    // Nobody reads them yet.
    let mut unread = vec![begin(&long), begin(SCRIPTS)];
    assert!(unread.iter().all(|response| response.status() == StatusCode::OK));
    for path in [&long, SCRIPTS] {
        let refused = client.get(path);
        assert_eq!(refused.error(), (503, "tooManyResponses", None));
        assert_eq!(refused.header("retry-after"), Some("1"));
    }
    client.get(&short).expect(200);
    client.get(&format!("{SCRIPTS}?$select=id")).expect(200);
    // A write has been done, so it is answered.
    let written = client.patch(&long, r#"{"size": 7}"#).expect(200);
    assert_eq!((written.text.len() > 100_000, &written.json["size"]), (true, &7.into()));
    unread.pop();
    client.get(&long).expect(200);
}
