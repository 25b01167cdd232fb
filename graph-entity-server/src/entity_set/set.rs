//! What a data owner implements: [`EntitySet`].

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

/// A set of entities of one type, over whatever keeps them.
///
/// Every method gets the keys of the entities that the set is contained in (none for a set at the top) and the request's context.
/// The service has checked the request by then: the path, the declared verbs, the body against the declaration, and
/// that the parents exist.
///
/// A singleton is a set with one entity: it is only read and updated, and its `key` says nothing.
///
/// What goes wrong is a [`Problem`], which errors of one's own become with `impl From<MyError> for Problem`.
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
///     async fn delete(&self, _: &RequestContext, _: &ParentKeys, id: &String, _: &Preconditions) -> Answer<()> {
///         self.lock().remove(id).map(drop).ok_or_else(Problem::not_found)
///     }
/// }
/// ```
pub trait EntitySet<E: GraphEntity>: Send + Sync + 'static {
    /// The verbs on offer, within what the declaration allows; the rest is answered 405.
    fn verbs(&self) -> Verbs {
        Verbs::ALL
    }

    /// Whether [`update`](Self::update) and [`delete`](Self::delete) check their preconditions, by
    /// [`Preconditions::check`] for instance. What they [demand](crate::GraphServiceBuilder::require_if_match) can be said of such sets
    /// only.
    ///
    /// A request that names versions in `If-Match` or `If-None-Match` is answered 501 by a set that does not: it is not changed as
    /// if nothing had been demanded. `If-Match: *` asks for no more than that the entity exists, which every set checks.
    /// Conditions of a GET are checked against [`Versioned::etag`] for every set.
    fn checks_preconditions(&self) -> bool {
        false
    }

    /// A page of the entities that the query asks for. [`Page::from_sorted`] and [`Page::from_unsorted`] make it.
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

    /// Creates an entity: [`GraphEntity::from_create`] makes it, [`assign_key`](crate::assign_key) gives it a key that the
    /// service sets. [`Problem::conflict`] where its key is taken.
    fn create(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        create: E::Create,
    ) -> impl Future<Output = Result<Versioned<E>, Problem>> + Send;

    /// Changes the entity with this key, in one step with checking the preconditions: they are none unless the set
    /// [checks them](Self::checks_preconditions).
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

    /// Deletes all entities of the set under these parents: called after the entity that contains them is deleted, and polled to its
    /// end even if the client has left, as a task of the tokio runtime or, without one, on a thread.
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
