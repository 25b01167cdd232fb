//! What a data owner implements: [`EntitySet`].

use std::future::Future;
use std::sync::Arc;

use graph_entity_core::model::Operations;
use graph_entity_core::{GraphEntity, KeyValues};

use crate::context::RequestContext;
use crate::parent::ParentKeys;
use crate::problem::Problem;

/// A set of entities of one type, over whatever keeps them.
///
/// Every method gets the keys of the entities that the set is contained in (none for a set at the top) and the request's context.
/// The service has checked the request by then: the path, the declared operations, the body against the declaration, and
/// that the parents exist.
///
/// A singleton is a set with one entity: it is only read and updated, and its `key` says nothing.
///
/// ```
/// use std::collections::BTreeMap;
/// use std::sync::Mutex;
///
/// use graph_entity_core::GraphEntity;
/// use graph_entity_core::model::Operations;
/// use graph_entity_server::{
///     EntitySet, ListQuery, Page, ParentKeys, Preconditions, Problem, RequestContext, Versioned,
/// };
///
/// #[derive(Clone, GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// struct Printer {
///     #[graph_entity(key)]
///     id: String,
///     display_name: Option<String>,
/// }
///
/// /// Printers that can be looked at only.
/// struct Printers(Mutex<BTreeMap<String, Printer>>);
///
/// impl EntitySet<Printer> for Printers {
///     fn operations(&self) -> Operations {
///         Operations::READ
///     }
///     async fn list(
///         &self,
///         _: &RequestContext,
///         _: &ParentKeys,
///         _: &ListQuery,
///     ) -> Result<Page<Printer>, Problem> {
///         let printers = self.0.lock().map_err(|_| Problem::internal("a writer panicked"))?;
///         Ok(Page::last(printers.values().cloned().map(Versioned::from).collect()))
///     }
///     async fn get(&self, _: &RequestContext, _: &ParentKeys, key: &String) -> Result<Versioned<Printer>, Problem> {
///         let printers = self.0.lock().map_err(|_| Problem::internal("a writer panicked"))?;
///         printers.get(key).cloned().map(Versioned::from).ok_or_else(Problem::not_found)
///     }
/// #   async fn create(&self, _: &RequestContext, _: &ParentKeys, _: PrinterCreate) -> Result<Versioned<Printer>, Problem> {
/// #       Err(Problem::not_implemented("Printers are not created here."))
/// #   }
/// #   async fn update(&self, _: &RequestContext, _: &ParentKeys, _: &String, _: PrinterPatch, _: &Preconditions) -> Result<Versioned<Printer>, Problem> {
/// #       Err(Problem::not_implemented("Printers are not changed here."))
/// #   }
/// #   async fn delete(&self, _: &RequestContext, _: &ParentKeys, _: &String, _: &Preconditions) -> Result<(), Problem> {
/// #       Err(Problem::not_implemented("Printers are not deleted here."))
/// #   }
///     // create, update and delete likewise
/// }
/// ```
pub trait EntitySet<E: GraphEntity>: Send + Sync + 'static {
    /// The operations on offer, within what the declaration allows; the rest is answered 405.
    fn operations(&self) -> Operations {
        Operations::ALL
    }

    /// A page of entities, in the order of their keys.
    fn list(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        query: &ListQuery,
    ) -> impl Future<Output = Result<Page<E>, Problem>> + Send;

    /// The entity with this key; [`Problem::not_found`] where there is none.
    fn get(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
    ) -> impl Future<Output = Result<Versioned<E>, Problem>> + Send;

    /// Creates an entity; [`Problem::conflict`] where its key is taken.
    fn create(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        create: E::Create,
    ) -> impl Future<Output = Result<Versioned<E>, Problem>> + Send;

    /// Changes the entity with this key, in one step with checking the preconditions.
    fn update(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
        patch: E::Patch,
        preconditions: &Preconditions,
    ) -> impl Future<Output = Result<Versioned<E>, Problem>> + Send;

    /// Deletes the entity with this key, in one step with checking the preconditions.
    fn delete(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
        preconditions: &Preconditions,
    ) -> impl Future<Output = Result<(), Problem>> + Send;

    /// Whether there is an entity with this key: asked before anything is done to the sets it contains.
    fn contains(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
    ) -> impl Future<Output = Result<bool, Problem>> + Send {
        async {
            match self.get(cx, parents, key).await {
                Ok(_) => Ok(true),
                Err(problem) if problem.is_not_found() => Ok(false),
                Err(problem) => Err(problem),
            }
        }
    }

    /// Deletes all entities of the set under these parents: called after the entity that contains them is deleted.
    ///
    /// Deletes them one by one unless the set knows better. A set whose data goes with the parent by itself (a foreign key
    /// that cascades) has nothing to do.
    fn delete_contained(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
    ) -> impl Future<Output = Result<(), Problem>> + Send {
        async {
            let unconditional = Preconditions::default();
            if E::entity_type().is_singleton() {
                return gone(self.delete(cx, parents, &E::empty().key(), &unconditional).await);
            }
            let mut query = ListQuery::default();
            loop {
                let page = self.list(cx, parents, &query).await?;
                for item in &page.items {
                    gone(self.delete(cx, parents, &item.entity.key(), &unconditional).await)?;
                }
                query.after = page.next;
                if query.after.is_none() {
                    return Ok(());
                }
            }
        }
    }
}

