//! An entity of which a response has some properties: [`Projection`].

mod compare;
mod incomplete;
mod path;
mod show;

pub use self::incomplete::Incomplete;

use std::fmt;

use crate::entity::{EntityKey, GraphEntity, KeyValues, Property};
use crate::error::{Error, ErrorKind};
use crate::json::{self, Document, FromJson, Items};
use crate::payload::{Collection, ControlInformation};
use crate::value::{DynamicProperties, DynamicValue, Slot, Structured, ValueRef};
use crate::wire::{Extent, Presence, PropertySet, ReadOptions};

use super::typed::Term;

/// Some of an entity's properties: those in the response to a `$select`, or those that changed in a
/// [`Delta`](super::Delta).
///
/// What the response did not have is not there, also inside complex values. [`get`](Self::get) reads a
/// property, [`set`](Self::set) sets one, [`changes`](super::changes()) computes an update, and
/// [`complete`](Self::complete) makes the whole entity.
///
/// ```
/// use graph_entity_core::client::{Projection, changes, property};
/// use graph_entity_core::{GraphEntity, json};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
///     pub name: String,
///     pub model: Option<String>,
/// }
///
/// let text = r#"{"@odata.etag": "W/\"1\"", "id": "7", "name": "Hall"}"#;
/// let printer: Projection<Printer> = json::from_str(text)?;
/// assert_eq!(printer.get(property!(Printer, name)).map(String::as_str), Some("Hall"));
/// assert_eq!(printer.get(property!(Printer, model)), None);
/// assert_eq!((printer.key().as_deref(), printer.etag()), (Some("7"), Some("W/\"1\"")));
///
/// let mut renamed = printer.clone();
/// renamed.set(property!(Printer, name), "Lobby".into())?;
/// let patch = changes(&printer, &renamed)?.unwrap();
/// assert_eq!(json::to_string(&patch), r##"{"@odata.type":"#microsoft.graph.printer","name":"Lobby"}"##);
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
pub struct Projection<E> {
    /// The properties that are not present hold placeholders and defaults.
    entity: E,
    presence: Presence,
    control: ControlInformation,
}

