//! The caller, as a token describes them: [`Identity`].

use std::fmt;
use std::sync::Arc;

/// Who is calling, and what they may do. An [`Authenticator`](crate::Authenticator) returns it.
///
/// Entity sets and hooks find it in the request's context:
///
/// ```
/// use graph_entity_core::model::Verb;
/// use graph_entity_server::{Identity, IdentityKind, RequestContext};
///
/// let mut cx = RequestContext::new(Verb::Get);
/// cx.extensions.insert(Identity::delegated(["Notes.Read"]).with_subject("alice"));
///
/// let identity = cx.identity::<Identity>()?;
/// assert_eq!(identity.kind(), IdentityKind::Delegated);
/// assert_eq!(identity.subject(), Some("alice"));
/// # Ok::<(), graph_entity_server::Problem>(())
/// ```
///
/// An identity is cheap to clone.
#[derive(Clone)]
pub struct Identity(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    kind: IdentityKind,
    scopes: Vec<String>,
    roles: Vec<String>,
    subject: Option<String>,
    object_id: Option<String>,
    tenant_id: Option<String>,
    application_id: Option<String>,
    claims: String,
}

/// On whose behalf a request is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IdentityKind {
    /// On behalf of a signed-in user, by an application. Its scopes say what it may do.
    Delegated,
    /// On behalf of the application itself. Its roles say what it may do.
    Application,
    /// On behalf of a caller who may do everything: the permissions that verbs declare are not checked.
    Unrestricted,
}

impl Identity {
    /// A signed-in user, on whose behalf an application may do what these scopes allow.
    #[must_use]
    pub fn delegated<S: Into<String>>(scopes: impl IntoIterator<Item = S>) -> Self {
        Self::new(IdentityKind::Delegated, scopes.into_iter().map(Into::into).collect(), Vec::new())
    }

    /// An application that may do by itself what these roles allow.
    #[must_use]
    pub fn application<S: Into<String>>(roles: impl IntoIterator<Item = S>) -> Self {
        Self::new(IdentityKind::Application, Vec::new(), roles.into_iter().map(Into::into).collect())
    }

    /// A caller who may do everything, for a scheme that decides by itself or leaves the decision to the
    /// entity sets.
    #[must_use]
    pub fn unrestricted() -> Self {
        Self::new(IdentityKind::Unrestricted, Vec::new(), Vec::new())
    }

    fn new(kind: IdentityKind, scopes: Vec<String>, roles: Vec<String>) -> Self {
        Self(Arc::new(Inner {
            kind,
            scopes,
            roles,
            subject: None,
            object_id: None,
            tenant_id: None,
            application_id: None,
            claims: "{}".to_owned(),
        }))
    }

    /// The same identity with more roles. The roles of a delegated identity allow nothing by themselves;
    /// entity sets and hooks may look at them.
    #[must_use]
    pub fn with_roles<S: Into<String>>(mut self, roles: impl IntoIterator<Item = S>) -> Self {
        self.inner().roles.extend(roles.into_iter().map(Into::into));
        self
    }

    /// The same identity with a subject (`sub`): the issuer's name for it.
    #[must_use]
    pub fn with_subject(mut self, subject: impl Into<String>) -> Self {
        self.inner().subject = Some(subject.into());
        self
    }

    /// The same identity with the id of the user's or the application's directory object (`oid`).
    #[must_use]
    pub fn with_object_id(mut self, id: impl Into<String>) -> Self {
        self.inner().object_id = Some(id.into());
        self
    }

    /// The same identity with the id of its tenant (`tid`).
    #[must_use]
    pub fn with_tenant_id(mut self, id: impl Into<String>) -> Self {
        self.inner().tenant_id = Some(id.into());
        self
    }

    /// The same identity with the id of the application that calls (`azp` or `appid`).
    #[must_use]
    pub fn with_application_id(mut self, id: impl Into<String>) -> Self {
        self.inner().application_id = Some(id.into());
        self
    }

    /// The same identity with all claims, as the text of a JSON object.
    #[must_use]
    pub fn with_claims_json(mut self, claims: impl Into<String>) -> Self {
        self.inner().claims = claims.into();
        self
    }

    fn inner(&mut self) -> &mut Inner {
        Arc::make_mut(&mut self.0)
    }

    /// On whose behalf the request is made.
    #[must_use]
    pub fn kind(&self) -> IdentityKind {
        self.0.kind
    }

    /// The scopes, which say what a delegated identity may do (`scp`).
    #[must_use]
    pub fn scopes(&self) -> &[String] {
        &self.0.scopes
    }

    /// The roles (`roles`). They say what an application may do; for a user, they are roles that the
    /// application has assigned.
    #[must_use]
    pub fn roles(&self) -> &[String] {
        &self.0.roles
    }

    /// The subject: the issuer's name for the identity (`sub`).
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        self.0.subject.as_deref()
    }

    /// The id of the user's or the application's directory object (`oid`), which is the same for all
    /// applications.
    #[must_use]
    pub fn object_id(&self) -> Option<&str> {
        self.0.object_id.as_deref()
    }

    /// The id of the tenant (`tid`).
    #[must_use]
    pub fn tenant_id(&self) -> Option<&str> {
        self.0.tenant_id.as_deref()
    }

    /// The id of the application that calls (`azp` or `appid`).
    #[must_use]
    pub fn application_id(&self) -> Option<&str> {
        self.0.application_id.as_deref()
    }

    /// All claims, as the text of a JSON object; `{}` where the scheme has none.
    #[must_use]
    pub fn claims_json(&self) -> &str {
        &self.0.claims
    }
}

/// Leaves the claims out: they are personal, so they must not reach a log.
impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity")
            .field("kind", &self.0.kind)
            .field("scopes", &self.0.scopes)
            .field("roles", &self.0.roles)
            .field("subject", &self.0.subject)
            .field("object_id", &self.0.object_id)
            .field("tenant_id", &self.0.tenant_id)
            .field("application_id", &self.0.application_id)
            .finish_non_exhaustive()
    }
}