/// What was deleted already is deleted.
fn gone(deleted: Result<(), Problem>) -> Result<(), Problem> {
    deleted.or_else(|problem| if problem.is_not_found() { Ok(()) } else { Err(problem) })
}

/// The same set, shared with the rest of the program.
impl<E: GraphEntity, S: EntitySet<E>> EntitySet<E> for Arc<S> {
    fn operations(&self) -> Operations {
        S::operations(self)
    }

    fn list(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        query: &ListQuery,
    ) -> impl Future<Output = Result<Page<E>, Problem>> + Send {
        S::list(self, cx, parents, query)
    }

    fn get(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
    ) -> impl Future<Output = Result<Versioned<E>, Problem>> + Send {
        S::get(self, cx, parents, key)
    }

    fn create(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        create: E::Create,
    ) -> impl Future<Output = Result<Versioned<E>, Problem>> + Send {
        S::create(self, cx, parents, create)
    }

    fn update(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
        patch: E::Patch,
        preconditions: &Preconditions,
    ) -> impl Future<Output = Result<Versioned<E>, Problem>> + Send {
        S::update(self, cx, parents, key, patch, preconditions)
    }

    fn delete(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
        preconditions: &Preconditions,
    ) -> impl Future<Output = Result<(), Problem>> + Send {
        S::delete(self, cx, parents, key, preconditions)
    }

    fn contains(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
    ) -> impl Future<Output = Result<bool, Problem>> + Send {
        S::contains(self, cx, parents, key)
    }

    fn delete_contained(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
    ) -> impl Future<Output = Result<(), Problem>> + Send {
        S::delete_contained(self, cx, parents)
    }
}

/// An entity and the version of it, if the set keeps versions.
#[derive(Debug)]
#[non_exhaustive]
pub struct Versioned<E> {
    /// The entity; shared, so that a store need not copy what it serves.
    pub entity: Arc<E>,
    /// Its ETag.
    pub etag: Option<ETag>,
}

impl<E> Versioned<E> {
    /// An entity without a version.
    pub fn new(entity: impl Into<Arc<E>>) -> Self {
        Self { entity: entity.into(), etag: None }
    }

    /// The same entity with a version.
    #[must_use]
    pub fn with_etag(self, etag: ETag) -> Self {
        Self { etag: Some(etag), ..self }
    }
}

impl<E> From<E> for Versioned<E> {
    fn from(entity: E) -> Self {
        Self::new(entity)
    }
}

/// The version of an entity, opaque to clients (RFC 9110 §8.8.3).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ETag(Box<str>);

impl ETag {
    /// A weak ETag around a version number.
    #[must_use]
    pub fn from_version(version: u64) -> Self {
        Self(format!("W/\"{version}\"").into())
    }

    /// An ETag that a client sent, with its quotes.
    pub(crate) fn from_header(text: &str) -> Self {
        Self(text.into())
    }

    /// The ETag as it stands in a header.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What the client demands of an entity's present version before it is changed.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Preconditions {
    /// `If-Match`: one of these versions, or any.
    pub if_match: Option<ETagMatch>,
}

impl Preconditions {
    /// Checks the entity's present version.
    ///
    /// # Errors
    ///
    /// [`Problem::precondition_failed`] when it is none of those demanded.
    pub fn check(&self, current: &ETag) -> Result<(), Problem> {
        match &self.if_match {
            Some(ETagMatch::OneOf(versions)) if !versions.contains(current) => {
                Err(Problem::precondition_failed())
            }
            _ => Ok(()),
        }
    }
}

/// The versions that a condition names.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ETagMatch {
    /// `*`
    Any,
    /// A list of ETags.
    OneOf(Vec<ETag>),
}

/// Which entities a list request asks for.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ListQuery {
    /// Only entities whose key comes after this one: where the page before ended.
    pub after: Option<KeyValues>,
    /// At most this many entities.
    pub page_size: usize,
}

/// The first page, of 100 entities.
impl Default for ListQuery {
    fn default() -> Self {
        Self { after: None, page_size: 100 }
    }
}

/// A page of entities.
#[derive(Debug)]
#[non_exhaustive]
pub struct Page<E> {
    /// The entities, in the order of their keys.
    pub items: Vec<Versioned<E>>,
    /// How many there are in all pages, where that was asked for.
    pub count: Option<u64>,
    /// The key after which the next page starts; `None` for the last page.
    pub next: Option<KeyValues>,
}

impl<E> Page<E> {
    /// The last page, or the only one.
    #[must_use]
    pub const fn last(items: Vec<Versioned<E>>) -> Self {
        Self { items, count: None, next: None }
    }

    /// A page after which there are more entities, whose keys come after `next`.
    #[must_use]
    pub const fn with_next(items: Vec<Versioned<E>>, next: KeyValues) -> Self {
        Self { items, count: None, next: Some(next) }
    }
}
