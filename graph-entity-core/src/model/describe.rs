use std::fmt;

use super::flags::PropertyFlags;
use super::permission::Permissions;
use super::structured::{ElementType, PropertyType, StructuralProperty, StructuredType};

/// Who may set a property, and when.
///
/// ```
/// use graph_entity_core::GraphEntity;
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
///     #[graph_entity(supports(filter))]
///     pub tags: Vec<Option<String>>,
///     #[graph_entity(not_null, on_select, supports())]
///     pub picture: Option<String>,
/// }
///
/// let properties = Printer::entity_type().structured().properties();
/// let shown: Vec<_> = properties.iter().map(|property| property.to_string()).collect();
/// assert_eq!(shown[0], "id: Edm.String (key, read-only, not null; filter, select, orderby)");
/// assert_eq!(shown[1], "tags: Collection(Edm.String) (items may be null; filter)");
/// assert_eq!(shown[2], "picture: Edm.String (not null, may be absent, on select)");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Access {
    /// A client sets it in a create and in an update.
    ReadWrite,
    /// A client sets it in a create only (`Core.Immutable`). A key that clients set is immutable.
    Immutable,
    /// The service sets it at creation (`Core.Computed`).
    ReadOnly,
    /// The service sets it at creation and again at each update (`Core.Computed`).
    Computed,
}

impl Access {
    /// `read-write`, `immutable`, `read-only` or `computed`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ReadWrite => "read-write",
            Self::Immutable => "immutable",
            Self::ReadOnly => "read-only",
            Self::Computed => "computed",
        }
    }
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl StructuralProperty {
    /// Who may set the property, and when.
    #[must_use]
    pub const fn access(&self) -> Access {
        if self.flags().contains(PropertyFlags::ON_UPDATE) && self.is_read_only() {
            Access::Computed
        } else if self.is_read_only() {
            Access::ReadOnly
        } else if self.is_fixed_after_create() {
            Access::Immutable
        } else {
            Access::ReadWrite
        }
    }

    /// The query options that may name the property: any of `filter`, `select` and `orderby`, in this order.
    pub fn supports(&self) -> impl Iterator<Item = &'static str> + use<> {
        let flags = self.flags();
        [
            ("filter", PropertyFlags::FILTER),
            ("select", PropertyFlags::SELECT),
            ("orderby", PropertyFlags::ORDER_BY),
        ]
        .into_iter()
        .filter(move |(_, flag)| flags.contains(*flag))
        .map(|(name, _)| name)
    }
}

/// The name, the type and the facets: `id: Edm.String (key, read-only, not null; filter, select, orderby)`.
impl fmt::Display for StructuralProperty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let access = Some(self.access()).filter(|access| *access != Access::ReadWrite);
        let ty = self.ty();
        let null = match ty {
            ty if ty.has_nullable_items() => Some("items may be null"),
            ty if ty.is_nullable() || ty.is_collection() => None,
            _ => Some("not null"),
        };
        let facts = [
            self.is_key().then_some("key"),
            access.map(Access::name),
            null,
            ty.is_optional().then_some("may be absent"),
            self.flags().contains(PropertyFlags::ON_SELECT).then_some("on select"),
        ];
        let facts: Vec<_> = facts.into_iter().flatten().collect();
        let supports: Vec<_> = self.supports().collect();
        write!(f, "{}: {}", self.name(), self.ty())?;
        match (facts.join(", "), supports.join(", ")) {
            (facts, supports) if facts.is_empty() && supports.is_empty() => Ok(()),
            (facts, supports) if supports.is_empty() => write!(f, " ({facts})"),
            (facts, supports) if facts.is_empty() => write!(f, " ({supports})"),
            (facts, supports) => write!(f, " ({facts}; {supports})"),
        }
    }
}

/// Writes the qualified name, and in parentheses the bases from the nearest on and what else is special:
/// `microsoft.graph.team (base microsoft.graph.group, microsoft.graph.entity; open)`.
impl fmt::Display for StructuredType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bases: Vec<_> = self.bases().map(Self::name).collect();
        let types = self.hierarchy().map(|hierarchy| {
            let names: Vec<_> = self.derived().map(Self::name).collect();
            let others = if hierarchy.is_closed() { "" } else { " and others" };
            format!("values of {}{others}", names.join(", "))
        });
        let facts = [
            self.is_abstract().then(|| "abstract".to_owned()),
            (!bases.is_empty()).then(|| format!("base {}", bases.join(", "))),
            self.is_open().then(|| "open".to_owned()),
            types,
        ];
        let facts: Vec<_> = facts.into_iter().flatten().collect();
        match facts[..] {
            [] => f.pad(self.name()),
            _ => f.pad(&format!("{} ({})", self.name(), facts.join("; "))),
        }
    }
}

/// Writes the qualified name: `Edm.String`, `microsoft.graph.controlScore`.
impl fmt::Display for ElementType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Writes the type as metadata names it (CSDL 4.01 §7.2.1): `Edm.String`, `Collection(Edm.String)`.
impl fmt::Display for PropertyType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_collection() {
            f.pad(&format!("Collection({})", self.element()))
        } else {
            f.pad(self.element().name())
        }
    }
}

/// Writes both kinds of permissions, the least privileged scopes first:
/// `delegated: A.Read, A.ReadWrite; application: not supported`.
impl fmt::Display for Permissions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scopes =
            |scopes: Option<&[&str]>| scopes.map_or("not supported".to_owned(), |all| all.join(", "));
        write!(f, "delegated: {}; application: {}", scopes(self.delegated), scopes(self.application))
    }
}
