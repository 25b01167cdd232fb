//! The tree of an expression.

use super::geo::Geo;
use super::search::SearchExpr;
use crate::edm::PrimitiveValue;
use crate::query::function::Function;
use crate::query::span::{Name, Span};

/// An expression (URL Conventions §5.1.1): the value of `$filter`, an item of `$orderby`, an argument.
///
/// Two expressions are equal if they are the same tree, whatever their position in a text. `Display` writes
/// one canonical form, with only the parentheses that it needs, which parses to an equal tree. It is not
/// percent-encoded.
///
/// ```
/// use graph_entity_core::query::{BinaryOperator, ExprKind, Limits, parse_filter};
///
/// let expr = parse_filter("(price Add 2) GT 5", &Limits::default())?;
/// assert!(matches!(expr.kind(), ExprKind::Binary { operator: BinaryOperator::Gt, .. }));
/// assert_eq!(expr.to_string(), "price add 2 gt 5");
/// # Ok::<(), graph_entity_core::query::QueryError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Expr {
    kind: ExprKind,
    span: Span,
    height: u32,
}

impl Expr {
    /// Makes an expression without a position in a text, for trees that a program builds.
    #[must_use]
    pub fn new(kind: ExprKind) -> Self {
        Self::at(kind, Span::default())
    }

    pub(in crate::query) fn at(kind: ExprKind, span: Span) -> Self {
        let height = 1 + kind.height_of_children();
        Self { kind, span, height }
    }

    /// The kind of expression, with its parts.
    #[must_use]
    pub const fn kind(&self) -> &ExprKind {
        &self.kind
    }

    /// Converts to the kind of expression, with its parts.
    #[must_use]
    pub fn into_kind(self) -> ExprKind {
        self.kind
    }

    /// The position, without parentheses around the expression.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The height of the tree: the greatest number of nested expressions, including this one. For a parsed
    /// expression it is at most [`Limits::max_depth`](crate::query::Limits::max_depth), so code may recurse
    /// over it.
    #[must_use]
    pub const fn height(&self) -> u32 {
        self.height
    }
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl From<ExprKind> for Expr {
    fn from(kind: ExprKind) -> Self {
        Self::new(kind)
    }
}

/// The kinds of [`Expr`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ExprKind {
    /// `5`, `'Milk'`, `null`.
    Literal(Literal),
    /// `("a","b")`, the list of literals on the right of `in`.
    List(Vec<Expr>),
    /// `["a",price add 1]`.
    Array(Vec<Expr>),
    /// `{"name":price}`, in the order of the text.
    Object(Vec<Member>),
    /// `address/city`, `$it`, `items/any(i:i/price gt 5)`.
    Path(Path),
    /// `contains(name,'x')`, with a number of arguments that the function accepts.
    Call {
        /// The canonical function.
        function: Function,
        /// Its arguments.
        arguments: Vec<Expr>,
    },
    /// `cast(operand,type)`. Without an operand it casts `$it`.
    Cast {
        /// The operand.
        operand: Option<Box<Expr>>,
        /// The type.
        ty: TypeName,
    },
    /// `isof(operand,type)`. Without an operand it tests `$it`.
    IsOf {
        /// The operand.
        operand: Option<Box<Expr>>,
        /// The type.
        ty: TypeName,
    },
    /// `case(condition:value,…)`.
    Case(Vec<CaseBranch>),
    /// `-operand`.
    Negate(Box<Expr>),
    /// `not operand`.
    Not(Box<Expr>),
    /// `left operator right`, except for `and` and `or`.
    Binary {
        /// The operator.
        operator: BinaryOperator,
        /// The operand on the left.
        left: Box<Expr>,
        /// The operand on the right.
        right: Box<Expr>,
    },
    /// Two or more operands of `and`.
    And(Vec<Expr>),
    /// Two or more operands of `or`.
    Or(Vec<Expr>),
}

