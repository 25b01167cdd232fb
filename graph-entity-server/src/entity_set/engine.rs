//! Stores that know descriptors instead of types: [`Engine`].

use std::any::Any;
use std::borrow::Cow;
use std::future::Future;
use std::sync::Arc;

use graph_entity_core::json::{self, PropertySet, UpdateTypes};
use graph_entity_core::model::{EntityType, StructuralProperty, Verbs};
use graph_entity_core::{Error, GraphEntity, KeyValues, Stamp};

use super::body::RequestBody;
use super::context::RequestContext;
use super::erased::{AnyEntity, EntitySets, ErasedPage, ErasedSet, Registry};
use super::fixed::FixedProperties;
use super::maker::Maker;
use super::page::Page;
use super::query::ListQuery;
use super::version::{Preconditions, Versioned};
use crate::build_error::BuildError;
use crate::problem::Problem;
use crate::task::Task;

/// A store of entities of a type that it knows by its descriptor. So its code is compiled once, and not for
/// each entity; `MemoryStore<E>` and `SqliteStore<E>` are typed views of one.
///
/// The methods are those of [`EntitySet`](super::EntitySet), but `create` gets the entity that its Create
/// describes. An engine checks preconditions.
pub(crate) trait Engine: Send + Sync + 'static {
    fn maker(&self) -> Maker;

    /// See [`ErasedSet::check`].
    fn check(&self) -> Result<(), BuildError>;

    /// Each engine has this function, so that its table of functions is compiled here, and not in each crate
    /// that mounts an entity.
    fn register(self: Arc<Self>, sets: &mut EntitySets);

    /// Not inlined, because a program would compile it again for each entity that it mounts.
    #[inline(never)]
    fn register_in<R: Registry>(self: Arc<Self>, mut registry: R) -> R {
        self.register(registry.entity_sets());
        registry
    }

    fn list(
        &self,
        cx: &RequestContext,
        query: &ListQuery,
    ) -> impl Future<Output = Result<ErasedPage, Problem>> + Send;

    fn get(
        &self,
        cx: &RequestContext,
        key: &KeyValues,
    ) -> impl Future<Output = Result<Versioned<AnyEntity>, Problem>> + Send;

    fn create(
        &self,
        cx: &RequestContext,
        entity: Arc<AnyEntity>,
    ) -> impl Future<Output = Result<Versioned<AnyEntity>, Problem>> + Send;

    fn update(
        &self,
        cx: &RequestContext,
        key: &KeyValues,
        patch: Box<AnyEntity>,
        preconditions: &Preconditions,
    ) -> impl Future<Output = Result<Versioned<AnyEntity>, Problem>> + Send;

    fn delete(
        &self,
        cx: &RequestContext,
        key: &KeyValues,
        preconditions: &Preconditions,
    ) -> impl Future<Output = Result<(), Problem>> + Send;

    fn contains(
        &self,
        cx: &RequestContext,
        key: &KeyValues,
    ) -> impl Future<Output = Result<bool, Problem>> + Send;

    fn delete_contained(&self, cx: &RequestContext) -> impl Future<Output = Result<(), Problem>> + Send;
}

impl<S: Engine> ErasedSet for S {
    fn entity_type(&self) -> &'static EntityType {
        self.maker().ty
    }

    fn verbs(&self) -> Verbs {
        Verbs::ALL
    }

    fn checks_preconditions(&self) -> bool {
        true
    }

    fn check(&self) -> Result<(), BuildError> {
        Engine::check(self)
    }

    fn list<'a>(&'a self, cx: &'a RequestContext, query: &'a ListQuery) -> Task<'a, ErasedPage> {
        Box::pin(Engine::list(self, cx, query))
    }

    fn get<'a>(&'a self, cx: &'a RequestContext, key: &'a KeyValues) -> Task<'a, Versioned<AnyEntity>> {
        Box::pin(async move { Engine::get(self, cx, &*self.maker().key(key)?).await })
    }

    fn create<'a>(&'a self, cx: &'a RequestContext, body: RequestBody<'a>) -> Task<'a, Versioned<AnyEntity>> {
        Box::pin(async move {
            let maker = self.maker();
            // By the rules of its Create, straight into the entity.
            let options = body.options.request(true);
            let entity = maker.entity_with(|entity| {
                let seen = json::read_into(body.json, &options, entity)?;
                entity.stamp(Stamp::Create);
                match fixed(maker, body, &seen, StructuralProperty::is_read_only)? {
                    Some(fixed) => Ok::<_, Problem>(fixed.check(&*maker.entity())?),
                    None => Ok(()),
                }
            })?;
            Engine::create(self, cx, entity).await
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
            let maker = self.maker();
            let key = &*maker.key(key)?;
            if maker.updates_need_stored {
                return update_stored(self, cx, key, body, preconditions).await;
            }
            let (patch, preconditions) = read_update(maker, body, preconditions)?;
            Engine::update(self, cx, key, patch, &preconditions).await
        })
    }

    fn delete<'a>(
        &'a self,
        cx: &'a RequestContext,
        key: &'a KeyValues,
        preconditions: &'a Preconditions,
    ) -> Task<'a, ()> {
        Box::pin(async move { Engine::delete(self, cx, &*self.maker().key(key)?, preconditions).await })
    }

    fn contains<'a>(&'a self, cx: &'a RequestContext, key: &'a KeyValues) -> Task<'a, bool> {
        Box::pin(async move {
            match self.maker().key(key) {
                Ok(key) => Engine::contains(self, cx, &key).await,
                Err(_) => Ok(false),
            }
        })
    }

    fn delete_contained<'a>(&'a self, cx: &'a RequestContext) -> Task<'a, ()> {
        Box::pin(Engine::delete_contained(self, cx))
    }
}

