use std::convert::Infallible;

use bytes::Bytes;
use graph_entity_server::{Body, GraphService};
use http::{Request, Response};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use tower_service::Service;

use crate::fixture::builder;

/// What servers ask of a service that they run on several threads, for a body whose errors are boxed.
fn serve<S, B>(service: &S, request: Request<B>) -> Response<Body>
where
    S: Service<Request<B>, Response = Response<Body>, Error = Infallible> + Clone + Send + Sync + 'static,
    S::Future: Send + 'static,
{
    let mut service = service.clone();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(service.call(request)).unwrap()
}

#[test]
fn is_a_tower_service_for_any_body() {
    let service: GraphService = builder().build().unwrap();
    type Boxed = BoxBody<Bytes, Box<dyn std::error::Error + Send + Sync>>;
    let boxed: Boxed = Full::from(r#"{"row": 1, "name": "a"}"#).map_err(|never| match never {}).boxed();
    let post = Request::post("/cells").header("content-type", "application/json").body(boxed).unwrap();
    assert_eq!(serve(&service, post).status(), 201);
    let get = Request::get("/cells(row=1,name='a')").body(Full::<Bytes>::default()).unwrap();
    assert_eq!(serve(&service, get).status(), 200);
}
