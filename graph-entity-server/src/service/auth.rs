//! Tells a service who may call it.

use std::sync::Arc;

use super::GraphServiceBuilder;
use crate::auth::{Authenticator, Authorization};
use crate::build_error::BuildError;

impl GraphServiceBuilder {
    /// Serves requests with `Authorization: Bearer` and this token, and answers 401 to all others.
    ///
    /// The token is given without `Bearer `. Whoever has it may do everything. It is for development, and for
    /// a single trusted client.
    pub fn bearer_token(mut self, token: impl Into<String>) -> Self {
        let token = token.into();
        let is_visible = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic());
        self.settings.authorization = Some(if is_visible {
            Ok(Authorization::StaticToken(token.into()))
        } else {
            Err(BuildError::InvalidToken)
        });
        self
    }

    /// Serves requests whose sender the scheme knows, as far as the permissions of the verb allow:
    /// `JwtBearer` (feature `jwt`), or your own [`Authenticator`].
    ///
    /// Default-deny: the identity must have one of the permissions that the verb declares for the identity's
    /// kind; any one of them is enough. If the verb declares no permissions for that kind, the request is
    /// refused. So is every request for a verb that declares none at all, unless
    /// [`allow_operations_without_permissions`](Self::allow_operations_without_permissions) was called. A
    /// refused request is answered 403. The response to a create or update has the entity as it is then,
    /// whether or not its sender may read it otherwise.
    pub fn authenticated_by(mut self, scheme: impl Authenticator) -> Self {
        let scheme = Arc::new(scheme);
        self.settings.authorization = Some(Ok(Authorization::Scheme { scheme, undeclared_is_open: false }));
        self
    }

    /// Lets every caller whom the scheme of [`authenticated_by`](Self::authenticated_by) knows use the verbs
    /// that declare no permissions, whatever the caller's own permissions are. This includes a delete, if a
    /// declaration names permissions for reading only.
    pub fn allow_operations_without_permissions(mut self) -> Self {
        self.settings.undeclared_is_open = true;
        self
    }

    /// Serves requests into whose extensions a layer of the host has put a `T`, the caller's identity, and
    /// answers 401 to all others: a host that forgets its layer lets nobody in. The host decides what the
    /// caller may do: the service does not check declared permissions.
    ///
    /// An entity set finds the identity with [`RequestContext::identity`](crate::RequestContext::identity).
    ///
    /// ```
    /// use graph_entity_server::GraphService;
    /// use http::{Request, StatusCode};
    ///
    /// #[derive(Clone)]
    /// struct Caller(String);
    ///
    /// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// let service = GraphService::builder().authorized_by_host::<Caller>().build()?;
    /// let response = service.handle(Request::get("/").body(String::new())?).await;
    /// assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    /// # Ok(())
    /// # }
    /// # tokio::runtime::Builder::new_current_thread().build()?.block_on(run())?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn authorized_by_host<T: Clone + Send + Sync + 'static>(mut self) -> Self {
        self.settings.authorization =
            Some(Ok(Authorization::Host(|extensions| extensions.get::<T>().is_some())));
        self
    }

    /// Serves every request, without authentication: for public data, and for tests.
    ///
    /// If several of this, [`bearer_token`](Self::bearer_token), [`authenticated_by`](Self::authenticated_by)
    /// and [`authorized_by_host`](Self::authorized_by_host) are called, the last one counts.
    pub fn allow_anonymous(mut self) -> Self {
        self.settings.authorization = Some(Ok(Authorization::Anonymous));
        self
    }

    /// The authorization that was set last.
    pub(super) fn take_authorization(&mut self) -> Result<Authorization, BuildError> {
        let mut authorization = self.settings.authorization.take().ok_or(BuildError::NoAuthorization)??;
        if let Authorization::Scheme { undeclared_is_open, .. } = &mut authorization {
            *undeclared_is_open = self.settings.undeclared_is_open;
        }
        Ok(authorization)
    }
}
