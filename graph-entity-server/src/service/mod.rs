//! The service and its builder: [`GraphService`], [`GraphServiceBuilder`].

mod auth;
mod checks;
mod limits;
mod settings;
mod shutdown;

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use graph_entity_core::query::bound::EvaluationLimits;
use graph_entity_core::{GraphEntity, model};
use http::{Request, Response};

use self::settings::BoxedSettings;
pub use self::shutdown::StillRunning;
use crate::build_error::BuildError;
use crate::dispatch::{self, Guards, Shared};
use crate::entity_set::{EntitySets, ListLimits, Registry, ServedSet};
use crate::protocol::{Body, Rest};
use crate::url::{Root, Routes};

/// Entity sets as an OData service over HTTP.
///
/// It is a [`tower_service::Service`] over requests with any body. It is cheap to clone and never fails: an
/// error becomes a response with a Graph error body.
///
/// ```
/// use graph_entity_core::GraphEntity;
/// use graph_entity_server::{GraphService, MemoryStore};
///
/// /// A printer.
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
///     pub display_name: Option<String>,
/// }
///
/// let service = GraphService::builder()
///     .entity_set::<Printer>(MemoryStore::new())
///     .bearer_token("secret")
///     .prefix("/beta")
///     .build()?;
/// # drop(service);
/// # Ok::<(), graph_entity_server::BuildError>(())
/// ```
#[derive(Clone)]
pub struct GraphService {
    shared: Arc<Shared>,
}

impl GraphService {
    /// Returns a builder for a service, without entity sets.
    pub fn builder() -> GraphServiceBuilder {
        GraphServiceBuilder::default()
    }

    /// The requests that clients can make: the routes that the entities declare, as far as their sets offer
    /// them.
    ///
    /// ```
    /// use graph_entity_core::GraphEntity;
    /// use graph_entity_server::{GraphService, MemoryStore};
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(path = "/print/printers", operations(list, get))]
    /// pub struct Printer {
    ///     #[graph_entity(key, read_only)]
    ///     pub id: String,
    /// }
    ///
    /// let builder = GraphService::builder().entity_set::<Printer>(MemoryStore::new());
    /// let service = builder.allow_anonymous().build()?;
    /// let routes: Vec<_> = service.routes().map(|route| route.to_string()).collect();
    /// assert_eq!(routes, ["GET /print/printers", "GET /print/printers/{id}"]);
    /// # Ok::<(), graph_entity_server::BuildError>(())
    /// ```
    pub fn routes(&self) -> impl Iterator<Item = model::Route> {
        self.shared.routes.iter().flat_map(|route| {
            let declared = route.entity_type;
            route.verbs.iter().filter_map(move |verb| declared.route(route.path, verb))
        })
    }

    /// Answers one request, as `call` does: for servers that are not built on `tower`.
    ///
    /// A refused request is answered before its body has arrived. `call` then reads the rest of the body in
    /// the background, so that a client that is still sending gets the response and not a reset. `handle`
    /// cannot, because the body may be bound to its thread: of a body that has begun to arrive, it reads the
    /// rest before it answers, until nothing comes for a second.
    pub fn handle<B>(&self, request: Request<B>) -> impl Future<Output = Response<Body>>
    where
        B: http_body::Body,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        // No reader takes the rest.
        dispatch::serve(&self.shared, request, Some)
    }
}

impl fmt::Debug for GraphService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GraphService").field("root", &self.shared.root).finish_non_exhaustive()
    }
}

impl<B> tower_service::Service<Request<B>> for GraphService
where
    B: http_body::Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = ResponseFuture;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> ResponseFuture {
        ResponseFuture(Box::pin(dispatch::serve(Arc::clone(&self.shared), request, Rest::in_background)))
    }
}

/// The response of a [`GraphService`], as a future.
pub struct ResponseFuture(Pin<Box<dyn Future<Output = Response<Body>> + Send>>);