/// The Patch that a body is, and the preconditions with what it says of fixed properties.
fn read_update<'p>(
    maker: Maker,
    body: RequestBody<'_>,
    preconditions: &'p Preconditions,
) -> Result<(Box<AnyEntity>, Cow<'p, Preconditions>), Error> {
    let mut patch = maker.patch();
    let seen = json::read_into_with(body.json, &body.options, &mut *patch, body.types)?;
    let fixed = fixed(maker, body, &seen, StructuralProperty::is_fixed_after_create)?;
    let preconditions =
        fixed.map_or(Cow::Borrowed(preconditions), |fixed| Cow::Owned(preconditions.with_fixed(fixed)));
    Ok((patch, preconditions))
}

/// How often an update is read anew, because the entity changed between reading it and the store's step.
const ATTEMPTS: usize = 16;

/// An update of a type that holds complex values of several types: an update of such a value need not name
/// its type, which is then that of the stored one.
async fn update_stored<S: Engine>(
    engine: &S,
    cx: &RequestContext,
    key: &KeyValues,
    body: RequestBody<'_>,
    preconditions: &Preconditions,
) -> Result<Versioned<AnyEntity>, Problem> {
    let maker = engine.maker();
    let mut attempt = 1;
    loop {
        let stored = Engine::get(engine, cx, key).await?;
        let types = UpdateTypes::of(body.json, &*stored.entity, None)?;
        let (patch, mut preconditions) = read_update(maker, body.with_types(&types), preconditions)?;
        if types.is_of_stored() {
            preconditions.to_mut().read_for = stored.etag;
        }
        let updated = Engine::update(engine, cx, key, patch, &preconditions).await;
        match updated {
            Err(problem) if problem.is_read_for_another_version() && attempt < ATTEMPTS => attempt += 1,
            updated => return updated,
        }
    }
}

fn fixed(
    maker: Maker,
    body: RequestBody<'_>,
    seen: &PropertySet,
    is_fixed: fn(&StructuralProperty) -> bool,
) -> Result<Option<FixedProperties>, Error> {
    FixedProperties::read(body, maker.ty.structured(), seen, (maker.ty, maker.constructors), is_fixed)
}

/// The entity with its type again.
pub(crate) fn typed<E: GraphEntity>(versioned: Versioned<AnyEntity>) -> Result<Versioned<E>, Problem> {
    let entity: Arc<dyn Any + Send + Sync> = versioned.entity;
    match entity.downcast() {
        Ok(entity) => Ok(Versioned { entity, etag: versioned.etag }),
        Err(_) => Err(other_type()),
    }
}

/// The page with its type again.
pub(crate) fn typed_page<E: GraphEntity>(page: ErasedPage) -> Result<Page<E>, Problem> {
    let items = page.items.into_iter().map(typed).collect::<Result<_, _>>()?;
    let mut typed = Page::last(items);
    (typed.count, typed.next) = (page.count, page.next);
    Ok(if page.answers { typed.answering() } else { typed })
}

/// Constructors make the type that they belong to, so this does not happen.
#[cold]
pub(crate) fn other_type() -> Problem {
    Problem::internal("an entity in the store is of another type than the store")
}
