//! The way of a request: checks in a fixed order, then one operation.

mod call;
mod count;
mod create;
mod delete;
mod get;
mod guard;
mod list;
mod method;
mod shared;
mod span;
mod update;

use std::borrow::Borrow;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;

use graph_entity_core::model::Operation;
use http::header::EXPECT;
use http::request::Parts;
use http::{Request, Response, StatusCode};

use self::call::Call;
pub(crate) use self::guard::Guards;
pub(crate) use self::shared::Shared;
use self::span::Span;
use crate::entity_set::{Preconditions, RequestBody, RequestContext};
use crate::problem::Problem;
use crate::protocol::{Body, Format, Preferences, Reply, Unread, Version, check_length, precondition};
use crate::query_options::{Query, Resource};
use crate::task;
use crate::url::Urls;

/// How many times the longest body is read past before a request is refused.
const DRAINED: usize = 16;

/// Answers a request, whatever happens on the way.
// The future is moved and allocated for every request: nothing in it stands there twice, and what is rare is boxed.
pub(crate) fn serve<B>(
    service: impl Borrow<Arc<Shared>>,
    request: Request<B>,
) -> impl Future<Output = Response<Body>>
where
    B: http_body::Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let (mut parts, body) = request.into_parts();
    let mut cx = RequestContext::of(&parts.headers, std::mem::take(&mut parts.extensions));
    async move {
        let service = service.borrow();
        let span = Span::of(&parts, &cx);
        let mut body = pin!(body);
        let mut unread = Unread::new(body.as_mut());
        let mut template = "";
        let version = Version::of_response(&parts.headers);
        let answered = version.as_ref().copied().unwrap_or_default();
        let result = {
            let answer = dispatch(service, &parts, version, &mut unread, &mut cx, &mut template);
            task::caught(pin!(answer), span.as_deref().map(|span| &**span), Some(service.limits.deadline()))
                .await
        };
        // A client that waits for leave to send its body (Expect: 100-continue) does not send it now.
        if let Err(problem) = &result
            && problem.status() != StatusCode::REQUEST_TIMEOUT
            && !parts.headers.contains_key(EXPECT)
        {
            let drained = Box::pin(unread.drain(service.max_body_size.saturating_mul(DRAINED)));
            Box::pin(service.limits.draining(pin!(drained))).await;
        }
        let method = &parts.method;
        let reply = result.unwrap_or_else(|problem| {
            if let Some(cause) = problem.cause() {
                tracing::error!(%method, template, request_id = cx.request_id, %cause, "the request failed");
            }
            Reply::of_problem(problem, &cx)
        });
        if let Some(span) = span {
            span.answered(template, reply.status);
        }
        reply.into_response_to(&parts.method, cx, answered)
    }
}

async fn dispatch<B>(
    service: &Arc<Shared>,
    parts: &Parts,
    version: Result<Version, Problem>,
    body: &mut Unread<'_, B>,
    cx: &mut RequestContext,
    template: &mut &'static str,
) -> Result<Reply, Problem>
where
    B: http_body::Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let headers = &parts.headers;
    service.limits.check_url(&parts.uri)?;
    if let Some(task) = service.authorization.authenticate(parts, cx)? {
        task.await?;
    }
    let address = service.routes.resolve(&service.root.segments(parts.uri.path())?)?;
    let route = service.routes.route(address.route);
    *template = route.path;
    let operation = method::operation(&parts.method, route, &address)?;
    cx.operation = operation;
    let declared = || route.entity_type.route(route.path, operation);
    if let Some(task) = service.limits.rate(declared, cx) {
        task.await?;
    }
    service.authorization.permit(route.entity_type.permissions().of(operation), cx)?;
    let resource = match operation {
        Operation::List if address.is_count => Resource::Count,
        Operation::List => Resource::Collection,
        Operation::Get => Resource::Entity,
        Operation::Delete => Resource::Deleted,
        _ => Resource::Written,
    };
    let ty = route.entity_type.structured();
    let query = Query::parse(parts.uri.query(), ty, resource, &service.query_limits)?;
    let format = match query.format() {
        Some(format) => format,
        None if address.is_count => Format::check_text_accepted(headers).map(|()| Format::default())?,
        None => Format::accepted(headers)?,
    };
    version?;
    let preferences = Preferences::of(headers);
    let preconditions = match operation {
        Operation::Update | Operation::Delete => {
            let mut required = service.if_match_required.iter();
            let is_required = required.any(|ty| std::ptr::eq(*ty, route.entity_type));
            precondition::for_write(headers, route.set.checks_preconditions(), is_required)?
        }
        Operation::Get => precondition::for_read(headers)?,
        _ => Preconditions::default(),
    };
    // Held as long as the body is.
    let mut reservation = service.limits.reservation();
    let (json, options) = match operation {
        Operation::Create | Operation::Update => {
            let format = Format::of_body(headers)?;
            check_length(headers, service.max_body_size)?;
            let json = Box::pin(body.collect(service.max_body_size, &mut reservation));
            let json = Box::pin(service.limits.reading(pin!(json))).await?;
            service.limits.check_depth(&json)?;
            (json, format.read_options(preferences.unknown_enum_members))
        }
        _ => Default::default(),
    };
    let urls = Urls::new(service.root.url(&parts.uri, headers, &cx.extensions)?, route, &address.parents);
    let call = Call {
        routes: &service.routes,
        route,
        cx,
        parents: route.parent_keys(address.parents),
        key: address.key.unwrap_or_default(),
        urls,
        query,
        format,
        preferences,
    };
    let permit = service.limits.permit()?;
    // Held until the entity is there: its parents are, and stay so.
    let mut _inside = Vec::new();
    if !route.parents.is_empty() {
        if operation == Operation::Create {
            _inside = Box::pin(service.guards.inside(route, call.parents.values())).await;
        }
        Box::pin(call.check_parents()).await?;
    }
    let body = RequestBody { json: &json, options };
    match operation {
        Operation::List if address.is_count => Box::pin(count::count(&call)).await,
        Operation::List => Box::pin(list::list(&call, service.page_size, &service.limits)).await,
        Operation::Get => get::get(&call, &preconditions).await,
        Operation::Create => create::create(&call, body).await,
        Operation::Update => update::update(&call, body, &preconditions).await,
        Operation::Delete => {
            Box::pin(delete::delete(&call, service, address.route, preconditions, permit)).await
        }
        other => {
            Err(Problem::not_implemented(format!("The operation `{}` is not implemented.", other.name())))
        }
    }
}
