use crate::entity::Role;

/// How much control information a response carries (OData JSON 4.01 §3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum MetadataLevel {
    /// Only what a client cannot do without: next links and counts.
    None,
    /// Also the context and the types of entities, complex values and dynamic properties.
    #[default]
    Minimal,
    /// Also identifiers, edit links and the types that JSON does not show.
    Full,
}

/// How JSON is read.
///
/// ```
/// use graph_entity_core::{GraphComplex, json};
///
/// #[derive(Debug, GraphComplex)]
/// pub struct Total {
///     pub bytes: i64,
/// }
///
/// let text = br#"{"bytes": "9007199254740993"}"#;
/// assert!(json::from_slice::<Total>(text).is_err());
/// let options = json::ReadOptions::default().ieee754_compatible(true);
/// let total: Total = json::from_slice_with(text, &options)?;
/// assert_eq!(total.bytes, 9_007_199_254_740_993);
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[must_use]
pub struct ReadOptions {
    pub(crate) ieee754_compatible: bool,
    pub(crate) unknown_enum_members: bool,
    pub(crate) request: bool,
    /// Whether required properties may be missing, in nested values too: what `$select` leaves of them.
    pub(crate) partial: bool,
}

impl ReadOptions {
    /// Whether the text is a request, whatever its type: then an unknown property or enumeration member is an error, and
    /// the declaration's limits are checked. A Create or Patch always is one. Off by default.
    ///
    /// ```
    /// use graph_entity_core::{GraphComplex, json};
    ///
    /// /// What an action is called with.
    /// #[derive(Debug, GraphComplex)]
    /// pub struct Booking {
    ///     #[graph_entity(range(1..=24))]
    ///     pub hours: i32,
    /// }
    ///
    /// let options = json::ReadOptions::default().request(true);
    /// let error = json::from_slice_with::<Booking>(br#"{"hours": 300}"#, &options).unwrap_err();
    /// assert_eq!(error.to_string(), "hours: expected a value from 1 to 24, found 300");
    /// ```
    pub const fn request(self, yes: bool) -> Self {
        Self { request: yes, ..self }
    }

    /// Whether Int64 and Decimal may also be strings (OData JSON 4.01 §3.2). Off by default.
    pub const fn ieee754_compatible(self, yes: bool) -> Self {
        Self { ieee754_compatible: yes, ..self }
    }

    /// Whether a request may use the members that stand after an evolvable enumeration's sentinel
    /// (`Prefer: include-unknown-enum-members`). Off by default.
    pub const fn unknown_enum_members(self, yes: bool) -> Self {
        Self { unknown_enum_members: yes, ..self }
    }
}

/// How JSON is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct WriteOptions {
    pub(crate) metadata: MetadataLevel,
    /// Whether the types of complex values and entities are written, where the level allows it.
    pub(crate) structured_types: bool,
    pub(crate) ieee754_compatible: bool,
    pub(crate) unknown_enum_members: bool,
    /// Whether the document is a request; the writer finds that out from the root.
    pub(super) request: bool,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self {
            metadata: MetadataLevel::Minimal,
            structured_types: true,
            ieee754_compatible: false,
            unknown_enum_members: true,
            request: false,
        }
    }
}

impl WriteOptions {
    /// How much control information is written; [`MetadataLevel::Minimal`] by default.
    pub const fn metadata(self, level: MetadataLevel) -> Self {
        Self { metadata: level, ..self }
    }

    /// Whether Int64 and Decimal are written as strings (OData JSON 4.01 §3.2). Off by default.
    pub const fn ieee754_compatible(self, yes: bool) -> Self {
        Self { ieee754_compatible: yes, ..self }
    }

    /// Whether the members that stand after an evolvable enumeration's sentinel are written by name; otherwise as the
    /// sentinel, which is what a service shows to clients that did not ask for them. On by default.
    pub const fn unknown_enum_members(self, yes: bool) -> Self {
        Self { unknown_enum_members: yes, ..self }
    }

