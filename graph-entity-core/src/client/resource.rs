//! The entity sets of a service: [`Resource`].

use std::fmt;
use std::marker::PhantomData;

use http::Method;

use crate::entity::{ConcreteEntity, GraphEntity};
use crate::json;
use crate::model::Verb;
use crate::payload::Collection;

use super::call::Call;
use super::error::RequestError;
use super::key::{Convention, IntoKey};
use super::target::Target;

/// The entity sets of `E` at a service, with the paths and verbs that `E` declares.
///
/// ```
/// use graph_entity_core::GraphEntity;
/// use graph_entity_core::client::Resource;
///
/// /// A script that is run on devices.
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/deviceManagement/scripts")]
/// pub struct Script {
///     #[graph_entity(key, read_only)]
///     pub id: String,
/// }
///
/// /// The results of a script for one user.
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/deviceManagement/scripts/{scriptId}/userRunStates")]
/// pub struct RunState {
///     #[graph_entity(key, read_only)]
///     pub id: String,
/// }
///
/// let states = Resource::<RunState>::new("https://graph.microsoft.com/beta")?.within::<Script>("a/b");
/// let request = states.get("7").build()?;
/// assert_eq!(
///     request.uri(),
///     "https://graph.microsoft.com/beta/deviceManagement/scripts/a%2Fb/userRunStates/7"
/// );
///
/// let error = Resource::<RunState>::new("https://graph.microsoft.com/beta")?.list().build().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "the parents of microsoft.graph.runState: `/deviceManagement/scripts/{scriptId}/userRunStates` \
///      lacks the key of `scriptId` (give it with `parameter` or `within`)"
/// );
/// # Ok::<(), graph_entity_core::client::RequestError>(())
/// ```
#[must_use]
pub struct Resource<E> {
    target: Target,
    entity: PhantomData<fn() -> E>,
}

impl<E: GraphEntity> Resource<E> {
    /// The entity sets of `E` at the service with the root `base_url`, such as
    /// `https://graph.microsoft.com/v1.0`.
    ///
    /// # Errors
    ///
    /// When the URL does not begin with `http://` or `https://` and a host, or has a user name, a query or a
    /// fragment. When `E` is a [`Singleton`](super::Singleton), or has no path.
    pub fn new(base_url: &str) -> Result<Self, RequestError> {
        let entity_type = E::entity_type();
        if entity_type.is_singleton() {
            let entity = entity_type.structured().name();
            return Err(RequestError::WrongKind { entity, is_singleton: true });
        }
        Ok(Self { target: Target::new(base_url, entity_type)?, entity: PhantomData })
    }

    /// Chooses the set contained in the entity of type `P` with this key. Where sets are nested deeper, call
    /// it for each parent, the outermost first.
    ///
    /// The given parents choose among the paths that `E` declares: the path of `P` must precede a
    /// `{parameter}`.
    pub fn within<P: GraphEntity>(mut self, key: impl IntoKey<P::Key>) -> Self {
        self.target.within(P::entity_type(), key.into_key());
        self
    }

    /// Chooses the set at a path with this `{parameter}`, for a parent whose type is not declared. The key
    /// must have one value.
    ///
    /// ```
    /// use graph_entity_core::GraphEntity;
    /// use graph_entity_core::client::Resource;
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(path = "/users/{userId}/messages", path = "/groups/{groupId}/messages")]
    /// pub struct Message {
    ///     #[graph_entity(key, read_only)]
    ///     pub id: String,
    /// }
    ///
    /// let messages = Resource::<Message>::new("https://graph.microsoft.com/v1.0")?.parameter("groupId", "7");
    /// assert_eq!(messages.list().build()?.uri().path(), "/v1.0/groups/7/messages");
    /// # Ok::<(), graph_entity_core::client::RequestError>(())
    /// ```
    pub fn parameter<K>(mut self, name: &str, key: impl IntoKey<K>) -> Self {
        self.target.parameter(name, key.into_key());
        self
    }

    /// Chooses the set at this declared path, where the parents match several.
    pub fn at(mut self, path: &str) -> Self {
        self.target.at(path);
        self
    }

    /// Writes single keys as `/printers('7')` too, for services that cannot read `/printers/7`. Microsoft
    /// Graph reads both.
    pub fn keys_in_parentheses(mut self) -> Self {
        self.target.convention = Convention::Parentheses;
        self
    }

    /// Lists the set, page by page: `GET` on the collection. See [`Call::pages`].
    pub fn list(&self) -> Call<Collection<E>> {
        self.call(Method::GET, self.target.url(Verb::List, None), Vec::new())
    }

    /// Gets one entity.
    pub fn get(&self, key: impl IntoKey<E::Key>) -> Call<E> {
        self.call(Method::GET, self.target.url(Verb::Get, Some(&key.into_key())), Vec::new())
    }

    /// Creates an entity. The response contains it, with its key.
    pub fn create(&self, create: &E::Create) -> Call<E>
    where
        E: ConcreteEntity,
    {
        self.call(Method::POST, self.target.url(Verb::Create, None), json::to_vec(create))
    }

    /// Updates an entity: properties that the patch omits stay unchanged. Some services answer with the
    /// entity, others with 204 No Content, which is `None`.
    ///
    /// [`changes`](super::changes()) computes the patch between the entity that was read and the entity that
    /// is wanted.
    pub fn update(&self, key: impl IntoKey<E::Key>, patch: &E::Patch) -> Call<Option<E>> {
        let url = self.target.url(Verb::Update, Some(&key.into_key()));
        self.call(Method::PATCH, url, json::to_vec(patch))
    }

    /// Deletes an entity.
    pub fn delete(&self, key: impl IntoKey<E::Key>) -> Call<()> {
        self.call(Method::DELETE, self.target.url(Verb::Delete, Some(&key.into_key())), Vec::new())
    }

    fn call<R>(&self, method: Method, url: Result<String, RequestError>, body: Vec<u8>) -> Call<R> {
        let ty = self.target.entity_type.structured();
        Call::new(self.target.base.clone(), ty, method, url, body)
    }
}

impl<E> Clone for Resource<E> {
    fn clone(&self) -> Self {
        Self { target: self.target.clone(), entity: PhantomData }
    }
}

impl<E> fmt::Debug for Resource<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Resource").field(&self.target).finish()
    }
}
