//! Query options, which a request has in addition to its path.

use super::expr::{Expr, Parameter};
use super::search::SearchExpr;
use crate::query::option_kind::OptionKind;
use crate::query::span::Name;

/// The query options of a request, or the options in the parentheses of an item of `$expand` or `$select` or
/// of a `$count`, where only some are allowed.
///
/// ```
/// use graph_entity_core::query::{Limits, QueryOptions};
///
/// let options = QueryOptions::parse("$filter=price%20lt%205&Top=3&trace=on", &Limits::default())?;
/// assert_eq!(options.filter.map(|filter| filter.to_string()).as_deref(), Some("price lt 5"));
/// assert_eq!(options.top, Some(3));
/// assert_eq!(options.custom, [("trace".to_owned(), "on".to_owned())]);
///
/// let error = QueryOptions::parse("$fliter=true", &Limits::default()).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "$fliter: at character 1: OData has no query option `$fliter`. Did you mean `$filter`?"
/// );
/// # Ok::<(), graph_entity_core::query::QueryError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct QueryOptions {
    /// `$compute`.
    pub compute: Option<Vec<ComputeItem>>,
    /// `$count`.
    pub count: Option<bool>,
    /// `$deltatoken`.
    pub delta_token: Option<String>,
    /// `$expand`.
    pub expand: Option<Vec<ExpandItem>>,
    /// `$filter`.
    pub filter: Option<Expr>,
    /// `$format`: `json`, `xml`, `atom` or a media type.
    pub format: Option<String>,
    /// `$id`.
    pub id: Option<String>,
    /// `$index`.
    pub index: Option<i64>,
    /// `$levels`, only in `$expand`.
    pub levels: Option<Levels>,
    /// `$orderby`.
    pub order_by: Option<Vec<OrderByItem>>,
    /// `$schemaversion`.
    pub schema_version: Option<String>,
    /// `$search`.
    pub search: Option<SearchExpr>,
    /// `$select`.
    pub select: Option<Vec<SelectItem>>,
    /// `$skip`. It fits an Int64.
    pub skip: Option<u64>,
    /// `$skiptoken`.
    pub skip_token: Option<String>,
    /// `$top`. It fits an Int64.
    pub top: Option<u64>,
    /// `@name=value`, in the order of the text. The names have no `@`.
    pub aliases: Vec<Parameter>,
    /// The options that OData does not define, decoded, in the order of the text. They include parameters of
    /// a function that are given as query options (URL Conventions §5.3).
    pub custom: Vec<(String, String)>,
    pub(in crate::query) sources: Sources,
}

/// The texts that options were parsed from, for the position of an error that only binding finds.
#[derive(Debug, Clone, Default)]
pub(in crate::query) struct Sources(Vec<Source>);

#[derive(Debug, Clone)]
pub(in crate::query) struct Source {
    /// The option's name, or the alias with its `@`, as spelled in the request.
    pub(in crate::query) spelled: Box<str>,
    /// The decoded value.
    pub(in crate::query) text: Box<str>,
    /// The option; `None` for an alias.
    pub(in crate::query) kind: Option<OptionKind>,
}

impl Sources {
    pub(in crate::query) fn push(&mut self, source: Source) {
        self.0.push(source);
    }

    pub(in crate::query) fn option(&self, kind: OptionKind) -> Option<&Source> {
        self.0.iter().find(|source| source.kind == Some(kind))
    }

    /// The text of the alias `name`, which has no `@` here.
    pub(in crate::query) fn alias(&self, name: &str) -> Option<&Source> {
        let is_called = |source: &&Source| source.spelled.strip_prefix('@') == Some(name);
        self.0.iter().filter(|source| source.kind.is_none()).find(is_called)
    }
}

/// Always equal, because options are equal whatever text they were parsed from.
impl PartialEq for Sources {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// How many levels `$levels` expands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Levels {
    /// This many levels, at least one.
    Number(u64),
    /// `max`, all levels that exist or that the service allows.
    Max,
}