impl<E: GraphEntity> Projection<E> {
    /// The value of a property, or of a path of properties; `None` if the response did not have it.
    ///
    /// A nullable property that was there and null is `Some(&None)`. Along a path, a value that was null is
    /// `None`. A complex value is `None` too if it was there only in part, so that it lacks a property that a
    /// response must have: its properties are still there by their paths.
    ///
    /// ```
    /// use graph_entity_core::client::{Projection, property};
    /// use graph_entity_core::{GraphComplex, GraphEntity, json};
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(path = "/print/printers")]
    /// pub struct Printer {
    ///     #[graph_entity(key, read_only)]
    ///     pub id: String,
    ///     pub name: Option<String>,
    ///     pub location: Option<Location>,
    /// }
    ///
    /// #[derive(GraphComplex)]
    /// pub struct Location {
    ///     pub floor: i32,
    ///     pub room: String,
    /// }
    ///
    /// let printer: Projection<Printer> = json::from_str(r#"{"name": null, "location": {"floor": 3}}"#)?;
    /// assert_eq!(printer.get(property!(Printer, id)), None);
    /// assert_eq!(printer.get(property!(Printer, name)), Some(&None));
    /// let location = || property!(Printer, location);
    /// assert_eq!(printer.get(location().then(property!(Location, floor))), Some(&3));
    /// assert_eq!(printer.get(location().then(property!(Location, room))), None);
    /// assert!(printer.get(location()).is_none());
    /// # Ok::<(), graph_entity_core::Error>(())
    /// ```
    #[must_use]
    pub fn get<T>(&self, property: Term<E, T>) -> Option<&T> {
        let property = property.resolve().ok()?;
        self.find(property.names.iter().map(AsRef::as_ref)).filter(|found| found.is_whole)?;
        (property.read?)(&self.entity)
    }

    /// Sets a property, or a property inside a complex value, which is then there.
    ///
    /// In a complex value that was null or not there, only this property is there afterwards.
    ///
    /// # Errors
    ///
    /// When the field is not the place of a property (see
    /// [`UnresolvedProperty`](super::RequestError::UnresolvedProperty)), or a hand-written
    /// [`Element`](crate::Element) refuses the value.
    #[allow(clippy::needless_pass_by_value, reason = "a caller has a value to give, and no use for it after")]
    pub fn set<T: Property>(&mut self, property: Term<E, T>, value: T) -> Result<(), Error> {
        let unresolved = |error| Error::new(ErrorKind::UnknownProperty, format!("{error}"));
        let names = property.resolve().map_err(unresolved)?.names;
        path::set(&mut self.entity, &mut self.presence, &names, value.get())
    }

    /// Whether the response had the property called `name`, declared or dynamic, or the property at a path
    /// such as `location/floor`. It is true of a complex value of which the response had a part.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.find(name.split('/')).is_some() || self.dynamic().get(name).is_some()
    }

    /// The declared property called `name`, or at a path such as `location/floor`, for code that does not
    /// know the type. `None` as for [`get`](Self::get).
    ///
    /// ```
    /// use graph_entity_core::client::Projection;
    /// use graph_entity_core::{GraphEntity, ValueRef, json};
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(path = "/print/printers")]
    /// pub struct Printer {
    ///     #[graph_entity(key, read_only)]
    ///     pub id: String,
    ///     pub name: String,
    /// }
    ///
    /// let printer: Projection<Printer> = json::from_str(r#"{"name": "Hall"}"#)?;
    /// assert_eq!(printer.property("name"), Some(ValueRef::String("Hall")));
    /// assert_eq!(printer.property("id"), None);
    /// # Ok::<(), graph_entity_core::Error>(())
    /// ```
    #[must_use]
    pub fn property(&self, name: &str) -> Option<ValueRef<'_>> {
        self.find(name.split('/')).filter(|found| found.is_whole).map(|found| found.value)
    }

    /// The dynamic properties of an open type that the response had; none for other types.
    #[must_use]
    pub fn dynamic(&self) -> &DynamicProperties {
        const NONE: &DynamicProperties = &DynamicProperties::new();
        match self.entity.get(self.entity.shape().ty.dynamic_index()) {
            ValueRef::Dynamic(dynamic) => dynamic,
            _ => NONE,
        }
    }

    /// Sets the dynamic property called `name`. An update with [`Untyped::Null`](crate::Untyped::Null)
    /// removes it.
    ///
    /// ```
    /// use graph_entity_core::client::{Projection, changes};
    /// use graph_entity_core::{DynamicProperties, GraphEntity, Untyped, json};
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(path = "/print/printers", open)]
    /// pub struct Printer {
    ///     #[graph_entity(key, read_only)]
    ///     pub id: String,
    ///     #[graph_entity(dynamic)]
    ///     pub more: DynamicProperties,
    /// }
    ///
    /// let before: Projection<Printer> = json::from_str(r#"{"color": true, "speed": 7}"#)?;
    /// let mut after = before.clone();
    /// after.set_dynamic("color", Untyped::Null)?;
    /// let patch = changes(&before, &after)?.unwrap();
    /// assert_eq!(json::to_string(&patch), r##"{"@odata.type":"#microsoft.graph.printer","color":null}"##);
    /// # Ok::<(), graph_entity_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the type is not open.
    pub fn set_dynamic(&mut self, name: &str, value: impl Into<DynamicValue>) -> Result<(), Error> {
        let shape = self.entity.shape();
        let ty = shape.ty;
        match self.entity.slot(ty.dynamic_index()) {
            Slot::Dynamic(dynamic) if shape.is_open() => {
                dynamic.insert(name, value);
                Ok(())
            }
            _ => {
                let message = format!("{} is not an open type: it has no dynamic properties", ty.name());
                Err(Error::new(ErrorKind::UnknownProperty, message).within(name))
            }
        }
    }

    /// The key, if the response had all of its properties.
    #[must_use]
    pub fn key(&self) -> Option<E::Key> {
        let mut parts = self.entity.shape().ty.key();
        let complete = parts.all(|index| self.presence.contains(index));
        complete.then(|| E::Key::from_values(&KeyValues::of(&self.entity)).ok()).flatten()
    }

    /// `@odata.etag`: the entity's version, for [`if_match`](super::Call::if_match).
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.control.etag.as_deref()
    }

    /// `@odata.id`: the entity-id, a URL that may be relative. Not the property `id`.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.control.id.as_deref()
    }

    /// The entity's control information.
    #[must_use]
    pub fn control(&self) -> &ControlInformation {
        &self.control
    }

    /// The entity, and the indexes of the properties that the response had. The other properties hold
    /// placeholders and defaults, and so do properties that complex values lack.
    #[must_use]
    pub fn into_parts(self) -> (E, PropertySet) {
        (self.entity, self.presence.into_properties())
    }

    /// The values, and which of them are there.
    pub(super) fn known(&self) -> (&E, &Presence) {
        (&self.entity, &self.presence)
    }

    pub(super) fn new(entity: E, presence: Presence, control: ControlInformation) -> Self {
        Self { entity, presence, control }
    }

    fn find<'n>(&self, names: impl Iterator<Item = &'n str>) -> Option<path::Found<'_>> {
        path::find(&self.entity, &self.presence, names)
    }
}

