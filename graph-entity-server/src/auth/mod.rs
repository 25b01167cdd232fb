//! Who may call the service, and what they may do.

mod authenticator;
mod bearer;
mod identity;
#[cfg(feature = "jwt")]
mod jwt;
mod permission;

use std::sync::Arc;

use graph_entity_core::model::Permissions;
use http::Extensions;
use http::request::Parts;

pub use self::authenticator::Authenticator;
use self::authenticator::ErasedAuthenticator;
pub use self::identity::{Identity, IdentityKind};
#[cfg(feature = "jwt")]
pub use self::jwt::{Jwks, JwksError, JwksFile, JwksSource, JwtBearer};
use crate::entity_set::RequestContext;
use crate::problem::Problem;
use crate::task::Task;

/// How callers prove that they may call.
#[derive(Clone)]
pub(crate) enum Authorization {
    /// Everybody may call.
    Anonymous,
    /// Callers send `Authorization: Bearer` with this token.
    StaticToken(Box<str>),
    /// The host has authenticated the caller: the function finds their identity among the request's
    /// extensions.
    Host(fn(&Extensions) -> bool),
    /// A scheme authenticates the caller, and the verb's permissions decide.
    Scheme {
        scheme: Arc<dyn ErasedAuthenticator>,
        /// Whether every identity may use a verb that declares no permissions.
        undeclared_is_open: bool,
    },
}

impl Authorization {
    /// Authenticates the caller before the response says anything about resources: at once, or in a task.
    // Only a scheme waits. It is boxed, so that the other cases take no room for it in the future of a
    // request.
    ///
    /// # Errors
    ///
    /// 401 when the request may not be served.
    pub(crate) fn authenticate<'a>(
        &'a self,
        request: &'a Parts,
        cx: &'a mut RequestContext,
    ) -> Result<Option<Task<'a, ()>>, Problem> {
        match self {
            Self::Anonymous => Ok(None),
            Self::StaticToken(token) => {
                let given = bearer::token(&request.headers)?;
                if bearer::equal_in_constant_time(given, token.as_bytes()) {
                    Ok(None)
                } else {
                    Err(bearer::invalid("The bearer token is not valid."))
                }
            }
            Self::Host(knows) if knows(&cx.extensions) => Ok(None),
            Self::Host(_) => Err(bearer::unauthorized(
                bearer::REQUIRED,
                "The request does not identify its caller in a way that the service accepts.",
            )),
            Self::Scheme { scheme, .. } => Ok(Some(Box::pin(async move {
                let identity = scheme.authenticate(request, cx).await?;
                cx.extensions.insert(identity);
                Ok(())
            }))),
        }
    }

    /// Checks that the caller has one of these permissions.
    ///
    /// # Errors
    ///
    /// 403 when the caller has none of them.
    pub(crate) fn permit(&self, declared: Option<Permissions>, cx: &RequestContext) -> Result<(), Problem> {
        match self {
            Self::Anonymous | Self::StaticToken(_) | Self::Host(_) => Ok(()),
            Self::Scheme { undeclared_is_open, .. } => {
                permission::check(cx.identity::<Identity>()?, declared, *undeclared_is_open)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use graph_entity_core::model::Verb;
    use http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
    use http::{Request, StatusCode};

    use super::*;

    fn authenticate(
        authorization: &Authorization,
        header: Option<&str>,
        extensions: Extensions,
    ) -> Result<(), Problem> {
        let mut request = Request::builder();
        if let Some(header) = header {
            request = request.header(AUTHORIZATION, header);
        }
        let (parts, ()) = request.body(()).unwrap().into_parts();
        let mut cx = RequestContext::new(Verb::Get);
        cx.extensions = extensions;
        let task = authorization.authenticate(&parts, &mut cx)?;
        assert!(task.is_none(), "there is nothing to wait for");
        Ok(())
    }

    #[test]
    fn static_token() {
        let wrong = "Bearer error=\"invalid_token\", error_description=\"The bearer token is not valid.\"";
        let cases = [
            (Some("Bearer secret"), None),
            (Some("bearer  secret"), None),
            (Some("Bearer secreT"), Some(wrong)),
            (Some("Bearer secret2"), Some(wrong)),
            (Some("Bearer secre"), Some(wrong)),
            (Some("Bearer "), Some(wrong)),
            (Some("Bearer"), Some("Bearer")),
            (Some("Basic secret"), Some("Bearer")),
            (Some("secret"), Some("Bearer")),
            (None, Some("Bearer")),
        ];
        for (header, challenge) in cases {
            let found = authenticate(&Authorization::StaticToken("secret".into()), header, Extensions::new());
            let problem = found.err();
            assert_eq!(problem.as_ref().map(Problem::status), challenge.map(|_| StatusCode::UNAUTHORIZED));
            let said = problem.as_ref().map(|problem| problem.headers()[WWW_AUTHENTICATE].to_str().unwrap());
            assert_eq!(said, challenge, "{header:?}");
            assert!(authenticate(&Authorization::Anonymous, header, Extensions::new()).is_ok());
        }
    }

    #[test]
    fn an_identity_of_the_host() {
        let host = Authorization::Host(|extensions| extensions.get::<u8>().is_some());
        let mut extensions = Extensions::new();
        extensions.insert("another type");
        let unknown = authenticate(&host, None, extensions.clone()).unwrap_err();
        assert_eq!(unknown.status(), StatusCode::UNAUTHORIZED);
        extensions.insert(1_u8);
        assert!(authenticate(&host, None, extensions).is_ok());
    }
}