impl QueryOptions {
    /// The name of the first given option that no binder and no service implements yet.
    ///
    /// ```
    /// use graph_entity_core::query::{Limits, QueryOptions};
    ///
    /// let options = QueryOptions::parse("$top=5&$expand=owner", &Limits::default())?;
    /// assert_eq!(options.not_implemented(), Some("$expand"));
    /// # Ok::<(), graph_entity_core::query::QueryError>(())
    /// ```
    #[must_use]
    pub fn not_implemented(&self) -> Option<&'static str> {
        let given = [
            ("$expand", self.expand.is_some()),
            ("$compute", self.compute.is_some()),
            ("$deltatoken", self.delta_token.is_some()),
            ("$index", self.index.is_some()),
            ("$schemaversion", self.schema_version.is_some()),
        ];
        given.into_iter().find(|(_, given)| *given).map(|(name, _)| name)
    }

    /// The value of the parameter alias `name`, which has no `@` here.
    #[must_use]
    pub fn alias(&self, name: &str) -> Option<&Expr> {
        self.aliases.iter().find(|alias| alias.name == name).map(|alias| &alias.value)
    }
}

/// An item of `$compute` (URL Conventions §5.1.10): `expression as name`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ComputeItem {
    /// The expression to compute.
    pub expr: Expr,
    /// The name of the dynamic property.
    pub name: Name,
}

impl ComputeItem {
    /// The item `expr as name`.
    #[must_use]
    pub const fn new(expr: Expr, name: Name) -> Self {
        Self { expr, name }
    }
}

/// An item of `$expand` (URL Conventions §5.1.2).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ExpandItem {
    /// Names with `/` between them: complex properties and type casts; at the end the navigation property,
    /// with an optional type cast, or a stream property, or an annotation. Empty for `*` or `$value` alone.
    pub segments: Vec<PathName>,
    /// Whether the path ends with `*`, which is all navigation properties.
    pub all: bool,
    /// The part of the related entities to add.
    pub target: ExpandTarget,
    /// The options in parentheses.
    pub options: Option<Box<QueryOptions>>,
}

impl ExpandItem {
    /// The related entities at the end of a path, without options.
    #[must_use]
    pub const fn new(segments: Vec<PathName>) -> Self {
        Self { segments, all: false, target: ExpandTarget::Entities, options: None }
    }
}

/// The part of the related entities that `$expand` adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ExpandTarget {
    /// The entities.
    Entities,
    /// `/$ref`, references to them.
    References,
    /// `/$count`, their number.
    Count,
    /// `$value`, the media stream of the entity itself.
    Value,
}

/// An item of `$orderby` (URL Conventions §5.1.4).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct OrderByItem {
    /// The expression to sort by.
    pub expr: Expr,
    /// Whether `desc` follows the expression.
    pub descending: bool,
}

impl OrderByItem {
    /// Sorts by `expr`, in ascending order unless `descending` is set.
    #[must_use]
    pub const fn new(expr: Expr, descending: bool) -> Self {
        Self { expr, descending }
    }
}

/// An item of `$select` (URL Conventions §5.1.3).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum SelectItem {
    /// `*`, all structural properties.
    All,
    /// `namespace.*`, all actions and functions of the schema with this namespace.
    AllOperations(Name),
    /// A property, or an action or function.
    Path(SelectPath),
}

/// A path of `$select`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SelectPath {
    /// Names with `/` between them, at least one: type casts and properties; an action or a function may be
    /// the last.
    pub segments: Vec<PathName>,
    /// `Model.Function(a,b)`: the names of the parameters, which distinguish overloads.
    pub parameters: Option<Vec<Name>>,
    /// `items($top=2;$select=id)`.
    pub options: Option<Box<QueryOptions>>,
}

impl SelectPath {
    /// A path without parentheses.
    #[must_use]
    pub const fn new(segments: Vec<PathName>) -> Self {
        Self { segments, parameters: None, options: None }
    }
}

/// A segment of a path of `$select` or `$expand`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum PathName {
    /// A property, a type, an action or a function.
    Name(Name),
    /// `@term#qualifier`.
    Annotation {
        /// The term's name.
        term: Name,
        /// The text after the `#`.
        qualifier: Option<Name>,
    },
}
