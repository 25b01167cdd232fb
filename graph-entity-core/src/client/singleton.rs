//! The singletons of a service: [`Singleton`].

use std::fmt;
use std::marker::PhantomData;

use http::Method;

use crate::entity::GraphEntity;
use crate::json;
use crate::model::Verb;

use super::call::Call;
use super::error::RequestError;
use super::key::IntoKey;
use super::target::Target;

/// A singleton of a service. It can be read and updated, and its URL has no key.
///
/// ```
/// use graph_entity_core::GraphEntity;
/// use graph_entity_core::client::Singleton;
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/users/{userId}/settings", singleton)]
/// pub struct Settings {
///     pub language: Option<String>,
/// }
///
/// let settings = Singleton::<Settings>::new("https://graph.microsoft.com/v1.0")?.parameter("userId", "7");
/// assert_eq!(settings.get().build()?.uri(), "https://graph.microsoft.com/v1.0/users/7/settings");
/// # Ok::<(), graph_entity_core::client::RequestError>(())
/// ```
#[must_use]
pub struct Singleton<E> {
    target: Target,
    entity: PhantomData<fn() -> E>,
}

impl<E: GraphEntity> Singleton<E> {
    /// The singleton `E` at the service with the root `base_url`.
    ///
    /// # Errors
    ///
    /// As [`Resource::new`](super::Resource::new). When `E` is in entity sets.
    pub fn new(base_url: &str) -> Result<Self, RequestError> {
        let entity_type = E::entity_type();
        if !entity_type.is_singleton() {
            let entity = entity_type.structured().name();
            return Err(RequestError::WrongKind { entity, is_singleton: false });
        }
        Ok(Self { target: Target::new(base_url, entity_type)?, entity: PhantomData })
    }

    /// As [`Resource::within`](super::Resource::within).
    pub fn within<P: GraphEntity>(mut self, key: impl IntoKey<P::Key>) -> Self {
        self.target.within(P::entity_type(), key.into_key());
        self
    }

    /// As [`Resource::parameter`](super::Resource::parameter).
    pub fn parameter<K>(mut self, name: &str, key: impl IntoKey<K>) -> Self {
        self.target.parameter(name, key.into_key());
        self
    }

    /// As [`Resource::at`](super::Resource::at).
    pub fn at(mut self, path: &str) -> Self {
        self.target.at(path);
        self
    }

    /// Gets the singleton.
    pub fn get(&self) -> Call<E> {
        self.call(Method::GET, Verb::Get, Vec::new())
    }

    /// Updates the singleton; see [`Resource::update`](super::Resource::update).
    pub fn update(&self, patch: &E::Patch) -> Call<Option<E>> {
        self.call(Method::PATCH, Verb::Update, json::to_vec(patch))
    }

    fn call<R>(&self, method: Method, verb: Verb, body: Vec<u8>) -> Call<R> {
        let ty = self.target.entity_type.structured();
        Call::new(self.target.base.clone(), ty, method, self.target.url(verb, None), body)
    }
}

impl<E> Clone for Singleton<E> {
    fn clone(&self) -> Self {
        Self { target: self.target.clone(), entity: PhantomData }
    }
}

impl<E> fmt::Debug for Singleton<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Singleton").field(&self.target).finish()
    }
}
