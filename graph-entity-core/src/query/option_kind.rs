//! The system query options and the places where they are allowed.

/// The system query options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OptionKind {
    Apply,
    Compute,
    Count,
    DeltaToken,
    Expand,
    Filter,
    Format,
    Id,
    Index,
    Levels,
    OrderBy,
    SchemaVersion,
    Search,
    Select,
    Skip,
    SkipToken,
    Top,
}

impl OptionKind {
    pub(super) const ALL: [(&'static str, Self); 17] = [
        ("$apply", Self::Apply),
        ("$compute", Self::Compute),
        ("$count", Self::Count),
        ("$deltatoken", Self::DeltaToken),
        ("$expand", Self::Expand),
        ("$filter", Self::Filter),
        ("$format", Self::Format),
        ("$id", Self::Id),
        ("$index", Self::Index),
        ("$levels", Self::Levels),
        ("$orderby", Self::OrderBy),
        ("$schemaversion", Self::SchemaVersion),
        ("$search", Self::Search),
        ("$select", Self::Select),
        ("$skip", Self::Skip),
        ("$skiptoken", Self::SkipToken),
        ("$top", Self::Top),
    ];

    /// The option with this name, in any case, with its `$` or, where the `$` is optional, without it.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        let find = |name: &str| {
            Self::ALL
                .into_iter()
                .find(|(known, _)| known[1..].eq_ignore_ascii_case(name))
                .map(|(_, kind)| kind)
        };
        match name.strip_prefix('$') {
            Some(name) => find(name),
            None => find(name).filter(|kind| !matches!(kind, Self::SkipToken | Self::DeltaToken)),
        }
    }

    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// The name of the system query option with this spelling. The case does not matter, and the `$` is optional
/// except for the tokens (URL Conventions §5.1).
///
/// ```
/// use graph_entity_core::query::system_option;
///
/// assert_eq!(system_option("FILTER"), Some("$filter"));
/// assert_eq!(system_option("$OrderBy"), Some("$orderby"));
/// assert_eq!(system_option("filters"), None);
/// ```
#[must_use]
pub fn system_option(spelled: &str) -> Option<&'static str> {
    // `$levels` is allowed in parentheses only.
    let found = OptionKind::from_name(spelled).filter(|kind| *kind != OptionKind::Levels)?;
    OptionKind::ALL.into_iter().find(|(_, kind)| *kind == found).map(|(name, _)| name)
}

/// The options that are allowed in a pair of parentheses.
#[derive(Clone, Copy)]
pub(super) struct Allowed {
    kinds: u32,
    pub(super) aliases: bool,
}

impl Allowed {
    /// ABNF `expandCountOption`.
    pub(super) const COUNT: Self =
        Self { kinds: OptionKind::Filter.bit() | OptionKind::Search.bit(), aliases: false };
    /// ABNF `expandRefOption`.
    pub(super) const REF: Self = Self::COUNT
        .and(OptionKind::OrderBy)
        .and(OptionKind::Skip)
        .and(OptionKind::Top)
        .and(OptionKind::Count);
    /// ABNF `expandOption`.
    pub(super) const EXPAND: Self = Self::REF
        .and(OptionKind::Select)
        .and(OptionKind::Expand)
        .and(OptionKind::Compute)
        .and(OptionKind::Levels)
        .and_aliases();
    /// ABNF `selectOption`.
    pub(super) const SELECT: Self = Self::REF.and(OptionKind::Compute).and(OptionKind::Select).and_aliases();
    /// Only `$levels`.
    pub(super) const LEVELS: Self = Self { kinds: OptionKind::Levels.bit(), aliases: false };

    const fn and(self, kind: OptionKind) -> Self {
        Self { kinds: self.kinds | kind.bit(), ..self }
    }

    const fn and_aliases(self) -> Self {
        Self { aliases: true, ..self }
    }

    pub(super) const fn has(self, kind: OptionKind) -> bool {
        self.kinds & kind.bit() != 0
    }
}

/// The options that were given.
#[derive(Default)]
pub(super) struct Seen(u32);

impl Seen {
    /// Adds the option, and returns whether it was given before.
    pub(super) fn add(&mut self, kind: OptionKind) -> bool {
        let before = self.0 & kind.bit() != 0;
        self.0 |= kind.bit();
        before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_have_many_spellings() {
        let cases = [
            ("$filter", Some("$filter")),
            ("FILTER", Some("$filter")),
            ("$OrderBy", Some("$orderby")),
            ("$SkipToken", Some("$skiptoken")),
            ("skiptoken", None),
            ("DeltaToken", None),
            ("skip", Some("$skip")),
            ("$levels", None),
            ("$$filter", None),
            ("filters", None),
            ("$", None),
            ("", None),
            ("@p", None),
        ];
        for (spelled, name) in cases {
            assert_eq!(system_option(spelled), name, "{spelled}");
        }
        for (name, kind) in OptionKind::ALL.into_iter().filter(|(_, kind)| *kind != OptionKind::Levels) {
            assert_eq!(system_option(name), Some(name));
            assert_eq!(OptionKind::from_name(name), Some(kind));
        }
    }
}
