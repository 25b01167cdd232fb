//! The entities of a store in memory: [`State`].

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use graph_entity_core::{KeyValues, Structured};

use crate::entity_set::{AnyEntity, ETag, ListQuery, Maker, ParentKeys, Versioned};
use crate::problem::Problem;
use crate::store::counters::Counters;
use crate::store::{initial, key, version};

/// All entities of one type.
pub(super) struct State {
    maker: Maker,
    pub(super) containers: BTreeMap<Container, Entities>,
    pub(super) counters: Counters<Container>,
    /// The version that the latest change made, of any entity.
    pub(super) version: u64,
}

/// The entities of one entity set, in the order of their keys.
pub(super) type Entities = BTreeMap<KeyValues, Stored>;

/// The key of one entity set: each contained path has a set under each parent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Container {
    path: &'static str,
    parents: Vec<KeyValues>,
}

impl Container {
    /// The set under these parents.
    ///
    /// # Errors
    ///
    /// An internal problem when the type has no such path.
    pub(super) fn of(parents: &ParentKeys, maker: Maker) -> Result<Self, Problem> {
        Ok(Self { path: parents.container(maker.ty)?, parents: parents.values().to_vec() })
    }

    /// The first set inside these parents. Sets are sorted, so all of them are neighbours.
    pub(super) fn first_inside(parents: &ParentKeys) -> Self {
        Self { path: parents.path(), parents: parents.values().to_vec() }
    }

    /// Whether the set is inside the parents of `first`.
    pub(super) fn is_inside(&self, first: &Self) -> bool {
        self.path == first.path && self.parents.starts_with(&first.parents)
    }
}

#[derive(Clone)]
pub(super) struct Stored {
    pub(super) entity: Arc<AnyEntity>,
    pub(super) version: u64,
}

impl Stored {
    pub(super) fn view(&self) -> &dyn Structured {
        &*self.entity
    }

    pub(super) fn etag(&self) -> ETag {
        ETag::from_version(self.version)
    }

    pub(super) fn versioned(&self) -> Versioned<AnyEntity> {
        Versioned { entity: Arc::clone(&self.entity), etag: Some(self.etag()) }
    }
}

impl State {
    pub(super) fn new(maker: Maker) -> Self {
        let (containers, counters) = (BTreeMap::new(), Counters::default());
        Self { maker, containers, counters, version: version::first().unsigned_abs() }
    }

    pub(super) fn is_in_key_order(&self, query: &ListQuery) -> bool {
        query.is_in_key_order(self.maker.ty.structured())
    }

    pub(super) fn get(&self, container: &Container, key: &KeyValues) -> Option<&Stored> {
        self.containers.get(container)?.get(key)
    }

    /// Returns the stored entity. A singleton that is not stored yet is stored with its initial value, if it
    /// has one.
    pub(super) fn get_or_begin(
        &mut self,
        container: Container,
        key: &KeyValues,
    ) -> Result<&mut Stored, Problem> {
        if !self.maker.ty.is_singleton() {
            let entities = self.containers.get_mut(&container).ok_or_else(Problem::not_found)?;
            return entities.get_mut(key).ok_or_else(Problem::not_found);
        }
        match self.containers.entry(container).or_default().entry(key.clone()) {
            Entry::Occupied(stored) => Ok(stored.into_mut()),
            Entry::Vacant(place) => {
                let entity = initial::singleton(self.maker)?.ok_or_else(Problem::not_found)?;
                self.version += 1;
                Ok(place.insert(Stored { entity, version: self.version }))
            }
        }
    }

    /// # Errors
    ///
    /// 409 when the key is taken.
    pub(super) fn insert(
        &mut self,
        container: Container,
        entity: Arc<AnyEntity>,
    ) -> Result<Versioned<AnyEntity>, Problem> {
        let key = if self.maker.ty.is_singleton() { KeyValues::default() } else { KeyValues::of(&*entity) };
        match self.containers.entry(container).or_default().entry(key) {
            Entry::Occupied(_) => Err(Problem::conflict()),
            Entry::Vacant(place) => {
                self.version += 1;
                Ok(place.insert(Stored { entity, version: self.version }).versioned())
            }
        }
    }

    /// The greatest number that the key property at `index` has or had in the set.
    pub(super) fn greatest(&self, container: &Container, index: usize) -> Option<i64> {
        let entities = self.containers.get(container);
        let stored = entities.and_then(|entities| self.greatest_stored(entities, index));
        stored.max(self.counters.greatest(container, index))
    }

    fn greatest_stored(&self, entities: &Entities, index: usize) -> Option<i64> {
        let ty = self.maker.ty.structured();
        let number = |key: &KeyValues| key::integer_at(ty, key, index);
        // A key of one property: the map is sorted by it.
        if ty.key().count() == 1 {
            return entities.last_key_value().and_then(|(key, _)| number(key));
        }
        entities.keys().filter_map(number).max()
    }

    /// Removes an entity.
    ///
    /// # Errors
    ///
    /// 404 when there is none with this key, and those of `check`, which gets the entity first.
    pub(super) fn remove(
        &mut self,
        container: &Container,
        key: &KeyValues,
        check: impl FnOnce(&Stored) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let entities = self.containers.get_mut(container).ok_or_else(Problem::not_found)?;
        check(entities.get(key).ok_or_else(Problem::not_found)?)?;
        self.counters.note(self.maker.ty.structured(), container, &std::iter::once(key));
        entities.remove(key);
        if entities.is_empty() {
            self.containers.remove(container);
        }
        Ok(())
    }

    /// Removes all entities of the sets inside these parents.
    pub(super) fn remove_inside(&mut self, parents: &ParentKeys) {
        let first = Container::first_inside(parents);
        let sets = self.containers.range(&first..).map(|(container, _)| container);
        let doomed: Vec<_> = sets.take_while(|container| container.is_inside(&first)).cloned().collect();
        for container in doomed {
            if let Some(entities) = self.containers.remove(&container) {
                self.counters.note(self.maker.ty.structured(), &container, &entities.keys());
            }
        }
    }
}