impl ExprKind {
    fn height_of_children(&self) -> u32 {
        fn highest<'e>(exprs: impl IntoIterator<Item = &'e Expr>) -> u32 {
            exprs.into_iter().map(Expr::height).max().unwrap_or(0)
        }
        match self {
            Self::Literal(_) => 0,
            Self::List(items)
            | Self::Array(items)
            | Self::And(items)
            | Self::Or(items)
            | Self::Call { arguments: items, .. } => highest(items),
            Self::Object(members) => highest(members.iter().map(|member| &member.value)),
            Self::Path(path) => path.segments.iter().map(Segment::height).max().unwrap_or(0),
            Self::Cast { operand, .. } | Self::IsOf { operand, .. } => highest(operand.as_deref()),
            Self::Case(branches) => highest(branches.iter().flat_map(|b| [&b.condition, &b.value])),
            Self::Negate(operand) | Self::Not(operand) => operand.height(),
            Self::Binary { left, right, .. } => left.height().max(right.height()),
        }
    }
}

/// A literal value.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Literal {
    /// `null`.
    Null,
    /// A value of a primitive type. A whole number has the first of the types Int32, Int64 and Decimal that
    /// can hold it. A number with a point is a Decimal. A number with an exponent is a Double, and so are
    /// `INF`, `NaN` and a number that no Decimal can hold. Text in quotes without a prefix is a String, even
    /// if it represents a member of an enumeration or a duration.
    Primitive(PrimitiveValue),
    /// `Sales.Pattern'Yellow,Solid'`.
    Enum {
        /// The qualified name of the enumeration.
        ty: Name,
        /// The names and numbers of members.
        members: Vec<Box<str>>,
    },
    /// `geography'SRID=0;Point(142.1 64.1)'`.
    Geo(Geo),
}

/// A member of an [`ExprKind::Object`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Member {
    /// The name, unescaped.
    pub name: Box<str>,
    /// The value.
    pub value: Expr,
}

impl Member {
    /// The member `name` with this value.
    #[must_use]
    pub fn new(name: impl Into<Box<str>>, value: Expr) -> Self {
        Self { name: name.into(), value }
    }
}

/// One branch of `case(…)`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CaseBranch {
    /// The condition for the value.
    pub condition: Expr,
    /// The value of the branch.
    pub value: Expr,
}

impl CaseBranch {
    /// The branch `condition:value`.
    #[must_use]
    pub const fn new(condition: Expr, value: Expr) -> Self {
        Self { condition, value }
    }
}

/// The name of a type, or of a collection of values of the type.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TypeName {
    /// Whether it is `Collection(name)`.
    pub collection: bool,
    /// The type's name, with or without a namespace.
    pub name: Name,
}

impl TypeName {
    /// The type with this name.
    #[must_use]
    pub const fn single(name: Name) -> Self {
        Self { collection: false, name }
    }

    /// The type `Collection(name)`.
    #[must_use]
    pub const fn collection(name: Name) -> Self {
        Self { collection: true, name }
    }
}

/// The operators with two operands, except `and` and `or`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BinaryOperator {
    /// `eq`, equal.
    Eq,
    /// `ne`, not equal.
    Ne,
    /// `gt`, greater than.
    Gt,
    /// `ge`, greater than or equal.
    Ge,
    /// `lt`, less than.
    Lt,
    /// `le`, less than or equal.
    Le,
    /// `has`, tests flags of an enumeration.
    Has,
    /// `in`, tests for an item of a list.
    In,
    /// `add`, addition.
    Add,
    /// `sub`, subtraction.
    Sub,
    /// `mul`, multiplication.
    Mul,
    /// `div`, division; of integers, without a fraction.
    Div,
    /// `divby`, division with a fraction.
    DivBy,
    /// `mod`, the remainder.
    Mod,
}

impl BinaryOperator {
    /// The operator's word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Eq => "eq",
            Self::Ne => "ne",
            Self::Gt => "gt",
            Self::Ge => "ge",
            Self::Lt => "lt",
            Self::Le => "le",
            Self::Has => "has",
            Self::In => "in",
            Self::Add => "add",
            Self::Sub => "sub",
            Self::Mul => "mul",
            Self::Div => "div",
            Self::DivBy => "divby",
            Self::Mod => "mod",
        }
    }

    /// Whether it is `eq`, `ne`, `gt`, `ge`, `lt` or `le`.
    #[must_use]
    pub const fn is_comparison(self) -> bool {
        matches!(self, Self::Eq | Self::Ne | Self::Gt | Self::Ge | Self::Lt | Self::Le)
    }

    /// Whether it is `add`, `sub`, `mul`, `div`, `divby` or `mod`.
    #[must_use]
    pub const fn is_arithmetic(self) -> bool {
        matches!(self, Self::Add | Self::Sub | Self::Mul | Self::Div | Self::DivBy | Self::Mod)
    }
}

