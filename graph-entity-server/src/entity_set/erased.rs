//! Entity sets without their types, as the service stores them and its handlers call them.

use std::sync::Arc;

use graph_entity_core::KeyValues;
use graph_entity_core::model::{EntityType, Verbs};
use graph_entity_core::value::AnyStructured;

use super::body::RequestBody;
use super::context::RequestContext;
use super::query::{Cursor, ListQuery};
use super::version::{Preconditions, Versioned};
use crate::build_error::BuildError;
use crate::task::Task;

/// An entity of any type that threads can share.
pub(crate) type AnyEntity = AnyStructured;

/// A page of entities of any type.
pub(crate) struct ErasedPage {
    pub(crate) items: Vec<Versioned<AnyEntity>>,
    pub(crate) count: Option<u64>,
    pub(crate) next: Option<Cursor>,
    /// Whether the page follows the whole query.
    pub(crate) answers: bool,
}

/// An [`EntitySet`](super::EntitySet) of any type: keys as values, bodies as bytes.
pub(crate) trait ErasedSet: Send + Sync {
    fn entity_type(&self) -> &'static EntityType;

    fn verbs(&self) -> Verbs;

    fn checks_preconditions(&self) -> bool;

    /// Whether the set can serve its type. A set of somebody's own is not asked: it has its own code.
    ///
    /// # Errors
    ///
    /// When the set would serve values that nobody has set, or has none to serve.
    fn check(&self) -> Result<(), BuildError> {
        Ok(())
    }

    fn list<'a>(&'a self, cx: &'a RequestContext, query: &'a ListQuery) -> Task<'a, ErasedPage>;

    fn get<'a>(&'a self, cx: &'a RequestContext, key: &'a KeyValues) -> Task<'a, Versioned<AnyEntity>>;

    fn create<'a>(&'a self, cx: &'a RequestContext, body: RequestBody<'a>) -> Task<'a, Versioned<AnyEntity>>;

    fn update<'a>(
        &'a self,
        cx: &'a RequestContext,
        key: &'a KeyValues,
        body: RequestBody<'a>,
        preconditions: &'a Preconditions,
    ) -> Task<'a, Versioned<AnyEntity>>;

    fn delete<'a>(
        &'a self,
        cx: &'a RequestContext,
        key: &'a KeyValues,
        preconditions: &'a Preconditions,
    ) -> Task<'a, ()>;

    fn contains<'a>(&'a self, cx: &'a RequestContext, key: &'a KeyValues) -> Task<'a, bool>;

    fn delete_contained<'a>(&'a self, cx: &'a RequestContext) -> Task<'a, ()>;
}

/// [`EntitySet`](super::EntitySet)s without their types. Nobody outside this crate can look inside.
#[derive(Default)]
pub struct EntitySets(pub(crate) Vec<Arc<dyn ErasedSet>>);

/// What keeps entity sets: the builder of a service, which this room does not know.
pub trait Registry: Sized {
    /// The sets that it keeps.
    fn entity_sets(&mut self) -> &mut EntitySets;
}

impl Registry for EntitySets {
    fn entity_sets(&mut self) -> &mut EntitySets {
        self
    }
}
