//! The context of a request: [`RequestContext`].

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use graph_entity_core::model::Verb;
use http::header::HeaderName;
use http::{Extensions, HeaderMap};
use uuid::Uuid;

use super::parent::ParentKeys;
use crate::problem::Problem;

pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");
pub(crate) const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

/// The context of a request that an entity set serves.
///
/// It carries the extensions that a host has put into the request before calling the service, such as the
/// caller's identity:
///
/// ```
/// use graph_entity_core::model::Verb;
/// use graph_entity_server::RequestContext;
///
/// #[derive(Clone, PartialEq, Debug)]
/// struct Caller(&'static str);
///
/// let mut cx = RequestContext::new(Verb::Get);
/// cx.extensions.insert(Caller("alice"));
/// assert_eq!(cx.identity::<Caller>()?, &Caller("alice"));
/// # Ok::<(), graph_entity_server::Problem>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RequestContext {
    /// The service's id for the request, a UUID. The response carries it as `request-id`.
    pub request_id: String,
    /// The client's id for the request (`client-request-id`).
    pub client_request_id: Option<String>,
    /// The verb of the request.
    pub verb: Verb,
    /// The extensions of the HTTP request.
    pub extensions: Extensions,
    parents: ParentKeys,
}

impl RequestContext {
    /// Makes the context of a request that did not come through a service, for seeding and tests.
    #[must_use]
    pub fn new(verb: Verb) -> Self {
        Self {
            request_id: request_id(),
            client_request_id: None,
            verb,
            extensions: Extensions::new(),
            parents: ParentKeys::none(),
        }
    }

    /// The keys of the entities that contain the addressed set; none for a set that nothing contains.
    #[must_use]
    pub const fn parents(&self) -> &ParentKeys {
        &self.parents
    }

    /// The same request, for a set under these parents.
    ///
    /// ```
    /// use graph_entity_core::model::Verb;
    /// use graph_entity_server::{ParentKeys, RequestContext};
    ///
    /// let cx = RequestContext::new(Verb::List);
    /// let inside = cx.for_parents(ParentKeys::new(["script-1".to_owned()]));
    /// assert_eq!(inside.parents().values().len(), 1);
    /// assert_eq!(inside.request_id, cx.request_id);
    /// ```
    #[must_use]
    pub fn for_parents(&self, parents: ParentKeys) -> Self {
        Self {
            request_id: self.request_id.clone(),
            client_request_id: self.client_request_id.clone(),
            verb: self.verb,
            extensions: self.extensions.clone(),
            parents,
        }
    }

    /// Sets the parents, once the request's path is known.
    pub(crate) fn set_parents(&mut self, parents: ParentKeys) {
        self.parents = parents;
    }

    /// Returns the caller's identity: the `T` that a layer of the host has put into the request's extensions,
    /// or the [`Identity`](crate::Identity) of a service that is
    /// [`authenticated_by`](crate::GraphServiceBuilder::authenticated_by) a scheme.
    ///
    /// # Errors
    ///
    /// An internal problem if there is no `T`: the host has let a request through without the layer that sets
    /// it. A service that is [`authorized_by_host`](crate::GraphServiceBuilder::authorized_by_host) answers
    /// such requests with 401 before it calls the entity set.
    pub fn identity<T: Send + Sync + 'static>(&self) -> Result<&T, Problem> {
        self.extensions.get().ok_or_else(|| {
            let name = std::any::type_name::<T>();
            Problem::internal(format!(
                "no layer of the host has put a `{name}` into the request's extensions"
            ))
        })
    }

    /// Makes the context of an HTTP request from its headers, before anything else of the request is read.
    pub(crate) fn of(headers: &HeaderMap, extensions: Extensions) -> Self {
        let client_request_id =
            headers.get(CLIENT_REQUEST_ID).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Self { client_request_id, extensions, ..Self::new(Verb::Get) }
    }
}

/// A UUID that is unique, but not a secret: the system's random numbers are read once, not for every request.
fn request_id() -> String {
    static STATES: LazyLock<[RandomState; 2]> = LazyLock::new(|| [RandomState::new(), RandomState::new()]);
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let [high, low] = STATES.each_ref().map(|state| state.hash_one(number));
    let bits = (u128::from(high) << 64) | u128::from(low);
    let uuid = uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid();
    uuid.hyphenated().encode_lower(&mut Uuid::encode_buffer()).to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn request_ids_are_different_uuids() {
        let ids: HashSet<_> = (0..1000).map(|_| request_id()).collect();
        assert_eq!(ids.len(), 1000);
        for id in ids {
            let uuid = Uuid::try_parse(&id).unwrap();
            assert_eq!((uuid.get_version_num(), uuid.hyphenated().to_string()), (4, id));
        }
    }
}
