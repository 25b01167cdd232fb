//! The way of a request: checks in a fixed order, then one operation.

mod call;
mod create;
mod delete;
mod get;
mod list;
mod method;
mod panic;
mod update;

use graph_entity_core::model::Operation;
use http::request::Parts;
use http::{Method, Request, Response};

use self::call::Call;
use crate::body::{self, Body};
use crate::context::RequestContext;
use crate::entity_set::Preconditions;
use crate::erased::RequestBody;
use crate::negotiate::{Format, Version};
use crate::precondition;
use crate::prefer::Preferences;
use crate::problem::Problem;
use crate::query::QueryOptions;
use crate::reply::Reply;
use crate::service::Shared;
use crate::url::Urls;

/// Answers a request, whatever happens on the way.
pub(crate) async fn serve<B>(service: &Shared, request: Request<B>) -> Response<Body>
where
    B: http_body::Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let (mut parts, body) = request.into_parts();
    let mut cx = RequestContext::of(&parts.headers, std::mem::take(&mut parts.extensions));
    let mut template = "";
    let result = panic::caught(dispatch(service, &parts, body, &mut cx, &mut template)).await;
    let (method, request_id) = (&parts.method, cx.request_id.as_str());
    let reply = result.unwrap_or_else(|problem| {
        if let Some(cause) = problem.cause() {
            tracing::error!(%method, template, request_id, %cause, "the request failed");
        }
        Reply::of_problem(problem, &cx)
    });
    tracing::debug!(%method, template, request_id, status = reply.status.as_u16(), "answered");
    let version = Version::of_response(&parts.headers).unwrap_or_default();
    reply.into_response(&cx, version, parts.method == Method::HEAD)
}

async fn dispatch<B>(
    service: &Shared,
    parts: &Parts,
    body: B,
    cx: &mut RequestContext,
    template: &mut &'static str,
) -> Result<Reply, Problem>
where
    B: http_body::Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let headers = &parts.headers;
    service.authorization.check(headers)?;
    let address = service.routes.resolve(&service.root.segments(parts.uri.path())?)?;
    let route = service.routes.route(address.route);
    *template = route.path;
    let operation = method::operation(&parts.method, route, address.key.is_some())?;
    cx.operation = operation;
    let format = Format::accepted(headers)?;
    Version::of_response(headers)?;
    let query = QueryOptions::parse(parts.uri.query().unwrap_or_default(), operation == Operation::List)?;
    let preferences = Preferences::of(headers);
    let (json, options) = match operation {
        Operation::Create | Operation::Update => {
            let format = Format::of_body(headers)?;
            body::check_length(headers, service.max_body_size)?;
            let json = body::collect(body, service.max_body_size).await?;
            (json, format.read_options(preferences.unknown_enum_members))
        }
        _ => Default::default(),
    };
    let preconditions = match operation {
        Operation::Update | Operation::Delete => precondition::of(headers)?,
        _ => Preconditions::default(),
    };
    let urls = Urls::new(service.root.url(parts)?, route, &address.parents);
    let call = Call {
        routes: &service.routes,
        route,
        cx,
        parents: route.parent_keys(&address.parents),
        key: address.key.unwrap_or_default(),
        urls,
        format,
        preferences,
    };
    call.check_parents().await?;
    let body = RequestBody { json: &json, options };
    match operation {
        Operation::List => list::list(&call, &query, service.page_size).await,
        Operation::Get => get::get(&call).await,
        Operation::Create => create::create(&call, body).await,
        Operation::Update => update::update(&call, body, &preconditions).await,
        Operation::Delete => delete::delete(&call, &preconditions).await,
        other => {
            Err(Problem::not_implemented(format!("The operation `{}` is not implemented.", other.name())))
        }
    }
}
