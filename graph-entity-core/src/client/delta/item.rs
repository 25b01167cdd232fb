//! The items of a delta payload: [`DeltaItem`].

use std::fmt;

use crate::client::projection::Projection;
use crate::entity::GraphEntity;
use crate::value::Untyped;

/// One change in a [`Delta`](super::Delta).
#[non_exhaustive]
pub enum DeltaItem<E> {
    /// An entity is new or has changed.
    Changed(Changed<E>),
    /// An entity is gone from the collection.
    Removed(Removed<E>),
    /// Two entities are related now (OData JSON 4.01 §15.4).
    LinkAdded(Link),
    /// Two entities are not related any more (§15.5).
    LinkRemoved(Link),
}

/// An entity that is new or has changed (OData JSON 4.01 §15.2).
#[non_exhaustive]
pub struct Changed<E> {
    /// What the service sent: all of a new entity; of an entity that changed, its key and at least the
    /// properties that changed.
    pub entity: Projection<E>,
    /// The changes of related entities as they came, with the name of the navigation property: `members` for
    /// `members@delta`.
    pub nested: Vec<(String, Untyped)>,
}

impl<E: GraphEntity> Changed<E> {
    /// The changes of the entities that are related by this navigation property: the array in
    /// `name@odata.delta` or `name@delta`.
    ///
    /// ```
    /// use graph_entity_core::client::{Delta, DeltaItem};
    /// use graph_entity_core::{GraphEntity, Untyped, json};
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(path = "/groups")]
    /// pub struct Group {
    ///     #[graph_entity(key, read_only)]
    ///     pub id: String,
    /// }
    ///
    /// let text = r#"{"value": [{"id": "7", "members@delta": [{"id": "1"}, {"id": "2", "@removed": {}}]}]}"#;
    /// let delta: Delta<Group> = json::from_str(text)?;
    /// let [DeltaItem::Changed(group)] = delta.value.as_slice() else { panic!() };
    /// let Some(Untyped::Array(members)) = group.nested("members") else { panic!() };
    /// assert_eq!(members[0].member("id").and_then(Untyped::as_str), Some("1"));
    /// assert!(members[1].member("@removed").is_some());
    /// # Ok::<(), graph_entity_core::Error>(())
    /// ```
    #[must_use]
    pub fn nested(&self, name: &str) -> Option<&Untyped> {
        self.nested.iter().find(|(nested, _)| nested == name).map(|(_, changes)| changes)
    }
}

/// An entity that is gone from the collection (OData JSON 4.01 §15.3).
#[non_exhaustive]
pub struct Removed<E> {
    /// What the service sent to identify the entity: properties, or its [`id`](Projection::id).
    pub entity: Projection<E>,
    /// The reason, if the service gave one.
    pub reason: Option<Reason>,
}

impl<E: GraphEntity> Removed<E> {
    /// The entity's key, if the service sent its properties. If not, [`id`](Self::id) identifies the entity.
    #[must_use]
    pub fn key(&self) -> Option<E::Key> {
        self.entity.key()
    }

    /// The entity-id: `@odata.id`, or `id` in OData 4.0, where some services send the key alone.
    ///
    /// ```
    /// use graph_entity_core::client::{Delta, DeltaItem};
    /// use graph_entity_core::{GraphEntity, json};
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(path = "/groups")]
    /// pub struct Group {
    ///     #[graph_entity(key, read_only)]
    ///     pub id: String,
    /// }
    ///
    /// let text = r##"{"value": [{"@odata.context": "#groups/$deletedEntity", "id": "groups('7')"}]}"##;
    /// let delta: Delta<Group> = json::from_str(text)?;
    /// let [DeltaItem::Removed(group)] = delta.value.as_slice() else { panic!() };
    /// assert_eq!((group.id(), group.key()), (Some("groups('7')"), None));
    /// # Ok::<(), graph_entity_core::Error>(())
    /// ```
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.entity.id()
    }
}

/// Why an entity is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// `changed`: it exists, but does not match the query any more.
    Changed,
    /// `deleted`: it does not exist any more.
    Deleted,
    /// Another reason, as it came.
    Other(String),
}

impl Reason {
    pub(super) fn of(text: String) -> Self {
        match text.as_str() {
            "changed" => Self::Changed,
            "deleted" => Self::Deleted,
            _ => Self::Other(text),
        }
    }
}

/// A relation between two entities.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link {
    /// The id of the entity that has the navigation property.
    pub source: String,
    /// The path of the navigation property.
    pub relationship: String,
    /// The id of the related entity. `None` for a link that was removed from a property with one value, where
    /// a service may leave it out.
    pub target: Option<String>,
}

impl<E: GraphEntity> Clone for DeltaItem<E> {
    fn clone(&self) -> Self {
        match self {
            Self::Changed(changed) => Self::Changed(changed.clone()),
            Self::Removed(removed) => Self::Removed(removed.clone()),
            Self::LinkAdded(link) => Self::LinkAdded(link.clone()),
            Self::LinkRemoved(link) => Self::LinkRemoved(link.clone()),
        }
    }
}

impl<E: GraphEntity> fmt::Debug for DeltaItem<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed(changed) => changed.fmt(f),
            Self::Removed(removed) => removed.fmt(f),
            Self::LinkAdded(link) => f.debug_tuple("LinkAdded").field(link).finish(),
            Self::LinkRemoved(link) => f.debug_tuple("LinkRemoved").field(link).finish(),
        }
    }
}

impl<E: GraphEntity> PartialEq for DeltaItem<E> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Changed(a), Self::Changed(b)) => a == b,
            (Self::Removed(a), Self::Removed(b)) => a == b,
            (Self::LinkAdded(a), Self::LinkAdded(b)) | (Self::LinkRemoved(a), Self::LinkRemoved(b)) => a == b,
            _ => false,
        }
    }
}

/// `Clone`, `Debug` and `PartialEq`, which derived would require the same of the entity.
macro_rules! by_fields {
    ($name:ident { $first:ident, $second:ident }) => {
        impl<E: GraphEntity> Clone for $name<E> {
            fn clone(&self) -> Self {
                Self { $first: self.$first.clone(), $second: self.$second.clone() }
            }
        }

        impl<E: GraphEntity> fmt::Debug for $name<E> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name))
                    .field(stringify!($first), &self.$first)
                    .field(stringify!($second), &self.$second)
                    .finish()
            }
        }

        impl<E: GraphEntity> PartialEq for $name<E> {
            fn eq(&self, other: &Self) -> bool {
                self.$first == other.$first && self.$second == other.$second
            }
        }
    };
}

by_fields!(Changed { entity, nested });
by_fields!(Removed { entity, reason });
