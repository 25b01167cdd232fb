//! Lets pages of another origin call the service from a browser.

use std::error::Error;

use graph_entity::server::GraphService;
use hyper::Method;
use hyper::header::{
    AUTHORIZATION, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, IF_MATCH, LOCATION, RETRY_AFTER,
};
use tower_http::cors::{AllowOrigin, Cors};

/// What a page may send, beside what every page may.
const SENT: [HeaderName; 8] = [
    AUTHORIZATION,
    CONTENT_TYPE,
    IF_MATCH,
    HeaderName::from_static("prefer"),
    HeaderName::from_static("odata-version"),
    HeaderName::from_static("odata-maxversion"),
    HeaderName::from_static("consistencylevel"),
    HeaderName::from_static("client-request-id"),
];

/// What a page may read, beside what every page may.
const READ: [HeaderName; 7] = [
    ETAG,
    LOCATION,
    RETRY_AFTER,
    HeaderName::from_static("odata-version"),
    HeaderName::from_static("odata-entityid"),
    HeaderName::from_static("preference-applied"),
    HeaderName::from_static("request-id"),
];

/// The service behind the answers that a browser asks for. Tokens are sent as headers by the page itself, so
/// no credentials of the browser's are allowed.
pub(crate) fn for_origin(origin: &str, service: GraphService) -> Result<Cors<GraphService>, Box<dyn Error>> {
    let allowed = match origin {
        "*" => AllowOrigin::any(),
        origin => AllowOrigin::exact(
            HeaderValue::from_str(origin).map_err(|_| format!("`{origin}` is not an origin"))?,
        ),
    };
    Ok(Cors::new(service)
        .allow_origin(allowed)
        .allow_methods([Method::GET, Method::POST, Method::PATCH, Method::DELETE])
        .allow_headers(SENT)
        .expose_headers(READ))
}
