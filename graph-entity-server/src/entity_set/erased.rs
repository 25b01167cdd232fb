//! Entity sets without their types, as the service stores them and its handlers call them.

use std::marker::PhantomData;

use graph_entity_core::json::{self, ReadOptions, WriteOptions};
use graph_entity_core::model::{EntityType, ReadOnlyPolicy, StructuralProperty, Verbs};
use graph_entity_core::{EntityKey, Error, ErrorKind, GraphEntity, KeyValues, Structured, ValueRef};

use super::context::RequestContext;
use super::parent::ParentKeys;
use super::query::{Cursor, ListQuery};
use super::set::EntitySet;
use super::version::{Preconditions, Versioned};
use crate::problem::Problem;
use crate::task::Task;

/// An entity of any type that threads can share.
pub(crate) type AnyEntity = dyn Structured + Send + Sync;

/// A page of entities of any type.
pub(crate) struct ErasedPage {
    pub(crate) items: Vec<Versioned<AnyEntity>>,
    pub(crate) count: Option<u64>,
    pub(crate) next: Option<Cursor>,
    /// Whether the page follows the whole query.
    pub(crate) answers: bool,
}

/// The body of a create or update request.
#[derive(Clone, Copy)]
pub(crate) struct RequestBody<'a> {
    pub(crate) json: &'a [u8],
    pub(crate) options: ReadOptions,
}

/// An [`EntitySet`] of any type: keys as values, bodies as bytes.
pub(crate) trait ErasedSet: Send + Sync {
    fn entity_type(&self) -> &'static EntityType;

    fn verbs(&self) -> Verbs;

    fn checks_preconditions(&self) -> bool;

    fn list<'a>(
        &'a self,
        cx: &'a RequestContext,
        parents: &'a ParentKeys,
        query: &'a ListQuery,
    ) -> Task<'a, ErasedPage>;

    fn get<'a>(
        &'a self,
        cx: &'a RequestContext,
        parents: &'a ParentKeys,
        key: &'a KeyValues,
    ) -> Task<'a, Versioned<AnyEntity>>;

    fn create<'a>(
        &'a self,
        cx: &'a RequestContext,
        parents: &'a ParentKeys,
        body: RequestBody<'a>,
    ) -> Task<'a, Versioned<AnyEntity>>;

    fn update<'a>(
        &'a self,
        cx: &'a RequestContext,
        parents: &'a ParentKeys,
        key: &'a KeyValues,
        body: RequestBody<'a>,
        preconditions: &'a Preconditions,
    ) -> Task<'a, Versioned<AnyEntity>>;

    fn delete<'a>(
        &'a self,
        cx: &'a RequestContext,
        parents: &'a ParentKeys,
        key: &'a KeyValues,
        preconditions: &'a Preconditions,
    ) -> Task<'a, ()>;

    fn contains<'a>(
        &'a self,
        cx: &'a RequestContext,
        parents: &'a ParentKeys,
        key: &'a KeyValues,
    ) -> Task<'a, bool>;

    fn delete_contained<'a>(&'a self, cx: &'a RequestContext, parents: &'a ParentKeys) -> Task<'a, ()>;
}

/// The set `S` of entities `E`, behind [`ErasedSet`].
pub(crate) struct Typed<E, S> {
    set: S,
    entity: PhantomData<fn() -> E>,
}

impl<E: GraphEntity, S: EntitySet<E>> Typed<E, S> {
    pub(crate) fn new(set: S) -> Self {
        Self { set, entity: PhantomData }
    }
}

