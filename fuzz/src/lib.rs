//! The service that the targets ask, and a way to ask it without a runtime.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use graph_entity_core::{ConcreteEntity, json};
use graph_entity_examples::device_management::{
    DeviceManagementScript, DeviceManagementScriptUserState, SecureScore, UserExperienceAnalyticsModelScores,
    UserExperienceAnalyticsWorkFromAnywhereDevice, UserExperienceAnalyticsWorkFromAnywhereMetric,
    UserExperienceAnalyticsWorkFromAnywhereModelPerformance,
};
use graph_entity_server::{GraphService, MemoryStore, ParentKeys};
use graph_entity_tests::devices::{Device, device};
use graph_entity_tests::keys::{Account, Measurement, Settings, Shade};
use http::header::{CONTENT_TYPE, HOST, LOCATION};
use http_body_util::{BodyExt, Full};

/// What the service answered, as far as the targets look at it.
pub struct Response {
    pub status: u16,
    pub request_id: Option<String>,
    pub content_type: Option<String>,
    pub location: Option<String>,
    pub body: Vec<u8>,
}

/// A service in memory with the entities of the examples, and one with properties and keys of every kind.
pub fn graph() -> GraphService {
    let scripts = MemoryStore::new();
    insert::<DeviceManagementScript>(&scripts, r#"{"id": "script-1", "displayName": "Hall"}"#);
    let devices = MemoryStore::new();
    devices.insert(&ParentKeys::default(), device()).expect("the set is empty");
    GraphService::builder()
        .entity_set::<UserExperienceAnalyticsModelScores>(MemoryStore::new())
        .entity_set::<UserExperienceAnalyticsWorkFromAnywhereModelPerformance>(MemoryStore::new())
        .entity_set::<UserExperienceAnalyticsWorkFromAnywhereMetric>(MemoryStore::new())
        .entity_set::<UserExperienceAnalyticsWorkFromAnywhereDevice>(MemoryStore::new())
        .entity_set::<DeviceManagementScript>(scripts)
        .entity_set::<DeviceManagementScriptUserState>(MemoryStore::new())
        .entity_set::<SecureScore>(MemoryStore::new())
        .entity_set::<Device>(devices)
        .entity_set::<Measurement>(MemoryStore::new())
        .entity_set::<Account>(MemoryStore::new())
        .entity_set::<Shade>(MemoryStore::new())
        .entity_set::<Settings>(MemoryStore::new())
        .allow_anonymous()
        .build()
        .expect("a service")
}

fn insert<E: ConcreteEntity>(store: &MemoryStore<E>, entity: &str) {
    let create = json::from_str::<E::Create>(entity).expect("an entity");
    let entity = E::from_create(&create).expect("an entity");
    store.insert(&ParentKeys::default(), entity).expect("the set is empty");
}

/// The answer; `None` for what no server would take for a request.
pub fn send(
    service: &GraphService,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Option<Response> {
    let mut request = http::Request::builder().method(method).uri(target).header(HOST, "localhost");
    if !body.is_empty() && !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
        request = request.header(CONTENT_TYPE, "application/json");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Full::new(body.to_vec().into())).ok()?;
    let response = now(service.handle::<Full<bytes::Bytes>>(request));
    let (parts, body) = response.into_parts();
    let text = |name| {
        parts.headers.get(name).and_then(|value: &http::HeaderValue| value.to_str().ok()).map(str::to_owned)
    };
    Some(Response {
        status: parts.status.as_u16(),
        request_id: text(http::HeaderName::from_static("request-id")),
        content_type: text(CONTENT_TYPE),
        location: text(LOCATION),
        body: now(body.collect()).expect("a body in memory").to_bytes().to_vec(),
    })
}

/// Nothing waits for anything outside, so that asking again is enough.
fn now<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}
