//! Makes the values of one entity type: [`Maker`].

use std::borrow::Cow;
use std::sync::Arc;

use graph_entity_core::model::EntityType;
use graph_entity_core::{Constructors, KeyValues, Slot, value};

use super::erased::AnyEntity;
use super::parent::ParentKeys;
use crate::problem::Problem;

/// An entity type and the constructors of its values.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Maker {
    pub(crate) ty: &'static EntityType,
    pub(super) constructors: &'static Constructors,
    /// Whether a key of the type may have several spellings.
    spells_keys: bool,
    /// Whether the type has a path without parameters.
    has_plain_path: bool,
    /// Whether an update cannot be read without the stored entity.
    pub(super) updates_need_stored: bool,
}

impl Maker {
    pub(crate) fn new(ty: &'static EntityType, constructors: &'static Constructors) -> Self {
        let has_plain_path = ParentKeys::none().container(ty).is_ok_and(str::is_empty);
        let updates_need_stored = ty.structured().holds_hierarchies();
        let mut maker = Self { ty, constructors, spells_keys: false, has_plain_path, updates_need_stored };
        let mut is_spelled = |entity: &mut AnyEntity| {
            let mut key = ty.structured().key();
            key.any(|index| matches!(entity.slot(index), Slot::OtherString(_) | Slot::Enum(_)))
        };
        maker.spells_keys = Arc::get_mut(&mut maker.entity()).is_some_and(&mut is_spelled);
        maker
    }

    /// The declared path of the set under these parents, as [`ParentKeys::container`] finds it, but at once
    /// where there are none.
    ///
    /// # Errors
    ///
    /// As [`ParentKeys::container`].
    pub(crate) fn container(self, parents: &ParentKeys) -> Result<&'static str, Problem> {
        if self.has_plain_path && parents.is_empty() { Ok("") } else { parents.container(self.ty) }
    }

    /// An empty entity.
    pub(crate) fn entity(self) -> Arc<AnyEntity> {
        self.constructors.entity(self.ty)
    }

    /// An entity that `fill` has filled.
    pub(crate) fn entity_with<X>(
        self,
        fill: impl FnOnce(&mut AnyEntity) -> Result<(), X>,
    ) -> Result<Arc<AnyEntity>, X> {
        self.constructors.entity_with(self.ty, fill)
    }

    /// A copy of the entity, changed by `patch`.
    pub(crate) fn updated(self, entity: &AnyEntity, patch: &AnyEntity) -> Result<Arc<AnyEntity>, Problem> {
        self.entity_with(|copy| value::copy_updated(copy, entity, patch).map_err(Problem::from))
    }

    /// A copy of the entity.
    #[cfg(feature = "sqlite")]
    pub(crate) fn copy(self, entity: &AnyEntity) -> Result<Arc<AnyEntity>, Problem> {
        self.entity_with(|copy| value::copy(copy, entity).map_err(Problem::from))
    }

    /// An entity that nobody else has yet, to be changed.
    pub(crate) fn unshared(entity: &mut Arc<AnyEntity>) -> Result<&mut AnyEntity, Problem> {
        // A constructor makes an entity of its own, and it is shared when it is complete.
        Arc::get_mut(entity).ok_or_else(|| Problem::internal("an entity was shared before it was complete"))
    }

    /// A Patch that changes nothing.
    pub(crate) fn patch(self) -> Box<AnyEntity> {
        self.constructors.patch(self.ty)
    }

    /// The key of a request as entities of the type have it: a Rust type for texts may change a text,
    /// and an enumeration the case of a name. The key of a singleton has no meaning, and is empty.
    ///
    /// # Errors
    ///
    /// 404: no entity has a key that the type cannot hold, such as an unknown member of an enumeration.
    pub(crate) fn key(self, key: &KeyValues) -> Result<Cow<'_, KeyValues>, Problem> {
        if self.ty.is_singleton() {
            return Ok(Cow::Owned(KeyValues::default()));
        }
        if !self.spells_keys {
            return Ok(Cow::Borrowed(key));
        }
        let mut respelled = None;
        let made = self.entity_with(|entity| key.respelled_by(entity).map(|key| respelled = Some(key)));
        made.ok().and(respelled).map(Cow::Owned).ok_or_else(Problem::not_found)
    }
}
