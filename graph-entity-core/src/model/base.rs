//! Base types (CSDL 4.01 §6.2 and §9.2): what a structured type takes from the one that it is derived from.

use super::flags::PropertyFlags;
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
        std::ptr::eq(self.declared(), other.declared()) || self.base.is_some_and(|base| base.is_a(other))
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

    // What follows runs in constants of generated code, where a call costs as much as a hundred steps: so it
    // is written with loops and indexes, without calls.

    /// Whether the type has a key, of its own or of a base.
    pub(crate) const fn has_key(&self) -> bool {
        let mut index = 0;
        while index < self.properties.len() {
            if self.properties[index].flags & PropertyFlags::KEY.bits() != 0 {
                return true;
            }
            index += 1;
        }
        false
    }

    /// The place of the first own property that has the name of a property of a base; their number if there
    /// is none. `hashes` are those of the names, two bytes each as in the table of names, and `own_names` has
    /// their bits.
    pub(crate) const fn clash(&self, hashes: &[u8], own_names: u128) -> usize {
        let (mut own, mut names) = (0, 0);
        if let Some(direct) = self.base {
            own = direct.properties.len();
            names = direct.names;
        }
        let mut first_clash = hashes.len() / 2;
        let mut next = if names & own_names == 0 { None } else { self.base };
        while let Some(base) = next {
            let mut first = 0;
            if let Some(inner) = base.base {
                first = inner.properties.len();
            }
            let count = base.by_name.len() / 2;
            let mut index = 0;
            while index < first_clash && count > 0 {
                let hash = hashes[2 * index] as usize | (hashes[2 * index + 1] as usize) << 8;
                if names >> (hash & 127) & 1 == 0 {
                    index += 1;
                    continue;
                }
                let name = self.properties[own + index].name.as_bytes();
                let mut place = (hash * count) >> 16;
                loop {
                    let entry =
                        base.by_name[2 * place] as usize | (base.by_name[2 * place + 1] as usize) << 8;
                    if entry == 0 {
                        break;
                    }
                    let other = base.properties[first + entry - 1].name.as_bytes();
                    let mut same = 0;
                    if other.len() == name.len() {
                        while same < name.len() && name[same] == other[same] {
                            same += 1;
                        }
                        if same == name.len() {
                            first_clash = index;
                            break;
                        }
                    }
                    place = (place + 1) & (count - 1);
                }
                index += 1;
            }
            next = base.base;
        }
        first_clash
    }

    /// The base that declares a property called `name`.
    pub(crate) const fn base_with(&self, name: &str) -> Option<&'static Self> {
        let mut next = self.base;
        while let Some(base) = next {
            if base.own_place(name).is_some() {
                return Some(base);
            }
            next = base.base;
        }
        None
    }

    /// Whether a base may have a field that would be called as a name of this hash on the wire if it were not
    /// renamed.
    pub(crate) const fn may_have_field(&self, hash: u16) -> bool {
        let mut next = self.base;
        while let Some(base) = next {
            if base.names >> (hash & 127) & 1 != 0 || !base.fields.is_empty() {
                return true;
            }
            next = base.base;
        }
        false
    }

    /// The base that has a field which would be called `name` on the wire if it were not renamed.
    pub(crate) const fn base_with_field(&self, name: &str) -> Option<&'static Self> {
        let mut next = self.base;
        while let Some(base) = next {
            let mut is_renamed = false;
            let mut index = 0;
            while index < base.fields.len() {
                let (place, field) = base.fields[index];
                if same(field, name) {
                    return Some(base);
                }
                is_renamed = is_renamed || matches!(base.own_place(name), Some(own) if own == place as usize);
                index += 1;
            }
            if base.own_place(name).is_some() && !is_renamed {
                return Some(base);
            }
            next = base.base;
        }
        None
    }

    /// The place of an own property that is not renamed, and called as a renamed field of a base is, or as
    /// the field of its dynamic properties.
    pub(crate) const fn hiding(&self) -> Option<usize> {
        let mut next = self.base;
        while let Some(base) = next {
            let mut index = 0;
            while index < base.fields.len() {
                if let Some(own) = self.own_place(base.fields[index].1)
                    && !self.is_renamed(own)
                {
                    return Some(own);
                }
                index += 1;
            }
            next = base.base;
        }
        None
    }

    const fn is_renamed(&self, own: usize) -> bool {
        let mut index = 0;
        while index < self.fields.len() {
            if self.fields[index].0 as usize == own {
                return true;
            }
            index += 1;
        }
        false
    }

    /// The place of the own property called `name`.
    const fn own_place(&self, name: &str) -> Option<usize> {
        let own = self.own_properties();
        let mut index = 0;
        while index < own.len() {
            if same(own[index].name, name) {
                return Some(index);
            }
            index += 1;
        }
        None
    }
}

/// `a == b` in a constant. From the end: qualified names often begin with the same namespace.
pub(crate) const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut rest = a.len();
    if b.len() != rest {
        return false;
    }
    while rest > 0 && a[rest - 1] == b[rest - 1] {
        rest -= 1;
    }
    rest == 0
}