/// The typed key. A singleton is addressed without a key and gets the key of an empty entity.
fn typed_key<E: GraphEntity>(values: &KeyValues) -> Result<E::Key, Problem> {
    if E::entity_type().is_singleton() {
        return Ok(E::empty().key());
    }
    // No entity has a key that the type cannot hold, such as an unknown enumeration member.
    E::Key::from_values(values).map_err(|_| Problem::not_found())
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

    fn list<'a>(
        &'a self,
        cx: &'a RequestContext,
        parents: &'a ParentKeys,
        query: &'a ListQuery,
    ) -> Task<'a, ErasedPage> {
        Box::pin(async move {
            let page = self.set.list(cx, parents, query).await?.into_result()?;
            let answers = page.answers();
            let items = page.items.into_iter().map(erase).collect();
            Ok(ErasedPage { items, count: page.count, next: page.next, answers })
        })
    }

    fn get<'a>(
        &'a self,
        cx: &'a RequestContext,
        parents: &'a ParentKeys,
        key: &'a KeyValues,
    ) -> Task<'a, Versioned<AnyEntity>> {
        Box::pin(async move {
            let key = typed_key::<E>(key)?;
            self.set.get(cx, parents, &key).await.map(erase)
        })
    }

    fn create<'a>(
        &'a self,
        cx: &'a RequestContext,
        parents: &'a ParentKeys,
        body: RequestBody<'a>,
    ) -> Task<'a, Versioned<AnyEntity>> {
        Box::pin(async move {
            let create = json::from_slice_with::<E::Create>(body.json, &body.options)?;
            if rejects_changes::<E>() {
                let fixed = StructuralProperty::is_read_only;
                reject_changes(body, &mut E::empty(), &E::empty(), fixed)?;
            }
            self.set.create(cx, parents, create).await.map(erase)
        })
    }

    fn update<'a>(
        &'a self,
        cx: &'a RequestContext,
        parents: &'a ParentKeys,
        key: &'a KeyValues,
        body: RequestBody<'a>,
        preconditions: &'a Preconditions,
    ) -> Task<'a, Versioned<AnyEntity>> {
        Box::pin(async move {
            let key = typed_key::<E>(key)?;
            let patch = json::from_slice_with::<E::Patch>(body.json, &body.options)?;
            if rejects_changes::<E>() {
                let stored = self.set.get(cx, parents, &key).await?;
                let fixed = StructuralProperty::is_fixed_after_create;
                reject_changes(body, &mut E::empty(), &*stored.entity, fixed)?;
            }
            self.set.update(cx, parents, &key, patch, preconditions).await.map(erase)
        })
    }

    fn delete<'a>(
        &'a self,
        cx: &'a RequestContext,
        parents: &'a ParentKeys,
        key: &'a KeyValues,
        preconditions: &'a Preconditions,
    ) -> Task<'a, ()> {
        Box::pin(async move {
            let key = typed_key::<E>(key)?;
            self.set.delete(cx, parents, &key, preconditions).await
        })
    }

    fn contains<'a>(
        &'a self,
        cx: &'a RequestContext,
        parents: &'a ParentKeys,
        key: &'a KeyValues,
    ) -> Task<'a, bool> {
        Box::pin(async move {
            let Ok(key) = typed_key::<E>(key) else {
                return Ok(false);
            };
            self.set.contains(cx, parents, &key).await
        })
    }

    fn delete_contained<'a>(&'a self, cx: &'a RequestContext, parents: &'a ParentKeys) -> Task<'a, ()> {
        Box::pin(self.set.delete_contained(cx, parents))
    }
}

fn rejects_changes<E: GraphEntity>() -> bool {
    E::entity_type().structured().read_only_policy() == ReadOnlyPolicy::RejectIfChanged
}

/// The policy `reject_if_changed`: a request may send a property that it cannot set, as long as the value
/// equals the entity's. Reads the body into `sent` and compares its `fixed` properties with those of
/// `current`.
fn reject_changes(
    body: RequestBody<'_>,
    sent: &mut dyn Structured,
    current: &dyn Structured,
    fixed: fn(&StructuralProperty) -> bool,
) -> Result<(), Problem> {
    let given = json::read_partial(body.json, &body.options, sent)?;
    for (index, property) in current.shape().ty.properties().iter().enumerate() {
        if fixed(property) && given.contains(index) && !same(sent.get(index), current.get(index)) {
            let message = format!(
                "`{}` cannot be set by a request; leave it out, or send it as it was read",
                property.name()
            );
            return Err(Error::new(ErrorKind::ReadOnly, message).within(property.name()).into());
        }
    }
    Ok(())
}

fn same(sent: ValueRef<'_>, current: ValueRef<'_>) -> bool {
    // NaN is not equal to itself. If both texts are the same, the request changes nothing.
    sent == current || text(sent) == text(current)
}

fn text(value: ValueRef<'_>) -> Vec<u8> {
    let mut text = Vec::new();
    json::write_value(&mut text, value, &WriteOptions::default());
    text
}
