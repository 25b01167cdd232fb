//! The keys of the entities that contain an entity set: [`ParentKeys`].

use graph_entity_core::model::{EntityType, template};
use graph_entity_core::{EntityKey, KeyValues};

use crate::problem::Problem;

/// The place of a contained entity set: its declared path, and the key of the entity at each `{parameter}` of
/// the path.
///
/// ```
/// use graph_entity_server::ParentKeys;
///
/// assert!(ParentKeys::none().is_empty());
///
/// let parents = ParentKeys::new(["script-1".to_owned()])
///     .at("/deviceManagement/deviceManagementScripts/{scriptId}/userRunStates");
/// assert_eq!(parents.key::<String>("scriptId")?, "script-1");
/// # Ok::<(), graph_entity_server::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ParentKeys {
    path: &'static str,
    keys: Vec<KeyValues>,
}

impl ParentKeys {
    /// No parents: no entity contains the set.
    #[must_use]
    pub const fn none() -> Self {
        Self { path: "", keys: Vec::new() }
    }

    /// The parents with these keys, outermost first.
    ///
    /// An entity with exactly one contained path does not need the path; otherwise name the path with
    /// [`at`](Self::at).
    pub fn new<K: EntityKey>(keys: impl IntoIterator<Item = K>) -> Self {
        Self { path: "", keys: keys.into_iter().map(|key| key.to_values()).collect() }
    }

    /// Adds one more parent, inside the ones before it: for parents whose keys are of different types.
    ///
    /// ```
    /// use graph_entity_server::ParentKeys;
    ///
    /// let parents = ParentKeys::new([7_i32]).and("b".to_owned());
    /// assert_eq!(parents.values().len(), 2);
    /// ```
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "a literal key is the common case")]
    pub fn and<K: EntityKey>(mut self, key: K) -> Self {
        self.keys.push(key.to_values());
        self
    }

    /// The same parents, at the declared path `path`: for an entity with several contained paths.
    #[must_use]
    pub fn at(self, path: &'static str) -> Self {
        Self { path, ..self }
    }

    pub(crate) fn from_values(path: &'static str, keys: Vec<KeyValues>) -> Self {
        Self { path, keys }
    }

    /// The declared path of the set. It is empty if no path was named, and for [`ParentKeys::none`], which
    /// means every path without parameters.
    #[must_use]
    pub fn path(&self) -> &'static str {
        self.path
    }

    /// The keys, outermost first.
    #[must_use]
    pub fn values(&self) -> &[KeyValues] {
        &self.keys
    }

    /// Whether there are no parents, so that no entity contains the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Returns the key of the parent at `{parameter}`.
    ///
    /// # Errors
    ///
    /// An internal problem when the path has no such parameter, or the parent's key is of another type.
    pub fn key<K: EntityKey>(&self, parameter: &str) -> Result<K, Problem> {
        let position = template::parameters(self.path).position(|name| name == parameter);
        let values = position.and_then(|position| self.keys.get(position)).ok_or_else(|| {
            Problem::internal(format!("the path `{}` has no parameter `{parameter}`", self.path))
        })?;
        K::from_values(values).map_err(Problem::internal)
    }

    /// The declared path that distinguishes this container from others of `entity_type`. It is empty for all
    /// paths without parameters, which are one container.
    ///
    /// # Errors
    ///
    /// An internal problem when the entity declares no such path with as many parameters, or when no path was
    /// named and several would fit.
    pub(crate) fn container(&self, entity_type: &EntityType) -> Result<&'static str, Problem> {
        let paths = entity_type.paths().iter().copied();
        if self.keys.is_empty() && paths.clone().any(|path| !path.contains('{')) {
            return Ok("");
        }
        let mut fitting = paths.filter(|path| {
            (self.path.is_empty() || *path == self.path)
                && template::parameters(path).count() == self.keys.len()
        });
        let name = entity_type.structured().name();
        match (fitting.next(), fitting.next()) {
            (Some(path), None) => Ok(path),
            (None, _) => Err(Problem::internal(format!(
                "{name} has no path `{}` with the keys of {} parents",
                self.path,
                self.keys.len()
            ))),
            (Some(_), Some(_)) => Err(Problem::internal(format!(
                "{name} has several contained paths: say which with `ParentKeys::at`"
            ))),
        }
    }
}

#[cfg(test)]
mod tests {
    use graph_entity_core::model::{ReadOnlyPolicy, StructuredKind, StructuredType, VerbPermissions, Verbs};

    use super::*;

    static STRUCTURED: StructuredType = StructuredType::new(
        StructuredKind::Entity,
        r##""@odata.type":"#test.note""##,
        &[],
        &[],
        false,
        ReadOnlyPolicy::Ignore,
        &[],
        "",
        "",
        0,
    );

    const fn declared(paths: &'static [&'static str]) -> EntityType {
        EntityType::new(&STRUCTURED, paths, false, Verbs::ALL, VerbPermissions::UNSPECIFIED)
    }

    #[test]
    fn finds_the_container() {
        let one = declared(&["/notes", "/aliases", "/users/{user}/notes"]);
        let two = declared(&["/users/{user}/notes", "/groups/{group}/notes"]);
        let parent = || ParentKeys::new(["a".to_owned()]);
        let cases = [
            (&one, ParentKeys::none(), Some("")),
            (&one, ParentKeys::none().at("/aliases"), Some("")),
            (&one, parent(), Some("/users/{user}/notes")),
            (&one, parent().at("/users/{user}/notes"), Some("/users/{user}/notes")),
            (&one, parent().at("/groups/{group}/notes"), None),
            (&one, parent().and(7_i32), None),
            (&two, parent(), None),
            (&two, ParentKeys::none(), None),
            (&two, parent().at("/groups/{group}/notes"), Some("/groups/{group}/notes")),
        ];
        for (entity_type, parents, expected) in cases {
            assert_eq!(parents.container(entity_type).ok(), expected, "{parents:?}");
        }
    }

    #[test]
    fn gives_keys_by_parameter() {
        let parents = ParentKeys::new(["a".to_owned()]).and(7_i32).at("/users/{user}/notes/{note}/lines");
        assert_eq!(parents.key::<String>("user").unwrap(), "a");
        assert_eq!(parents.key::<i32>("note").unwrap(), 7);
        assert!(parents.key::<i32>("user").is_err());
        assert!(parents.key::<i32>("line").is_err());
    }
}
