use std::collections::HashMap;
use std::fmt;

use crate::model::{PropertyFlags, StructuralProperty, StructuredType};

/// The properties of a type that a response has: those that the client asks for with `$select`. A selection
/// does not affect control information, which is always written.
#[derive(Debug, Clone)]
pub struct Selection {
    ty: &'static StructuredType,
    items: Box<[Selected]>,
    dynamic: SelectedDynamic,
}

/// Whether a declared property is selected.
#[derive(Debug, Clone)]
enum Selected {
    No,
    Whole,
    Part(Box<Selection>),
}

/// Which dynamic properties are selected.
#[derive(Debug, Clone)]
enum SelectedDynamic {
    All,
    /// Their names, each with its place in the request. A map, because each dynamic property of each entity
    /// is looked up, and an entity may have hundreds of thousands.
    Some(HashMap<Box<str>, usize>),
}

impl Selection {
    /// An empty selection.
    pub(crate) fn none(ty: &'static StructuredType) -> Self {
        let items = ty.properties().iter().map(|_| Selected::No).collect();
        Self { ty, items, dynamic: SelectedDynamic::Some(HashMap::new()) }
    }

    /// The properties in a response to a request without `$select`: all but those that are declared
    /// `on_select`. `None` if there are no such properties, so that the response has everything.
    ///
    /// ```
    /// use graph_entity_core::GraphEntity;
    /// use graph_entity_core::query::bound::Selection;
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(path = "/people")]
    /// pub struct Person {
    ///     #[graph_entity(key)]
    ///     pub id: String,
    ///     #[graph_entity(on_select)]
    ///     pub about_me: Option<String>,
    /// }
    ///
    /// let selection = Selection::by_default(Person::entity_type().structured());
    /// assert!(selection.is_some_and(|selection| selection.contains(0) && !selection.contains(1)));
    /// ```
    #[must_use]
    pub fn by_default(ty: &'static StructuredType) -> Option<Self> {
        if !ty.any(PropertyFlags::ON_SELECT) {
            return None;
        }
        let item = |property: &StructuralProperty| {
            if property.flags().contains(PropertyFlags::ON_SELECT) { Selected::No } else { Selected::Whole }
        };
        let items = ty.properties().iter().map(item).collect();
        Some(Self { ty, items, dynamic: SelectedDynamic::All })
    }

    pub(crate) fn add_all(&mut self) {
        self.items.fill(Selected::Whole);
        self.dynamic = SelectedDynamic::All;
    }

    pub(crate) fn add(&mut self, index: usize) {
        if let Some(item) = self.items.get_mut(index) {
            *item = Selected::Whole;
        }
    }

    /// The selection within the complex property at `index`, whose type is `ty`, to add to. `None` where the
    /// whole property is selected already.
    pub(crate) fn add_part(&mut self, index: usize, ty: &'static StructuredType) -> Option<&mut Self> {
        let item = self.items.get_mut(index)?;
        if let Selected::No = item {
            *item = Selected::Part(Box::new(Self::none(ty)));
        }
        match item {
            Selected::Part(part) => Some(part),
            _ => None,
        }
    }

    pub(crate) fn add_dynamic(&mut self, name: &str) {
        if let SelectedDynamic::Some(names) = &mut self.dynamic {
            let next = names.len();
            names.entry(name.into()).or_insert(next);
        }
    }

    /// Whether a part of the key is not selected.
    #[must_use]
    pub fn omits_key(&self) -> bool {
        self.ty.key().any(|index| !self.contains(index))
    }

    /// The type whose properties are selected.
    #[must_use]
    pub const fn ty(&self) -> &'static StructuredType {
        self.ty
    }

    /// Whether the declared property at `index` is selected, in whole or in part.
    #[must_use]
    pub fn contains(&self, index: usize) -> bool {
        match self.items.get(index) {
            Some(item) => !matches!(item, Selected::No),
            // A property of a derived type, which only a selection of everything has.
            None => self.ty.hierarchy().is_some() && matches!(self.dynamic, SelectedDynamic::All),
        }
    }

    /// The selection within the complex value, or within each item of the collection, at `index`. `None`
    /// where the whole value or nothing of it is selected.
    #[must_use]
    pub fn part(&self, index: usize) -> Option<&Self> {
        match self.items.get(index) {
            Some(Selected::Part(part)) => Some(part),
            _ => None,
        }
    }

    /// Whether the dynamic property is selected.
    #[must_use]
    pub fn contains_dynamic(&self, name: &str) -> bool {
        match &self.dynamic {
            SelectedDynamic::All => true,
            SelectedDynamic::Some(names) => names.contains_key(name),
        }
    }
}

impl Selection {
    fn is_everything(&self) -> bool {
        matches!(self.dynamic, SelectedDynamic::All)
            && self.items.iter().all(|item| matches!(item, Selected::Whole))
    }

    fn add_paths(&self, above: &str, paths: &mut Vec<String>) {
        for (property, item) in self.ty.properties().iter().zip(&self.items) {
            let path = || format!("{above}{}", property.name());
            match item {
                Selected::No => {}
                Selected::Part(part) if !part.is_everything() => {
                    part.add_paths(&format!("{}/", path()), paths);
                }
                Selected::Whole | Selected::Part(_) => paths.push(path()),
            }
        }
        if let SelectedDynamic::Some(names) = &self.dynamic {
            let mut names: Vec<_> = names.iter().collect();
            names.sort_unstable_by_key(|(_, place)| **place);
            paths.extend(names.into_iter().map(|(name, _)| format!("{above}{name}")));
        }
    }
}

/// The select list of a context URL (OData 4.01 Protocol §10.7): `id,address/city`. Declared properties come
/// first, in declared order, then dynamic ones. `*` is everything.
impl fmt::Display for Selection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_everything() {
            return f.write_str("*");
        }
        let mut paths = Vec::new();
        self.add_paths("", &mut paths);
        f.write_str(&paths.join(","))
    }
}