    /// What a store keeps: everything that reading into the declared type needs, and nothing else.
    pub const fn for_storage() -> Self {
        Self {
            metadata: MetadataLevel::Minimal,
            structured_types: false,
            ieee754_compatible: false,
            unknown_enum_members: true,
            request: false,
        }
    }
}

/// The control information of one entity or collection that does not come from its type.
///
/// The context and the ETag are left out at [`MetadataLevel::None`], the identifier and edit link below
/// [`MetadataLevel::Full`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Annotations<'a> {
    /// `@odata.context`
    pub context: Option<&'a str>,
    /// `@odata.count`
    pub count: Option<i64>,
    /// `@odata.nextLink`
    pub next_link: Option<&'a str>,
    /// `@odata.id`
    pub id: Option<&'a str>,
    /// `@odata.editLink`
    pub edit_link: Option<&'a str>,
    /// `@odata.etag`
    pub etag: Option<&'a str>,
}

/// Whether a value is read as a request or as a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    Request,
    Response,
}

impl Strictness {
    /// Create and Patch read as requests.
    pub(crate) const fn of(role: Role) -> Self {
        match role {
            Role::Create | Role::Patch => Self::Request,
            Role::Declared => Self::Response,
        }
    }
}

/// A set of property indexes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PropertySet {
    first: u64,
    /// Indexes from 64 on.
    rest: Vec<u64>,
}

impl PropertySet {
    /// Whether the property at `index` is in the set.
    #[must_use]
    pub fn contains(&self, index: usize) -> bool {
        let word = match index / 64 {
            0 => self.first,
            word => self.rest.get(word - 1).copied().unwrap_or(0),
        };
        word & (1 << (index % 64)) != 0
    }

    /// Whether all of the first `count` properties are in the set; of more than 64 it does not tell.
    #[inline]
    pub(crate) fn has_all(&self, count: usize) -> bool {
        count == 0 || count <= 64 && self.first == u64::MAX >> (64 - count)
    }

    /// Adds the property at `index`; false when it was there already.
    #[inline]
    pub(crate) fn insert(&mut self, index: usize) -> bool {
        let word = if index < 64 { &mut self.first } else { self.later_word(index / 64 - 1) };
        let bit = 1 << (index % 64);
        let added = *word & bit == 0;
        *word |= bit;
        added
    }

    /// Adds the properties from the one at `start` to before the one at `end`. Gives the first that was there already; those
    /// behind it need not be added then.
    #[inline]
    pub(crate) fn insert_run(&mut self, start: usize, end: usize) -> Option<usize> {
        if end > 64 {
            return (start..end).find(|index| !self.insert(*index));
        }
        let up_to = |count: usize| 1_u64.checked_shl(count as u32).map_or(u64::MAX, |bit| bit - 1);
        let run = up_to(end) & !up_to(start);
        let twice = self.first & run;
        self.first |= run;
        if twice == 0 { None } else { Some(twice.trailing_zeros() as usize) }
    }

    #[cold]
    #[inline(never)]
    fn later_word(&mut self, word: usize) -> &mut u64 {
        if self.rest.len() <= word {
            self.rest.resize(word + 1, 0);
        }
        &mut self.rest[word]
    }
}

#[cfg(test)]
mod tests {
    use super::PropertySet;

    #[test]
    fn a_run_is_its_properties_one_by_one() {
        let ends = [0, 1, 2, 31, 62, 63, 64, 65, 66, 127, 128, 129, 140];
        for before in [&[][..], &[0], &[1, 63], &[64], &[65, 139], &[30, 62, 127]] {
            let mut set = PropertySet::default();
            assert!(before.iter().all(|index| set.insert(*index)));
            for (start, end) in ends.iter().flat_map(|start| ends.map(|end| (*start, end))) {
                let (mut run, mut each) = (set.clone(), set.clone());
                let twice = (start..end).find(|index| !each.insert(*index));
                assert_eq!(run.insert_run(start, end), twice, "{before:?} {start}..{end}");
                if twice.is_none() {
                    assert_eq!(run, each, "{before:?} {start}..{end}");
                }
            }
        }
    }
}