/// A path (URL Conventions §5.1.1.15): its root, and names relative to the root.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Path {
    /// The root. `None` is the instance that the expression is about, or a variable of a lambda around the
    /// path.
    pub root: Option<Root>,
    /// The segments after the root, with `/` between them. Empty only if there is a root.
    pub segments: Vec<Segment>,
}

impl Path {
    /// The path from `root`, or without a root from the instance that the expression is about.
    #[must_use]
    pub const fn new(root: Option<Root>, segments: Vec<Segment>) -> Self {
        Self { root, segments }
    }
}

/// The start of a path.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Root {
    /// `$it`, the instance of the resource that the request addresses.
    It,
    /// `$this`, the instance that the query option is evaluated on.
    This,
    /// `$root`, the service root.
    Service,
    /// `@name`, a parameter alias; it may also be an annotation whose term has no namespace.
    Alias(Name),
}

/// A part of a path, in an expression or of a resource. The grammar alone does not show whether a name is
/// that of a property, a type or a variable.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Segment {
    /// `name` or `Model.Type`: a property, a type cast, a variable, or an operation without parentheses. In a
    /// resource path it may also be a key.
    Name(Name),
    /// `name(a=1,b=2)` or `name()`: a call, or an entity set with a compound key.
    Call {
        /// The function or entity set.
        name: Name,
        /// The parameters or key properties.
        parameters: Vec<Parameter>,
    },
    /// `('x')` or `(a=1,b='x')` directly after the segment before.
    Key(Key),
    /// A key as a segment of its own, decoded. In a resource path it may also be an index such as `-1`.
    KeyText(Name),
    /// `@Core.Messages#qualifier`.
    Annotation {
        /// The term's name.
        term: Name,
        /// The text after the `#`.
        qualifier: Option<Name>,
    },
    /// `$count`, with the `$filter` and `$search` in its parentheses.
    Count(Option<Box<CountOptions>>),
    /// `$filter(predicate)`.
    Filter(Box<Expr>),
    /// `any(variable:predicate)` or `any()`.
    Any(Option<Lambda>),
    /// `all(variable:predicate)`.
    All(Lambda),
    /// `$ref`, in a resource path.
    Ref,
    /// `$value`, in a resource path.
    Value,
    /// `$each`, in a resource path.
    Each,
    /// `$query`, in a resource path.
    Query,
}

impl Segment {
    fn height(&self) -> u32 {
        match self {
            Self::Call { parameters, .. } => parameters.iter().map(|p| p.value.height()).max().unwrap_or(0),
            Self::Filter(predicate)
            | Self::Any(Some(Lambda { predicate, .. }))
            | Self::All(Lambda { predicate, .. }) => predicate.height(),
            Self::Count(Some(options)) => options.filter.as_ref().map_or(0, Expr::height),
            _ => 0,
        }
    }
}

/// The options in the parentheses of a `$count` (ABNF `expandCountOption`).
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CountOptions {
    /// `$filter`.
    pub filter: Option<Expr>,
    /// `$search`.
    pub search: Option<SearchExpr>,
}

/// A named argument of a function.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Parameter {
    /// The parameter's name.
    pub name: Name,
    /// Its value.
    pub value: Expr,
}

impl Parameter {
    /// The argument `name=value`.
    #[must_use]
    pub const fn new(name: Name, value: Expr) -> Self {
        Self { name, value }
    }
}

/// A key predicate in parentheses (URL Conventions §4.3.1). Its values are literals and parameter aliases.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Key {
    /// `('x')`.
    Simple(Box<Expr>),
    /// `(a=1,b='x')`.
    Compound(Vec<Parameter>),
}

/// The lambda `variable:predicate` of `any` and `all`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Lambda {
    /// The variable, which refers to each item in turn.
    pub variable: Name,
    /// The condition on the item.
    pub predicate: Box<Expr>,
}

impl Lambda {
    /// The lambda `variable:predicate`.
    #[must_use]
    pub fn new(variable: Name, predicate: Expr) -> Self {
        Self { variable, predicate: Box::new(predicate) }
    }
}