impl Future for ResponseFuture {
    type Output = Result<Response<Body>, Infallible>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(cx).map(Ok)
    }
}

impl fmt::Debug for ResponseFuture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}

/// A computed text may be this many times as long as the longest body, and so as any stored text.
const COMPUTED_TEXT: usize = 4;

/// Builds a [`GraphService`].
///
/// The builder itself answers no requests: hand on the result of [`build`](Self::build), as in
/// `Router::new().fallback_service(builder.build()?)`. Rust's error for a builder there says that it is no
/// `Service`.
#[must_use = "call `build()` to get the service"]
#[derive(Default)]
pub struct GraphServiceBuilder {
    settings: BoxedSettings,
}

impl GraphServiceBuilder {
    /// Serves entities `E` at their declared paths, from `set`.
    ///
    /// All paths without parameters lead to one set. A path with parameters also needs the entity sets of its
    /// parents, registered in any order.
    pub fn entity_set<E>(self, set: impl ServedSet<E>) -> Self {
        set.serve_in(self)
    }

    /// Sets the path at which the service is mounted, such as `/beta`. URLs in responses contain it, and the
    /// service removes it from request paths. A request path without it is answered 404.
    ///
    /// If a router around the service removes the prefix already, use [`nested_under`](Self::nested_under).
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        (self.settings.prefix, self.settings.nested) = (prefix.into(), false);
        self
    }

    /// Sets the path that a router around the service removes from request paths, as axum's `nest_service`
    /// does. Only URLs in responses contain it.
    ///
    /// With the feature `axum` this is not needed: the service finds the path that axum has removed, even one
    /// with parameters.
    pub fn nested_under(mut self, prefix: impl Into<String>) -> Self {
        (self.settings.prefix, self.settings.nested) = (prefix.into(), true);
        self
    }

    /// Sets the URL of the service's root as its clients see it, prefix included:
    /// `https://graph.example.com/beta`.
    ///
    /// Without it, URLs in responses have the host that the request names, and the scheme `http` unless the
    /// request's URI has another one. Behind a proxy, set it, or
    /// [trust the proxy's headers](Self::trust_forwarded_headers).
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.settings.base_url = Some(url.into());
        self
    }

    /// Makes the URLs in responses from a proxy's headers about the client's request: `Forwarded` (RFC 7239),
    /// or `X-Forwarded-Proto`, `-Host` and `-Prefix` (the path that the proxy removes). A
    /// [`base_url`](Self::base_url) has precedence.
    ///
    /// Use it only if all requests come through a proxy that sets or removes these headers: otherwise any
    /// client can choose where the links in its response lead. Headers that make no valid URL are answered
    /// 400, and so is a prefix of more than 1,024 bytes.
    pub fn trust_forwarded_headers(mut self) -> Self {
        self.settings.trusts_forwarded = true;
        self
    }

    /// Answers 400 to a request of HTTP/1.1 without a `Host` header, as a server must (RFC 9112 §3.2), and to
    /// a request whose `Host` is empty or malformed, or is there twice. So it is under a
    /// [`base_url`](Self::base_url) too, where nothing else looks at the header. HTTP/2 has `:authority`
    /// instead, and HTTP/1.0 needs neither.
    ///
    /// Call it for a service that is reached over HTTP. By default no `Host` is required, because callers in
    /// the same program, such as tests, seldom send one.
    ///
    /// ```
    /// use graph_entity_server::GraphService;
    /// use http::{Request, StatusCode};
    ///
    /// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// let service = GraphService::builder().require_host().allow_anonymous().build()?;
    /// let response = service.handle(Request::get("/nothing").body(String::new())?).await;
    /// assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    /// let request = Request::get("/nothing").header("host", "graph.example.com").body(String::new())?;
    /// assert_eq!(service.handle(request).await.status(), StatusCode::NOT_FOUND);
    /// # Ok(())
    /// # }
    /// # tokio::runtime::Builder::new_current_thread().build()?.block_on(run())?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn require_host(mut self) -> Self {
        self.settings.requires_host = true;
        self
    }

    /// Refuses to update or delete entities `E` without an `If-Match`, with 428, so that nobody changes an
    /// entity that they have not read.
    ///
    /// `If-Match: *` is accepted: with it, a client says explicitly that any version will do.
    pub fn require_if_match<E: GraphEntity>(mut self) -> Self {
        self.settings.if_match_required.push(E::entity_type());
        self
    }

    /// Makes `$top` a page size, as in Microsoft Graph: the most entities of each page, while the link to the
    /// next page leads on to the rest. Microsoft's SDKs page through lists like that.
    ///
    /// In OData, and by default, `$top` limits the whole result: after that many entities there is no next
    /// page (OData 4.01 Protocol §11.2.6.3). `$top=0` asks for no entities in both.
    ///
    /// ```
    /// use graph_entity_server::GraphService;
    ///
    /// let service = GraphService::builder().top_is_page_size().allow_anonymous().build()?;
    /// # drop(service);
    /// # Ok::<(), graph_entity_server::BuildError>(())
    /// ```
    pub fn top_is_page_size(mut self) -> Self {
        self.settings.paging_by_top.add_all();
        self
    }

    /// As [`top_is_page_size`](Self::top_is_page_size), but only for entities `E`, whose set must be
    /// registered and have a list.
    pub fn top_is_page_size_of<E: GraphEntity>(mut self) -> Self {
        self.settings.paging_by_top.add(E::entity_type());
        self
    }

    /// Builds the service.
    ///
    /// # Errors
    ///
    /// When two paths overlap, two entity types have one name, a type is registered twice, the parent of a
    /// contained path is not registered, nobody chose who may call, or a path, URL, prefix or token is
    /// malformed; when a method names entities that have no registered set, or one without what it is about;
    /// when clients would read placeholders from a store, because nobody sets a read-only property
    /// ([`Hooks::fills`](crate::Hooks::fills)), or a singleton neither is in its store nor can begin without
    /// a request.
    pub fn build(mut self) -> Result<GraphService, BuildError> {
        let authorization = self.take_authorization()?;
        let settings = self.settings.into_inner();
        checks::if_match_required(&settings)?;
        checks::paging_by_top(&settings)?;
        let checked = settings.sets.0.clone();
        let routes = Routes::build(settings.sets.0)?;
        checks::sets(&checked)?;
        let root = Root::new(&settings.prefix, settings.nested, settings.base_url.as_deref())?
            .trusting_forwarded(settings.trusts_forwarded)
            .requiring_host(settings.requires_host);
        let (max_body_size, page_size) = (settings.max_body_size, settings.page_size);
        let evaluation = settings.evaluation_limits.unwrap_or_else(|| {
            EvaluationLimits::default().max_text(max_body_size.saturating_mul(COMPUTED_TEXT))
        });
        let ended = Some(settings.limits.ended.flag());
        Ok(GraphService {
            shared: Arc::new(Shared {
                routes,
                guards: Guards::default(),
                root,
                authorization,
                limits: settings.limits,
                max_body_size,
                page_size,
                if_match_required: settings.if_match_required,
                paging_by_top: settings.paging_by_top,
                query_limits: settings.query_limits,
                list_limits: ListLimits { evaluation, ended, ..settings.list_limits },
            }),
        })
    }
}

impl Registry for GraphServiceBuilder {
    fn entity_sets(&mut self) -> &mut EntitySets {
        &mut self.settings.sets
    }
}

impl fmt::Debug for GraphServiceBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GraphServiceBuilder")
            .field("prefix", &self.settings.prefix)
            .field("nested", &self.settings.nested)
            .field("base_url", &self.settings.base_url)
            .finish_non_exhaustive()
    }
}
