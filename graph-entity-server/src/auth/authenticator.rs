//! Schemes of authentication: [`Authenticator`].

use std::future::Future;

use http::request::Parts;

use super::identity::Identity;
use crate::entity_set::RequestContext;
use crate::problem::Problem;
use crate::task::Task;

/// A way to find out who sends a request.
///
/// The service does the rest: it puts the [`Identity`] into the request's context, and compares it with the
/// permissions that the verb declares.
///
/// ```
/// use graph_entity_server::{Authenticator, GraphService, Identity, Problem, RequestContext};
/// use http::request::Parts;
/// use http::{Request, StatusCode};
///
/// /// Trusts a proxy that has checked the client's certificate.
/// struct Certificates;
///
/// impl Authenticator for Certificates {
///     async fn authenticate(&self, request: &Parts, _: &mut RequestContext) -> Result<Identity, Problem> {
///         match request.headers.get("x-client-cn").map(|name| name.to_str()) {
///             Some(Ok(name)) => Ok(Identity::application(["Printer.Read.All"]).with_subject(name)),
///             _ => {
///                 let message = "Send a certificate.";
///                 Err(Problem::new(StatusCode::UNAUTHORIZED, "certificateRequired", message))
///             }
///         }
///     }
/// }
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// let service = GraphService::builder().authenticated_by(Certificates).build()?;
/// let response = service.handle(Request::get("/").body(String::new())?).await;
/// assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
/// # Ok(())
/// # }
/// # tokio::runtime::Builder::new_current_thread().build()?.block_on(run())?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a scheme of authentication",
    label = "not an `Authenticator`",
    note = "pass a `JwtBearer` (feature `jwt`), or a type of your own that implements `Authenticator`; a \
            closure cannot be one"
)]
pub trait Authenticator: Send + Sync + 'static {
    /// Finds out who sends the request.
    ///
    /// `request` has its method, URI and headers. The extensions that the host's layers have filled are
    /// [`cx.extensions`](RequestContext::extensions). The scheme may add more there, for entity sets and
    /// hooks.
    ///
    /// # Errors
    ///
    /// 401 for a caller whom the scheme does not know, with the challenge in `WWW-Authenticate`; 500 or 503
    /// where the scheme cannot decide.
    fn authenticate(
        &self,
        request: &Parts,
        cx: &mut RequestContext,
    ) -> impl Future<Output = Result<Identity, Problem>> + Send;
}

/// An [`Authenticator`] of any type.
pub(crate) trait ErasedAuthenticator: Send + Sync {
    fn authenticate<'a>(&'a self, request: &'a Parts, cx: &'a mut RequestContext) -> Task<'a, Identity>;
}

impl<A: Authenticator> ErasedAuthenticator for A {
    fn authenticate<'a>(&'a self, request: &'a Parts, cx: &'a mut RequestContext) -> Task<'a, Identity> {
        Box::pin(Authenticator::authenticate(self, request, cx))
    }
}
