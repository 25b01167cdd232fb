//! Lets pages of other origins call the service from a browser.

use std::error::Error;
use std::time::Duration;

use graph_entity::server::GraphService;
use hyper::header::{ALLOW, ETAG, HeaderName, HeaderValue, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE};
use hyper::{Method, Uri};
use tower_http::cors::{AllowHeaders, AllowOrigin, Cors};

/// What a page may read, beside what every page may.
const READ: [HeaderName; 10] = [
    ALLOW,
    ETAG,
    LOCATION,
    RETRY_AFTER,
    WWW_AUTHENTICATE,
    HeaderName::from_static("odata-version"),
    HeaderName::from_static("odata-entityid"),
    HeaderName::from_static("preference-applied"),
    HeaderName::from_static("request-id"),
    HeaderName::from_static("client-request-id"),
];

/// How long a browser may remember the answer to a preflight: it sends one before most requests.
const REMEMBERED: Duration = Duration::from_secs(600);

/// The service behind the answers that a browser asks for. Tokens are sent as headers by the page itself, so
/// no credentials of the browser's are allowed. A page may send any header: SDKs send some of their own, such
/// as `SdkVersion`, and who may do what depends on the token alone.
pub(crate) fn for_origins(
    origins: &[String],
    service: GraphService,
) -> Result<Cors<GraphService>, Box<dyn Error>> {
    let allowed = if origins.iter().any(|origin| origin == "*") {
        AllowOrigin::any()
    } else {
        AllowOrigin::list(origins.iter().map(|text| origin(text)).collect::<Result<Vec<_>, _>>()?)
    };
    Ok(Cors::new(service)
        .allow_origin(allowed)
        .allow_methods([Method::GET, Method::HEAD, Method::POST, Method::PATCH, Method::DELETE])
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers(READ)
        .max_age(REMEMBERED))
}

/// An origin as browsers send it. Another spelling would never match, and pages would be refused without a
/// reason.
fn origin(text: &str) -> Result<HeaderValue, String> {
    let wrong = || {
        format!(
            "--cors: `{text}` is not an origin as browsers send it, such as https://app.example.com or \
             http://localhost:3000: scheme and host in lower case, no path, no port that the scheme implies"
        )
    };
    let uri: Uri = text.parse().map_err(|_| wrong())?;
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err(wrong());
    };
    let implied = match scheme {
        "https" => Some(443),
        "http" => Some(80),
        _ => None,
    };
    let port = uri.port_u16();
    let is_spelt_so = text == format!("{scheme}://{authority}")
        && text == text.to_ascii_lowercase()
        && !authority.as_str().contains(['@', '*'])
        && (port.is_none() || port != implied);
    if !is_spelt_so {
        return Err(wrong());
    }
    HeaderValue::from_str(text).map_err(|_| wrong())
}
