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
        Ok(Self { path: maker.container(parents)?, parents: parents.values().to_vec() })
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
        self.clone().into_versioned()
    }

    pub(super) fn into_versioned(self) -> Versioned<AnyEntity> {
        Versioned { etag: Some(self.etag()), entity: self.entity }
    }
}

/// The place of an entity that nobody has changed since it was read.
pub(super) struct Place<'s> {
    stored: &'s mut Stored,
    /// The version of the latest change of any entity.
    version: &'s mut u64,
}

impl Place<'_> {
    /// Stores the entity in this place.
    pub(super) fn replace(self, entity: Arc<AnyEntity>) -> Versioned<AnyEntity> {
        *self.version += 1;
        *self.stored = Stored { entity, version: *self.version };
        self.stored.versioned()
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

    /// Returns the stored singleton. One that is not stored yet is stored with its initial value, if it has
    /// one.
    pub(super) fn get_or_begin(
        &mut self,
        container: Container,
        key: &KeyValues,
    ) -> Result<&mut Stored, Problem> {
        match self.containers.entry(container).or_default().entry(key.clone()) {
            Entry::Occupied(stored) => Ok(stored.into_mut()),
            Entry::Vacant(place) => {
                let entity = initial::singleton(self.maker)?;
                self.version += 1;
                Ok(place.insert(Stored { entity, version: self.version }))
            }
        }
    }

    /// The place of the entity, if `read` is the entity that is stored now. No two changes make the same
    /// version, so an entity that was deleted and created anew is another.
    pub(super) fn unchanged(
        &mut self,
        container: &Container,
        key: &KeyValues,
        read: &Stored,
    ) -> Option<Place<'_>> {
        let stored = self.containers.get_mut(container)?.get_mut(key)?;
        (stored.version == read.version).then_some(Place { stored, version: &mut self.version })
    }

    /// Adds the entity. The caller keeps it, so that a refused one is freed after the store is unlocked.
    ///
    /// # Errors
    ///
    /// 409 when the key is taken.
    pub(super) fn insert(
        &mut self,
        container: Container,
        entity: &Arc<AnyEntity>,
    ) -> Result<Versioned<AnyEntity>, Problem> {
        let key = if self.maker.ty.is_singleton() { KeyValues::default() } else { KeyValues::of(&**entity) };
        match self.containers.entry(container).or_default().entry(key) {
            Entry::Occupied(_) => Err(Problem::conflict()),
            Entry::Vacant(place) => {
                self.version += 1;
                Ok(place.insert(Stored { entity: Arc::clone(entity), version: self.version }).versioned())
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

    /// Removes an entity, and returns it.
    ///
    /// # Errors
    ///
    /// 404 when there is none with this key, and those of `check`, which gets the entity first.
    pub(super) fn remove(
        &mut self,
        container: &Container,
        key: &KeyValues,
        check: impl FnOnce(&Stored) -> Result<(), Problem>,
    ) -> Result<Option<Stored>, Problem> {
        let entities = self.containers.get_mut(container).ok_or_else(Problem::not_found)?;
        check(entities.get(key).ok_or_else(Problem::not_found)?)?;
        self.counters.note(self.maker.ty.structured(), container, &std::iter::once(key));
        let removed = entities.remove(key);
        if entities.is_empty() {
            self.containers.remove(container);
        }
        Ok(removed)
    }

    /// Removes all entities of the sets inside these parents, and returns them.
    pub(super) fn remove_inside(&mut self, parents: &ParentKeys) -> Vec<Entities> {
        let first = Container::first_inside(parents);
        let sets = self.containers.range(&first..).map(|(container, _)| container);
        let doomed: Vec<_> = sets.take_while(|container| container.is_inside(&first)).cloned().collect();
        let mut removed = Vec::with_capacity(doomed.len());
        for container in doomed {
            if let Some(entities) = self.containers.remove(&container) {
                self.counters.note(self.maker.ty.structured(), &container, &entities.keys());
                removed.push(entities);
            }
        }
        removed
    }
}
