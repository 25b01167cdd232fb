//! Carries out a request: checks in a fixed order, then one verb.

mod admit;
mod call;
mod count;
mod create;
mod delete;
mod get;
mod guard;
mod head;
mod list;
mod method;
mod shared;
mod span;
mod update;

use std::borrow::Borrow;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;

use http::header::{CONNECTION, EXPECT, HeaderValue};
use http::request::Parts;
use http::{Method, Request, Response, StatusCode};

use self::admit::{admit, check_url, identify};
use self::call::Call;
pub(crate) use self::guard::Guards;
use self::head::Head;
pub(crate) use self::shared::{PagingByTop, Shared};
use self::span::Span;
use crate::entity_set::{RequestBody, RequestContext};
use crate::limit::Reservation;
use crate::problem::Problem;
use crate::protocol::{Body, Format, Reader, Reply, RequestKind, Rest, Unread, Version};
use crate::query_options;
use crate::task;
use crate::url::Urls;

/// Of the body of a refused request, at most this many times the longest allowed body is read and discarded.
const DRAINED: usize = 16;

/// A request, with the facts that become known while it is handled.
struct Received<'r, B> {
    parts: &'r Parts,
    body: Unread<B>,
    cx: RequestContext,
    /// The declared path, once the route is known; empty before.
    template: &'static str,
    /// The format of the response, once it is known.
    format: Option<Format>,
}

/// Answers a request. Panics, timeouts and errors become responses too. `reader` reads the rest of a refused
/// request's body.
// The future is moved and allocated for every request. So it holds nothing twice, and rare parts are boxed.
pub(crate) fn serve<B>(
    service: impl Borrow<Arc<Shared>>,
    request: Request<B>,
    reader: Reader<B>,
) -> impl Future<Output = Response<Body>>
where
    B: http_body::Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let (mut parts, body) = request.into_parts();
    let cx = RequestContext::of(&parts.headers, std::mem::take(&mut parts.extensions));
    async move {
        let service = service.borrow();
        let span = Span::of(&parts, &cx);
        let mut request = Received { parts: &parts, body: Unread::new(body), cx, template: "", format: None };
        let version = Version::of_response(&parts.headers);
        let answered = version.as_ref().copied().unwrap_or_default();
        let result = {
            let answer = dispatch(service, &mut request, version);
            task::caught(pin!(answer), span.as_deref().map(|span| &**span), Some(service.limits.deadline()))
                .await
        };
        // A client that sent `Expect: 100-continue` has not sent its body and will not send it now.
        if let Err(problem) = &result
            && problem.status() != StatusCode::REQUEST_TIMEOUT
            && !service.limits.ended.is_set()
            && !parts.headers.contains_key(EXPECT)
        {
            let bytes = service.max_body_size.saturating_mul(DRAINED);
            let rest = Rest::new(request.body, bytes, service.limits.body_timeout);
            Box::pin(rest.discard(reader)).await;
        }
        let (method, template, format, cx) = (&parts.method, request.template, request.format, request.cx);
        let reply = result.unwrap_or_else(|problem| {
            if let Some(cause) = problem.cause() {
                tracing::error!(%method, template, request_id = cx.request_id, %cause, "the request failed");
            }
            let format = format.or_else(|| Format::accepted(&parts.headers).ok()).unwrap_or_default();
            Reply::of_problem(problem, &cx, format, answered)
        });
        if let Some(span) = span {
            span.answered(template, reply.status);
        }
        let mut response = reply.into_response_to(method, cx, answered);
        // HTTP/2 has no such header: there the server says it for the connection.
        if service.limits.is_closed() && parts.version <= http::Version::HTTP_11 {
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }
}

/// Checks a request, then lets one verb answer it. The order of the checks, here and in [`Head::parse`],
/// decides which error a request with several mistakes gets.
async fn dispatch<B>(
    service: &Arc<Shared>,
    request: &mut Received<'_, B>,
    version: Result<Version, Problem>,
) -> Result<Reply, Problem>
where
    B: http_body::Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    if service.limits.is_closed() {
        return Err(Problem::shutting_down());
    }
    let parts = request.parts;
    check_url(service, parts)?;
    let alias = |name: &str| query_options::alias(parts.uri.query()?, name);
    let resolve = || service.routes.resolve(&service.root.segments(parts.uri.path())?, alias);
    if parts.method == Method::OPTIONS {
        let address = resolve()?;
        return Ok(method::options(service.routes.route(address.route), &address));
    }
    identify(service, parts, &mut request.cx).await?;
    let address = resolve()?;
    let route = service.routes.route(address.route);
    request.template = route.path;
    let kind = method::kind(&parts.method, route, &address)?;
    request.cx.verb = kind.verb();
    request.cx.set_parents(route.parent_keys(address.parents));
    admit(service, route, &request.cx).await?;
    let head = Head::parse(service, parts, version, route, kind)?;
    request.format = Some(head.format);

    // Must live as long as the body.
    let mut reservation = service.limits.reservation();
    let (json, options) = match head.body_format {
        Some(format) => {
            let json = Box::pin(read(service, &mut request.body, &mut reservation)).await?;
            let options = format.read_options(head.preferences.unknown_enum_members);
            (json, options.max_values_size(service.limits.max_values_size))
        }
        None => Default::default(),
    };
    let body = RequestBody::new(&json, options);

    let cx = &request.cx;
    let root = service.root.url(&parts.uri, &parts.headers, &cx.extensions)?;
    let urls = Urls::new(root, route, cx.parents().values());
    let key = address.key.unwrap_or_default();
    let call = Call { service, route, kind, cx, key, urls, head: &head };
    let permit = service.limits.permit()?;
    let _inside = match route.parents.is_empty() {
        true => Vec::new(),
        false => Box::pin(call.enter_parents()).await?,
    };
    match kind {
        RequestKind::List => Box::pin(list::list(&call)).await,
        RequestKind::Count => Box::pin(count::count(&call)).await,
        RequestKind::Get => get::get(&call).await,
        RequestKind::Create => create::create(&call, body).await,
        RequestKind::Update => update::update(&call, body).await,
        RequestKind::Delete => Box::pin(delete::delete(&call, address.route, permit)).await,
    }
}

/// Reads the JSON of a body within the limits on length, depth and time.
async fn read<'s, B>(
    service: &'s Shared,
    body: &mut Unread<B>,
    reservation: &mut Reservation<'s>,
) -> Result<Vec<u8>, Problem>
where
    B: http_body::Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let json = body.collect(service.max_body_size, reservation);
    let json = service.limits.reading(pin!(json)).await?;
    service.limits.check_depth(&json)?;
    Ok(json)
}
