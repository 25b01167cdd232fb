//! The trait that a data owner implements: [`EntitySet`].

use std::future::Future;
use std::sync::Arc;

use graph_entity_core::GraphEntity;
use graph_entity_core::model::Verbs;

use super::context::RequestContext;
use super::page::Page;
use super::parent::ParentKeys;
use super::query::ListQuery;
use super::version::{Preconditions, Versioned};
use crate::problem::Problem;

/// A set of entities of one type, over any storage.
///
/// Every method gets the request's context and the keys of the entities that contain the set (none for a set
/// that nothing contains). The service has checked the request before: the path, the declared verbs, the body
/// against the declaration, and that the parents exist.
///
/// A singleton is a set with one entity. The service only reads and updates it, and its `key` has no meaning.
///
/// Errors are [`Problem`]s. Convert your own errors with `impl From<MyError> for Problem`.
///
/// ```
/// use std::collections::BTreeMap;
/// use std::sync::{Mutex, MutexGuard, PoisonError};
///
/// use graph_entity_core::GraphEntity;
/// use graph_entity_server::{
///     EntitySet, ListQuery, Page, ParentKeys, Preconditions, Problem, RequestContext, Versioned,
/// };
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// struct Printer {
///     #[graph_entity(key)]
///     id: String,
///     display_name: Option<String>,
/// }
///
/// struct Printers(Mutex<BTreeMap<String, Printer>>);
///
/// impl Printers {
///     fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Printer>> {
///         self.0.lock().unwrap_or_else(PoisonError::into_inner)
///     }
/// }
///
/// type Answer<T> = Result<T, Problem>;
///
/// impl EntitySet<Printer> for Printers {
///     async fn list(&self, _: &RequestContext, _: &ParentKeys, query: &ListQuery) -> Answer<Page<Printer>> {
///         Ok(Page::from_sorted(self.lock().values(), query))
///     }
///
///     async fn get(&self, _: &RequestContext, _: &ParentKeys, id: &String) -> Answer<Versioned<Printer>> {
///         self.lock().get(id).map(Versioned::from).ok_or_else(Problem::not_found)
///     }
///
///     async fn create(
///         &self,
///         _: &RequestContext,
///         _: &ParentKeys,
///         create: PrinterCreate,
///     ) -> Answer<Versioned<Printer>> {
///         let printer = Printer::from_create(&create)?;
///         let mut printers = self.lock();
///         if printers.contains_key(&printer.id) {
///             return Err(Problem::conflict());
///         }
///         let created = Versioned::from(&printer);
///         printers.insert(printer.key(), printer);
///         Ok(created)
///     }
///
///     async fn update(
///         &self,
///         _: &RequestContext,
///         _: &ParentKeys,
///         id: &String,
///         patch: PrinterPatch,
///         _: &Preconditions,
///     ) -> Answer<Versioned<Printer>> {
///         let mut printers = self.lock();
///         let printer = printers.get_mut(id).ok_or_else(Problem::not_found)?;
///         let mut changed = printer.duplicate();
///         changed.apply(&patch)?;
///         *printer = changed;
///         Ok(Versioned::from(&*printer))
///     }
///
///     async fn delete(
///         &self,
///         _: &RequestContext,
///         _: &ParentKeys,
///         id: &String,
///         _: &Preconditions,
///     ) -> Answer<()> {
///         self.lock().remove(id).map(drop).ok_or_else(Problem::not_found)
///     }
/// }
/// ```
pub trait EntitySet<E: GraphEntity>: Send + Sync + 'static {
    /// The verbs that the set offers, within those that the declaration allows. Others are answered 405.
    fn verbs(&self) -> Verbs {
        Verbs::ALL
    }

    /// Whether [`update`](Self::update) and [`delete`](Self::delete) check their preconditions, for instance
    /// with [`Preconditions::check`]. Only such sets can be
    /// [required](crate::GraphServiceBuilder::require_if_match) to demand `If-Match`.
    ///
    /// If the set does not check them, the service answers 501 to a change that names versions in `If-Match`
    /// or `If-None-Match`: it does not make a change as if the client had demanded nothing. `If-Match: *`
    /// demands only that the entity exists, which every set checks. The service checks the conditions of a
    /// GET against [`Versioned::etag`] for every set.
    fn checks_preconditions(&self) -> bool {
        false
    }

    /// Returns the page of entities that the query asks for. [`Page::from_sorted`] and
    /// [`Page::from_unsorted`] make one. They say when a set should call them on another thread.
    fn list(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        query: &ListQuery,
    ) -> impl Future<Output = Result<Page<E>, Problem>> + Send;

    /// Returns the entity with this key, or [`Problem::not_found`].
    fn get(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
    ) -> impl Future<Output = Result<Versioned<E>, Problem>> + Send;

    /// Creates an entity. [`GraphEntity::from_create`] makes it, and [`assign_key`](crate::assign_key) gives
    /// it a key that the service sets. Returns [`Problem::conflict`] if the key is taken.
    fn create(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        create: E::Create,
    ) -> impl Future<Output = Result<Versioned<E>, Problem>> + Send;

    /// Changes the entity with this key. Checking the preconditions and changing the entity must be one step.
    /// There are no preconditions unless the set [checks them](Self::checks_preconditions).
    fn update(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
        patch: E::Patch,
        preconditions: &Preconditions,
    ) -> impl Future<Output = Result<Versioned<E>, Problem>> + Send;

    /// Deletes the entity with this key. Checking the preconditions and deleting the entity must be one step.
    fn delete(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
        preconditions: &Preconditions,
    ) -> impl Future<Output = Result<(), Problem>> + Send;

    /// Whether there is an entity with this key. The service asks before it does anything to the sets that
    /// the entity contains.
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

    /// Deletes all entities of the set under these parents. The service calls this after it has deleted the
    /// entity that contains them, and polls it to its end even if the client has left: as a task of the tokio
    /// runtime or, without a runtime, on a thread.
    ///
    /// The default deletes them one by one. Override it if the set has a better way. If the data goes with
    /// the parent by itself (a foreign key that cascades), there is nothing to do.
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

/// An entity that was deleted already is no error.
fn gone(deleted: Result<(), Problem>) -> Result<(), Problem> {
    deleted.or_else(|problem| if problem.is_not_found() { Ok(()) } else { Err(problem) })
}

/// The same set, shared with the rest of the program.
impl<E: GraphEntity, S: EntitySet<E>> EntitySet<E> for Arc<S> {
    fn verbs(&self) -> Verbs {
        S::verbs(self)
    }

    fn checks_preconditions(&self) -> bool {
        S::checks_preconditions(self)
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