impl<E: GraphEntity> Clone for Projection<E> {
    fn clone(&self) -> Self {
        Self::new(self.entity.duplicate(), self.presence.clone(), self.control.clone())
    }
}

/// Shows the properties that are there, and no others.
impl<E: GraphEntity> fmt::Debug for Projection<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show::debug(&self.entity, &self.presence, f)
    }
}

/// Projections are equal if the same properties are there, with equal values, and if their control
/// information is equal.
impl<E: GraphEntity> PartialEq for Projection<E> {
    fn eq(&self, other: &Self) -> bool {
        self.presence == other.presence
            && self.control == other.control
            && compare::eq(&self.entity, &other.entity, &self.presence)
    }
}

impl<E: GraphEntity> FromJson for Projection<E> {
    fn read(document: Document<'_>, options: &ReadOptions) -> Result<Self, Error> {
        let mut entity = E::empty();
        let (presence, control) = json::read_projection(document.text()?, options, &mut entity)?;
        Ok(Self::new(entity, presence, control))
    }
}

impl<E: GraphEntity> Items for Vec<Projection<E>> {
    fn reserve(&mut self, additional: usize) {
        self.reserve(additional);
    }

    fn push(&mut self) -> Option<&mut dyn Structured> {
        self.push(Projection::new(E::empty(), Presence::default(), ControlInformation::default()));
        self.last()
    }

    fn last(&mut self) -> Option<&mut dyn Structured> {
        self.last_mut().map(|item| &mut item.entity as &mut dyn Structured)
    }

    fn set_presence(&mut self, presence: Presence) {
        if let Some(item) = self.last_mut() {
            item.presence = presence;
        }
    }
}

impl<E: GraphEntity> FromJson for Collection<Projection<E>> {
    fn read(document: Document<'_>, options: &ReadOptions) -> Result<Self, Error> {
        let mut value: Vec<Projection<E>> = Vec::new();
        let options = ReadOptions { extent: Extent::Part, ..*options };
        let envelope = json::read_collection(document.text()?, &options, &mut value)?;
        for (index, item) in value.iter_mut().enumerate() {
            item.control.clone_from(envelope.control(index));
        }
        Ok(envelope.with(value))
    }
}
