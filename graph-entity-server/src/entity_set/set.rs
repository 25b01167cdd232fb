//! The trait that a data owner implements: [`EntitySet`].

use std::borrow::Cow;
use std::future::{Future, ready};
use std::marker::PhantomData;
use std::sync::Arc;

use graph_entity_core::json::{self, PropertySet, UpdateTypes};
use graph_entity_core::model::{EntityType, StructuralProperty, Verb, Verbs};
use graph_entity_core::{EntityKey, Error, GraphEntity, KeyValues, Structured, value};

use super::body::RequestBody;
use super::context::RequestContext;
use super::erased::{AnyEntity, EntitySets, ErasedPage, ErasedSet, Registry};
use super::fixed::FixedProperties;
use super::page::Page;
use super::query::ListQuery;
use super::version::{Preconditions, Versioned};
use crate::problem::Problem;
use crate::task::Task;

/// A set of entities of one type, over any storage.
///
/// Every method gets the request's context, which has the keys of the entities that contain the set:
/// [`RequestContext::parents`]. The service has checked the request before: the path, the declared verbs, the
/// body against the declaration, and that the parents exist.
///
/// Only [`get`](Self::get) is required. A set that has no method for a verb leaves the verb out of
/// [`verbs`](Self::verbs), and the service answers 405; otherwise 501.
///
/// A singleton is a set with one entity. The service only reads and updates it, and its `key` has no meaning.
/// If an entity contains it, the service also deletes it.
///
/// In the stores of this crate, a singleton begins with the value that its declaration gives it. If a
/// property has none and may not be null, insert the singleton: before the service is built, which is refused
/// otherwise, or, if an entity contains it, together with that entity.
///
/// Errors are [`Problem`]s. Convert your own errors with `impl From<MyError> for Problem`, and those of other
/// crates with `.map_err(Problem::internal)?`.
///
/// ```
/// use std::collections::BTreeMap;
/// use std::sync::{Mutex, MutexGuard, PoisonError};
///
/// use graph_entity_core::GraphEntity;
/// use graph_entity_server::{
///     EntitySet, ListQuery, Page, Preconditions, Problem, RequestContext, Versioned,
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
///     async fn list(&self, _: &RequestContext, query: &ListQuery) -> Answer<Page<Printer>> {
///         Ok(Page::from_sorted(self.lock().values(), query))
///     }
///
///     async fn get(&self, _: &RequestContext, id: &String) -> Answer<Versioned<Printer>> {
///         self.lock().get(id).map(Versioned::from).ok_or_else(Problem::not_found)
///     }
///
///     async fn create(
///         &self,
///         _: &RequestContext,
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
///     async fn delete(&self, _: &RequestContext, id: &String, _: &Preconditions) -> Answer<()> {
///         self.lock().remove(id).map(drop).ok_or_else(Problem::not_found)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an entity set of `{E}`",
    label = "not an entity set of `{E}`",
    note = "pass a store, such as `MemoryStore::new()`; its `insert` fills it, its `with_hooks` takes your \
            rules",
    note = "for data of your own, implement `EntitySet<{E}>`"
)]
pub trait EntitySet<E: GraphEntity>: Send + Sync + 'static {
    /// The verbs that the set offers, within those that the declaration allows. Others are answered 405. A
    /// set that only reads returns [`Verbs::READ`].
    fn verbs(&self) -> Verbs {
        Verbs::ALL
    }

    /// Whether [`update`](Self::update) and [`delete`](Self::delete) check their preconditions, for instance
    /// with [`Preconditions::check_update`] and [`Preconditions::check_delete`]. Only such sets can be
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
        query: &ListQuery,
    ) -> impl Future<Output = Result<Page<E>, Problem>> + Send {
        let _ = (cx, query);
        ready(Err(not_implemented(Verb::List)))
    }

    /// Returns the entity with this key, or [`Problem::not_found`].
    fn get(
        &self,
        cx: &RequestContext,
        key: &E::Key,
    ) -> impl Future<Output = Result<Versioned<E>, Problem>> + Send;

    /// Creates an entity. [`GraphEntity::from_create`] makes it, and [`assign_key`](crate::assign_key) gives
    /// it a key that the service sets. Returns [`Problem::conflict`] if the key is taken.
    fn create(
        &self,
        cx: &RequestContext,
        create: E::Create,
    ) -> impl Future<Output = Result<Versioned<E>, Problem>> + Send {
        drop((cx, create));
        ready(Err(not_implemented(Verb::Create)))
    }

    /// Changes the entity with this key. Checking the preconditions and changing the entity must be one step.
    /// There are no preconditions unless the set [checks them](Self::checks_preconditions).
    fn update(
        &self,
        cx: &RequestContext,
        key: &E::Key,
        patch: E::Patch,
        preconditions: &Preconditions,
    ) -> impl Future<Output = Result<Versioned<E>, Problem>> + Send {
        drop((cx, key, patch, preconditions));
        ready(Err(not_implemented(Verb::Update)))
    }

    /// Deletes the entity with this key. Checking the preconditions and deleting the entity must be one step.
    fn delete(
        &self,
        cx: &RequestContext,
        key: &E::Key,
        preconditions: &Preconditions,
    ) -> impl Future<Output = Result<(), Problem>> + Send {
        let _ = (cx, key, preconditions);
        ready(Err(not_implemented(Verb::Delete)))
    }

    /// Whether there is an entity with this key. The service asks before it does anything to the sets that
    /// the entity contains.
    fn contains(
        &self,
        cx: &RequestContext,
        key: &E::Key,
    ) -> impl Future<Output = Result<bool, Problem>> + Send {
        async {
            match self.get(cx, key).await {
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
    fn delete_contained(&self, cx: &RequestContext) -> impl Future<Output = Result<(), Problem>> + Send {
        async {
            let unconditional = Preconditions::default();
            if E::entity_type().is_singleton() {
                return gone(self.delete(cx, &E::empty().key(), &unconditional).await);
            }
            let mut query = ListQuery::default();
            loop {
                let page = self.list(cx, &query).await?;
                for item in &page.items {
                    gone(self.delete(cx, &item.entity.key(), &unconditional).await)?;
                }
                query.after = page.next;
                if query.after.is_none() {
                    return Ok(());
                }
            }
        }
    }

    /// Adds the set without its type, as the service keeps it. The stores of this crate have one inside.
    ///
    /// It takes the registry and returns it. A caller that lent it would own it meanwhile, and so compile how
    /// to drop it after a panic, once for each set.
    #[doc(hidden)]
    fn register_in<R: Registry>(self, mut registry: R) -> R
    where
        Self: Sized,
    {
        Self::register_shared(Arc::new(self), registry.entity_sets());
        registry
    }

    /// As [`register_in`](Self::register_in), for a set that is shared. It is another function, because the
    /// first would compile the code around an `Arc` for each store.
    #[doc(hidden)]
    fn register_shared(this: Arc<Self>, sets: &mut EntitySets)
    where
        Self: Sized,
    {
        let updates_need_stored = E::entity_type().structured().holds_hierarchies();
        sets.0.push(Arc::new(Typed { set: this, updates_need_stored, entity: PhantomData }));
    }
}

/// The answer of a set that offers a verb and has no method for it.
fn not_implemented(verb: Verb) -> Problem {
    Problem::not_implemented(format!("The service does not implement `{}` here.", verb.name()))
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
        query: &ListQuery,
    ) -> impl Future<Output = Result<Page<E>, Problem>> + Send {
        S::list(self, cx, query)
    }

    fn get(
        &self,
        cx: &RequestContext,
        key: &E::Key,
    ) -> impl Future<Output = Result<Versioned<E>, Problem>> + Send {
        S::get(self, cx, key)
    }

    fn create(
        &self,
        cx: &RequestContext,
        create: E::Create,
    ) -> impl Future<Output = Result<Versioned<E>, Problem>> + Send {
        S::create(self, cx, create)
    }

    fn update(
        &self,
        cx: &RequestContext,
        key: &E::Key,
        patch: E::Patch,
        preconditions: &Preconditions,
    ) -> impl Future<Output = Result<Versioned<E>, Problem>> + Send {
        S::update(self, cx, key, patch, preconditions)
    }

    fn delete(
        &self,
        cx: &RequestContext,
        key: &E::Key,
        preconditions: &Preconditions,
    ) -> impl Future<Output = Result<(), Problem>> + Send {
        S::delete(self, cx, key, preconditions)
    }

    fn contains(
        &self,
        cx: &RequestContext,
        key: &E::Key,
    ) -> impl Future<Output = Result<bool, Problem>> + Send {
        S::contains(self, cx, key)
    }

    fn delete_contained(&self, cx: &RequestContext) -> impl Future<Output = Result<(), Problem>> + Send {
        S::delete_contained(self, cx)
    }

    fn register_in<R: Registry>(self, mut registry: R) -> R {
        S::register_shared(self, registry.entity_sets());
        registry
    }

    fn register_shared(this: Arc<Self>, sets: &mut EntitySets) {
        S::register_shared(Arc::clone(&this), sets);
    }
}

/// The set `S` of entities `E`, behind [`ErasedSet`].
struct Typed<E, S> {
    set: Arc<S>,
    /// Whether an update cannot be read without the stored entity.
    updates_need_stored: bool,
    entity: PhantomData<fn() -> E>,
}

/// The typed key. A singleton is addressed without a key and gets the key of an empty entity.
fn typed_key<E: GraphEntity>(values: &KeyValues) -> Result<E::Key, Problem> {
    if E::entity_type().is_singleton() {
        return Ok(E::empty().key());
    }
    // No entity has a key that the type cannot hold, such as an unknown enumeration member.
    E::Key::from_values(values).map_err(|_| Problem::not_found())
}

/// The fixed properties that a body has. `read` was read from it, and is of the type of the entity.
fn fixed<E: GraphEntity>(
    body: RequestBody<'_>,
    read: &dyn Structured,
    seen: &PropertySet,
    is_fixed: fn(&StructuralProperty) -> bool,
) -> Result<Option<FixedProperties>, Error> {
    let made = (E::entity_type(), E::constructors());
    FixedProperties::read(body, read.shape().ty, seen, made, is_fixed)
}

fn erase<E: GraphEntity>(versioned: Versioned<E>) -> Versioned<AnyEntity> {
    Versioned { entity: versioned.entity, etag: versioned.etag }
}

impl<E: GraphEntity, S: EntitySet<E>> ErasedSet for Typed<E, S> {
    fn entity_type(&self) -> &'static EntityType {
        E::entity_type()
    }

    fn verbs(&self) -> Verbs {
        self.set.verbs()
    }

    fn checks_preconditions(&self) -> bool {
        self.set.checks_preconditions()
    }

    fn list<'a>(&'a self, cx: &'a RequestContext, query: &'a ListQuery) -> Task<'a, ErasedPage> {
        Box::pin(async move {
            let page = self.set.list(cx, query).await?.into_result()?;
            let answers = page.answers();
            let items = page.items.into_iter().map(erase).collect();
            Ok(ErasedPage { items, count: page.count, next: page.next, answers })
        })
    }

    fn get<'a>(&'a self, cx: &'a RequestContext, key: &'a KeyValues) -> Task<'a, Versioned<AnyEntity>> {
        Box::pin(async move {
            let key = typed_key::<E>(key)?;
            self.set.get(cx, &key).await.map(erase)
        })
    }

    fn create<'a>(&'a self, cx: &'a RequestContext, body: RequestBody<'a>) -> Task<'a, Versioned<AnyEntity>> {
        Box::pin(async move {
            let mut create = E::Create::blank();
            let seen = json::read_into(body.json, &body.options, &mut create)?;
            if let Some(fixed) = fixed::<E>(body, &create, &seen, StructuralProperty::is_read_only)? {
                let mut initial = E::empty();
                value::become_empty(&mut initial, create.shape().ty);
                fixed.check(&initial)?;
            }
            self.set.create(cx, create).await.map(erase)
        })
    }

    fn update<'a>(
        &'a self,
        cx: &'a RequestContext,
        key: &'a KeyValues,
        body: RequestBody<'a>,
        preconditions: &'a Preconditions,
    ) -> Task<'a, Versioned<AnyEntity>> {
        Box::pin(async move {
            let key = typed_key::<E>(key)?;
            let mut preconditions = Cow::Borrowed(preconditions);
            let (mut patch, mut types) = (E::Patch::blank(), UpdateTypes::default());
            if self.updates_need_stored {
                let stored = self.set.get(cx, &key).await?;
                let ty = E::entity_type().structured();
                types = UpdateTypes::of(body.json, &*stored.entity, ty.hierarchy())?;
                patch = stored.entity.blank_patch();
                if types.is_of_stored() {
                    preconditions.to_mut().read_for = stored.etag;
                }
            }
            let body = body.with_types(&types);
            let seen = json::read_into_with(body.json, &body.options, &mut patch, &types)?;
            let Some(fixed) = fixed::<E>(body, &patch, &seen, StructuralProperty::is_fixed_after_create)?
            else {
                return self.set.update(cx, &key, patch, &preconditions).await.map(erase);
            };
            let preconditions = preconditions.with_fixed(fixed);
            if !self.set.checks_preconditions() {
                preconditions.check_fixed(&*self.set.get(cx, &key).await?.entity)?;
            }
            self.set.update(cx, &key, patch, &preconditions).await.map(erase)
        })
    }

    fn delete<'a>(
        &'a self,
        cx: &'a RequestContext,
        key: &'a KeyValues,
        preconditions: &'a Preconditions,
    ) -> Task<'a, ()> {
        Box::pin(async move {
            let key = typed_key::<E>(key)?;
            self.set.delete(cx, &key, preconditions).await
        })
    }

    fn contains<'a>(&'a self, cx: &'a RequestContext, key: &'a KeyValues) -> Task<'a, bool> {
        Box::pin(async move {
            let Ok(key) = typed_key::<E>(key) else {
                return Ok(false);
            };
            self.set.contains(cx, &key).await
        })
    }

    fn delete_contained<'a>(&'a self, cx: &'a RequestContext) -> Task<'a, ()> {
        Box::pin(self.set.delete_contained(cx))
    }
}
