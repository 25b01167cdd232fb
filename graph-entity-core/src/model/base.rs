//! Base types (CSDL 4.01 §6.2 and §9.2): what a structured type takes from the one that it is derived from.

use super::structured::{StructuralProperty, StructuredType};

impl StructuredType {
    /// The type that this one is derived from.
    ///
    /// ```
    /// use graph_entity_core::GraphEntity;
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(abstract)]
    /// pub struct DirectoryObject {
    ///     #[graph_entity(key, read_only)]
    ///     pub id: String,
    /// }
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(path = "/users")]
    /// pub struct User {
    ///     #[graph_entity(base)]
    ///     pub directory_object: DirectoryObject,
    ///     pub display_name: Option<String>,
    /// }
    ///
    /// let (object, user) = (DirectoryObject::entity_type().structured(), User::entity_type().structured());
    /// assert_eq!(user.base().map(|base| base.name()), Some("microsoft.graph.directoryObject"));
    /// assert!(user.is_a(object) && !object.is_a(user));
    /// assert!(object.is_abstract() && !user.is_abstract());
    /// assert_eq!(user.properties().len(), 2);
    /// assert_eq!(user.own_properties()[0].name(), "displayName");
    /// ```
    #[must_use]
    pub const fn base(&self) -> Option<&'static Self> {
        self.base
    }

    /// Whether there are values of derived types only.
    #[must_use]
    pub const fn is_abstract(&self) -> bool {
        self.is_abstract
    }

    /// Whether this is the type `other`, or derived from it.
    #[must_use]
    pub fn is_a(&self, other: &Self) -> bool {
        std::ptr::eq(self, other) || self.base.is_some_and(|base| base.is_a(other))
    }

    /// The bases, from the [`base`](Self::base) to the root of the chain.
    pub fn bases(&self) -> impl Iterator<Item = &'static Self> {
        std::iter::successors(self.base, |base| base.base)
    }

    /// The properties that this type declares itself, in declared order.
    #[must_use]
    pub const fn own_properties(&self) -> &'static [StructuralProperty] {
        self.properties.split_at(self.inherited()).1
    }

    /// The number of properties that the base has, which is the index of the first own property.
    #[must_use]
    pub(crate) const fn inherited(&self) -> usize {
        match self.base {
            Some(base) => base.properties.len(),
            None => 0,
        }
    }

    /// The type that declares the property at `index`, and the place of the property among the own ones of
    /// that type.
    pub(super) fn declaring(&self, index: usize) -> (&Self, usize) {
        let mut ty = self;
        while let Some(base) = ty.base.filter(|base| index < base.properties.len()) {
            ty = base;
        }
        (ty, index - ty.inherited())
    }

    /// The type in the chain that declares the key: this one, or one of its bases.
    pub(crate) const fn with_key(&self) -> Option<&Self> {
        let mut ty = self;
        loop {
            let own = ty.own_properties();
            let mut index = 0;
            while index < own.len() {
                if own[index].is_key() {
                    return Some(ty);
                }
                index += 1;
            }
            match ty.base {
                Some(base) => ty = base,
                None => return None,
            }
        }
    }

    /// The base that declares a property called `name`, which has this hash.
    pub(crate) const fn base_with(&self, name: &str, hash: u16) -> Option<&'static Self> {
        let mut next = self.base;
        while let Some(base) = next {
            if base.own_place(name, hash).is_some() {
                return Some(base);
            }
            next = base.base;
        }
        None
    }

    /// The base that has a field which would be called `name` on the wire if it were not renamed. The name has
    /// this hash.
    pub(crate) const fn base_with_field(&self, name: &str, hash: u16) -> Option<&'static Self> {
        let mut next = self.base;
        while let Some(base) = next {
            let property = base.own_place(name, hash);
            let mut is_renamed = false;
            let mut index = 0;
            while index < base.fields.len() {
                let (place, field) = base.fields[index];
                if same(field, name) {
                    return Some(base);
                }
                is_renamed = is_renamed || matches!(property, Some(property) if property == place as usize);
                index += 1;
            }
            if property.is_some() && !is_renamed {
                return Some(base);
            }
            next = base.base;
        }
        None
    }

    /// The place of the own property called `name`: [`names::find`](super::names::find) in a constant.
    const fn own_place(&self, name: &str, hash: u16) -> Option<usize> {
        let (places, _) = self.by_name.as_chunks::<2>();
        let own = self.own_properties();
        let mut place = (hash as usize * places.len()) >> 16;
        while !places.is_empty() {
            let entry = u16::from_le_bytes(places[place]) as usize;
            if entry == 0 {
                return None;
            }
            if same(own[entry - 1].name, name) {
                return Some(entry - 1);
            }
            place = (place + 1) & (places.len() - 1);
        }
        None
    }
}

/// `a == b` in a constant.
const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut index = 0;
    while index < a.len() && index < b.len() && a[index] == b[index] {
        index += 1;
    }
    index == a.len() && index == b.len()
}
