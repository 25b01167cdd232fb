//! The changes since an earlier response: [`Delta`].

mod item;
mod request;

pub use self::item::{Changed, DeltaItem, Link, Reason, Removed};

use std::fmt;

use crate::entity::GraphEntity;
use crate::error::Error;
use crate::json::{self, DeltaEntity, DeltaItems, DeltaLink, Document, FromJson};
use crate::value::Structured;
use crate::wire::ReadOptions;

use super::projection::Projection;

/// A delta payload: what changed in a collection since an earlier response (OData JSON 4.01 §15).
///
/// [`Call::delta`](super::Call::delta) and [`Call::track_changes`](super::Call::track_changes) ask for one.
/// The first answer has the collection as it is, page by page; its last page has the link to later changes.
///
/// A [`Collection`](crate::Collection) reads no such payload, because a change is no entity: it says what
/// changed and no more, or that the entity is gone.
///
/// ```
/// use graph_entity_core::client::{Delta, DeltaItem, Reason, property};
/// use graph_entity_core::{GraphEntity, json};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/users")]
/// pub struct User {
///     #[graph_entity(key, read_only)]
///     pub id: String,
///     pub display_name: Option<String>,
///     pub mail: String,
/// }
///
/// let text = r##"{
///     "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users",
///     "@odata.deltaLink": "https://graph.microsoft.com/v1.0/users/delta?$deltatoken=7",
///     "value": [
///         {"id": "1", "displayName": "Ada"},
///         {"id": "2", "@removed": {"reason": "changed"}}
///     ]
/// }"##;
/// let delta: Delta<User> = json::from_str(text)?;
/// let [DeltaItem::Changed(ada), DeltaItem::Removed(gone)] = delta.value.as_slice() else { panic!() };
/// assert_eq!(ada.entity.get(property!(User, display_name)), Some(&Some("Ada".to_owned())));
/// assert_eq!(ada.entity.get(property!(User, mail)), None);
/// assert_eq!((gone.key().as_deref(), &gone.reason), (Some("2"), &Some(Reason::Changed)));
/// assert!(delta.delta_link.is_some());
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
#[non_exhaustive]
pub struct Delta<E> {
    /// `@odata.context`: the URL that describes the payload.
    pub context: Option<String>,
    /// `@odata.count`: the number of items in all pages together.
    pub count: Option<i64>,
    /// `@odata.nextLink`: the URL of the next page.
    pub next_link: Option<String>,
    /// `@odata.deltaLink`: the URL of the changes after these, on the last page.
    pub delta_link: Option<String>,
    /// The changes of this page, in order. A later one replaces an earlier one.
    pub value: Vec<DeltaItem<E>>,
}

impl<E: GraphEntity> FromJson for Delta<E> {
    fn read(document: Document<'_>, options: &ReadOptions) -> Result<Self, Error> {
        let mut items = Received { next: None, value: Vec::new() };
        let envelope = json::read_delta(document.text()?, options, &mut items)?;
        Ok(Self {
            context: envelope.collection.context,
            count: envelope.collection.count,
            next_link: envelope.collection.next_link,
            delta_link: envelope.delta_link,
            value: items.value,
        })
    }
}

/// The changes that were read, and the entity that is being filled.
struct Received<E> {
    next: Option<E>,
    value: Vec<DeltaItem<E>>,
}

impl<E: GraphEntity> DeltaItems for Received<E> {
    fn entity(&mut self) -> &mut dyn Structured {
        self.next.insert(E::empty())
    }

    fn push_entity(&mut self, entity: DeltaEntity) {
        let DeltaEntity { presence, control, removed, nested } = entity;
        let entity = Projection::new(self.next.take().unwrap_or_else(E::empty), presence, control);
        self.value.push(match removed {
            Some(reason) => DeltaItem::Removed(Removed { entity, reason: reason.map(Reason::of) }),
            None => DeltaItem::Changed(Changed { entity, nested }),
        });
    }

    fn push_link(&mut self, link: DeltaLink) {
        let DeltaLink { is_deleted, source, relationship, target } = link;
        let link = Link { source, relationship, target };
        self.value.push(if is_deleted { DeltaItem::LinkRemoved(link) } else { DeltaItem::LinkAdded(link) });
    }
}

impl<E: GraphEntity> Clone for Delta<E> {
    fn clone(&self) -> Self {
        Self {
            context: self.context.clone(),
            count: self.count,
            next_link: self.next_link.clone(),
            delta_link: self.delta_link.clone(),
            value: self.value.clone(),
        }
    }
}

impl<E: GraphEntity> fmt::Debug for Delta<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delta")
            .field("context", &self.context)
            .field("count", &self.count)
            .field("next_link", &self.next_link)
            .field("delta_link", &self.delta_link)
            .field("value", &self.value)
            .finish()
    }
}

impl<E: GraphEntity> PartialEq for Delta<E> {
    fn eq(&self, other: &Self) -> bool {
        self.context == other.context
            && self.count == other.count
            && self.next_link == other.next_link
            && self.delta_link == other.delta_link
            && self.value == other.value
    }
}
