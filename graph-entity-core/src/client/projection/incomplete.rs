//! The error of a projection that is not the whole entity: [`Incomplete`].

use std::fmt;

use super::Projection;
use crate::entity::GraphEntity;
use crate::wire;

/// A projection lacks properties that the whole entity needs.
///
/// ```
/// use graph_entity_core::client::Projection;
/// use graph_entity_core::{GraphEntity, json};
///
/// #[derive(Debug, GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
///     pub name: String,
/// }
///
/// let printer: Projection<Printer> = json::from_str("{}")?;
/// assert_eq!(
///     printer.complete().unwrap_err().to_string(),
///     "the response does not have `id` and `name`, which a microsoft.graph.printer needs: \
///      select them too, or read the properties that are there with `Projection::get`"
/// );
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
pub struct Incomplete<E> {
    projection: Box<Projection<E>>,
    missing: Vec<String>,
}

impl<E: GraphEntity> Projection<E> {
    /// The entity, if the response had all properties that a response must have: what reading the same
    /// response as an `E` gives.
    ///
    /// ```
    /// use graph_entity_core::client::Projection;
    /// use graph_entity_core::{GraphEntity, json};
    ///
    /// #[derive(Debug, GraphEntity)]
    /// #[graph_entity(path = "/print/printers")]
    /// pub struct Printer {
    ///     #[graph_entity(key, read_only)]
    ///     pub id: String,
    ///     pub name: String,
    ///     pub model: Option<String>,
    /// }
    ///
    /// let printer: Projection<Printer> = json::from_str(r#"{"id": "7", "name": "Hall"}"#)?;
    /// assert_eq!(printer.complete()?.name, "Hall");
    ///
    /// let printer: Projection<Printer> = json::from_str(r#"{"id": "7"}"#)?;
    /// let incomplete = printer.complete().unwrap_err();
    /// assert_eq!(incomplete.missing(), ["name"]);
    /// assert_eq!(incomplete.into_projection().key().as_deref(), Some("7"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When properties are missing. The error names all of them, and gives the projection back.
    pub fn complete(mut self) -> Result<E, Incomplete<E>> {
        let mut missing = Vec::new();
        let ty = self.entity.shape().ty;
        self.presence.missing(ty, "", &mut missing);
        if !missing.is_empty() {
            return Err(Incomplete { projection: Box::new(self), missing });
        }
        for (index, property) in ty.properties().iter().enumerate() {
            if !self.presence.contains(index) {
                // Until now the place has held whatever an empty entity has there.
                wire::fill_in_response(&mut self.entity, property, index);
            }
        }
        Ok(self.entity)
    }
}

impl<E: GraphEntity> Incomplete<E> {
    /// The paths of all properties that are missing, such as `location/floor` or `parts/0/name`.
    #[must_use]
    pub fn missing(&self) -> &[String] {
        &self.missing
    }

    /// The projection.
    #[must_use]
    pub fn projection(&self) -> &Projection<E> {
        &self.projection
    }

    /// Gives the projection back.
    #[must_use]
    pub fn into_projection(self) -> Projection<E> {
        *self.projection
    }
}

impl<E: GraphEntity> fmt::Display for Incomplete<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the response does not have ")?;
        let last = self.missing.len().saturating_sub(1);
        for (index, path) in self.missing.iter().enumerate() {
            let separator = match index {
                0 => "",
                index if index == last => " and ",
                _ => ", ",
            };
            write!(f, "{separator}`{path}`")?;
        }
        let them = if last == 0 { "it" } else { "them" };
        write!(
            f,
            ", which a {} needs: select {them} too, \
             or read the properties that are there with `Projection::get`",
            E::entity_type().structured().name()
        )
    }
}

impl<E: GraphEntity> fmt::Debug for Incomplete<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incomplete")
            .field("projection", &self.projection)
            .field("missing", &self.missing)
            .finish()
    }
}

impl<E: GraphEntity> std::error::Error for Incomplete<E> {}
