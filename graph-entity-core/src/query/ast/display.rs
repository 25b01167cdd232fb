//! Writes trees in one canonical form, which parses to an equal tree.

use std::fmt::{self, Display, Formatter, Write};

use super::binding;
use super::expr::{
    CountOptions, Expr, ExprKind, Key, Lambda, Literal, Parameter, Path, Root, Segment, TypeName,
};
use super::options::{
    ComputeItem, ExpandItem, ExpandTarget, Levels, OrderByItem, PathName, QueryOptions, SelectItem,
    SelectPath,
};
use super::search::SearchExpr;
use crate::edm::PrimitiveValue;
use crate::percent;

/// Writes the items with a separator between them.
fn join<T>(
    f: &mut Formatter<'_>,
    items: impl IntoIterator<Item = T>,
    separator: &str,
    mut print: impl FnMut(&mut Formatter<'_>, T) -> fmt::Result,
) -> fmt::Result {
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            f.write_str(separator)?;
        }
        print(f, item)?;
    }
    Ok(())
}

impl Expr {
    fn binding(&self) -> u8 {
        match self.kind() {
            ExprKind::Or(_) => binding::OR,
            ExprKind::And(_) => binding::AND,
            ExprKind::Binary { operator, .. } => binding::of(*operator),
            ExprKind::Not(_) | ExprKind::Negate(_) => binding::UNARY,
            _ => binding::PRIMARY,
        }
    }

    /// Writes the expression, in parentheses if its precedence is lower than `least`.
    fn fmt_at(&self, f: &mut Formatter<'_>, least: u8) -> fmt::Result {
        if self.binding() < least { write!(f, "({self})") } else { write!(f, "{self}") }
    }
}

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.kind() {
            ExprKind::Literal(literal) => write!(f, "{literal}"),
            ExprKind::List(items) => {
                f.write_str("(")?;
                join(f, items, ",", |f, item| write!(f, "{item}"))?;
                f.write_str(")")
            }
            ExprKind::Array(items) => {
                f.write_str("[")?;
                join(f, items, ",", json_value)?;
                f.write_str("]")
            }
            ExprKind::Object(members) => {
                f.write_str("{")?;
                join(f, members, ",", |f, member| {
                    json_string(f, &member.name)?;
                    f.write_str(":")?;
                    json_value(f, &member.value)
                })?;
                f.write_str("}")
            }
            ExprKind::Path(path) => write!(f, "{path}"),
            ExprKind::Call { function, arguments } => {
                write!(f, "{}(", function.name())?;
                join(f, arguments, ",", |f, argument| write!(f, "{argument}"))?;
                f.write_str(")")
            }
            ExprKind::Cast { operand, ty } => with_type(f, "cast", operand.as_deref(), ty),
            ExprKind::IsOf { operand, ty } => with_type(f, "isof", operand.as_deref(), ty),
            ExprKind::Case(branches) => {
                f.write_str("case(")?;
                // Spaces around the colon, because `1:1` could be a time of day
                join(f, branches, ",", |f, branch| write!(f, "{} : {}", branch.condition, branch.value))?;
                f.write_str(")")
            }
            ExprKind::Negate(operand) => {
                let mut text = String::new();
                write_at(&mut text, operand, binding::UNARY)?;
                // A space, because a number directly after the sign would be a negative literal
                let space = text.starts_with(|c: char| c.is_ascii_digit()) || text.starts_with("INF");
                write!(f, "-{}{text}", if space { " " } else { "" })
            }
            ExprKind::Not(operand) => {
                f.write_str("not ")?;
                operand.fmt_at(f, binding::UNARY)
            }
            ExprKind::Binary { operator, left, right } => {
                let level = binding::of(*operator);
                left.fmt_at(f, level)?;
                write!(f, " {} ", operator.name())?;
                right.fmt_at(f, level + 1)
            }
            ExprKind::And(operands) => {
                join(f, operands, " and ", |f, operand| operand.fmt_at(f, binding::AND + 1))
            }
            ExprKind::Or(operands) => {
                join(f, operands, " or ", |f, operand| operand.fmt_at(f, binding::OR + 1))
            }
        }
    }
}

fn write_at(out: &mut String, expr: &Expr, least: u8) -> fmt::Result {
    if expr.binding() < least { write!(out, "({expr})") } else { write!(out, "{expr}") }
}

fn with_type(f: &mut Formatter<'_>, name: &str, operand: Option<&Expr>, ty: &TypeName) -> fmt::Result {
    match operand {
        Some(operand) => write!(f, "{name}({operand},{ty})"),
        None => write!(f, "{name}({ty})"),
    }
}

/// Writes a value in an array or object, where strings have the form of JSON.
fn json_value(f: &mut Formatter<'_>, value: &Expr) -> fmt::Result {
    match value.kind() {
        ExprKind::Literal(Literal::Primitive(PrimitiveValue::String(text))) => json_string(f, text),
        _ => write!(f, "{value}"),
    }
}

fn json_string(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            c if c < ' ' => write!(f, "\\u{:04x}", u32::from(c))?,
            c => f.write_char(c)?,
        }
    }
    f.write_char('"')
}

impl Display for Literal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Primitive(PrimitiveValue::Double(value)) if value.is_finite() => {
                // An exponent distinguishes a Double from a Decimal
                let text = PrimitiveValue::Double(*value).to_text();
                write!(f, "{text}{}", if text.contains('e') { "" } else { "e0" })
            }
            Self::Primitive(value) => write!(f, "{value}"),
            Self::Enum { ty, members } => {
                write!(f, "{ty}'")?;
                join(f, members, ",", |f, member| f.write_str(member))?;
                f.write_str("'")
            }
            Self::Geo(geo) => write!(f, "{geo}"),
        }
    }
}

impl Display for TypeName {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.collection { write!(f, "Collection({})", self.name) } else { write!(f, "{}", self.name) }
    }
}

impl Display for Path {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.root {
            Some(Root::It) => f.write_str("$it")?,
            Some(Root::This) => f.write_str("$this")?,
            Some(Root::Service) => f.write_str("$root")?,
            Some(Root::Alias(name)) => write!(f, "@{name}")?,
            None => {}
        }
        write_segments(f, &self.segments, self.root.is_some())
    }
}

/// Writes segments, each after a `/`; the first has a `/` only if `slash` is set.
pub(super) fn write_segments(f: &mut Formatter<'_>, segments: &[Segment], mut slash: bool) -> fmt::Result {
    for segment in segments {
        if slash && !matches!(segment, Segment::Key(_)) {
            f.write_str("/")?;
        }
        slash = true;
        write!(f, "{segment}")?;
    }
    Ok(())
}

impl Display for Segment {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) | Self::KeyText(name) => write!(f, "{name}"),
            Self::Call { name, parameters } => {
                write!(f, "{name}")?;
                write_parameters(f, parameters)
            }
            Self::Key(Key::Simple(value)) => write!(f, "({value})"),
            Self::Key(Key::Compound(parts)) => write_parameters(f, parts),
            Self::Annotation { term, qualifier } => write_term(f, term, qualifier.as_deref()),
            Self::Count(None) => f.write_str("$count"),
            Self::Count(Some(options)) => write!(f, "$count({options})"),
            Self::Filter(predicate) => write!(f, "$filter({predicate})"),
            Self::Any(None) => f.write_str("any()"),
            Self::Any(Some(Lambda { variable, predicate })) => write!(f, "any({variable}:{predicate})"),
            Self::All(Lambda { variable, predicate }) => write!(f, "all({variable}:{predicate})"),
            Self::Ref => f.write_str("$ref"),
            Self::Value => f.write_str("$value"),
            Self::Each => f.write_str("$each"),
            Self::Query => f.write_str("$query"),
        }
    }
}

fn write_parameters(f: &mut Formatter<'_>, parameters: &[Parameter]) -> fmt::Result {
    f.write_str("(")?;
    join(f, parameters, ",", |f, parameter| write!(f, "{}={}", parameter.name, parameter.value))?;
    f.write_str(")")
}

fn write_term(f: &mut Formatter<'_>, term: &str, qualifier: Option<&str>) -> fmt::Result {
    write!(f, "@{term}")?;
    qualifier.map_or(Ok(()), |qualifier| write!(f, "#{qualifier}"))
}

impl Display for OrderByItem {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.expr, if self.descending { " desc" } else { "" })
    }
}

impl Display for ComputeItem {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} as {}", self.expr, self.name)
    }
}

impl Display for SearchExpr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let in_parentheses = |f: &mut Formatter<'_>, operand: &Self, compound: bool| {
            if compound { write!(f, "({operand})") } else { write!(f, "{operand}") }
        };
        match self {
            Self::Term(text) if is_plain_word(text) => f.write_str(text),
            Self::Term(text) => write!(f, "\"{text}\""),
            Self::Not(operand) => {
                f.write_str("NOT ")?;
                in_parentheses(f, operand, matches!(**operand, Self::And(_) | Self::Or(_)))
            }
            Self::And(operands) => join(f, operands, " AND ", |f, operand| {
                in_parentheses(f, operand, matches!(operand, Self::And(_) | Self::Or(_)))
            }),
            Self::Or(operands) => join(f, operands, " OR ", |f, operand| {
                in_parentheses(f, operand, matches!(operand, Self::Or(_)))
            }),
            Self::Incomplete(text) => write!(f, "'{}'", text.replace('\'', "''")),
        }
    }
}

/// Whether the term needs no quotes.
fn is_plain_word(text: &str) -> bool {
    !matches!(text, "AND" | "OR" | "NOT")
        && !text.starts_with('\'')
        && !text.contains(|c: char| c.is_whitespace() || "();\"".contains(c))
}

impl Display for PathName {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => write!(f, "{name}"),
            Self::Annotation { term, qualifier } => write_term(f, term, qualifier.as_deref()),
        }
    }
}

impl Display for SelectItem {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("*"),
            Self::AllOperations(namespace) => write!(f, "{namespace}.*"),
            Self::Path(path) => write!(f, "{path}"),
        }
    }
}

impl Display for SelectPath {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        join(f, &self.segments, "/", |f, name| write!(f, "{name}"))?;
        if let Some(parameters) = &self.parameters {
            f.write_str("(")?;
            join(f, parameters, ",", |f, name| write!(f, "{name}"))?;
            f.write_str(")")?;
        }
        write_options(f, self.options.as_deref())
    }
}

impl Display for ExpandItem {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        join(f, &self.segments, "/", |f, name| write!(f, "{name}"))?;
        if self.all {
            f.write_str(if self.segments.is_empty() { "*" } else { "/*" })?;
        }
        f.write_str(match self.target {
            ExpandTarget::Entities => "",
            ExpandTarget::References => "/$ref",
            ExpandTarget::Count => "/$count",
            ExpandTarget::Value => "$value",
        })?;
        write_options(f, self.options.as_deref())
    }
}

fn write_options(f: &mut Formatter<'_>, options: Option<&QueryOptions>) -> fmt::Result {
    options.map_or(Ok(()), |options| write!(f, "({options})"))
}

impl Display for Levels {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Max => f.write_str("max"),
        }
    }
}

impl Display for CountOptions {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let search = self.search.as_ref().map(|search| format!("$search={search}"));
        let filter = self.filter.as_ref().map(|filter| format!("$filter={filter}"));
        let given: Vec<_> = search.into_iter().chain(filter).collect();
        f.write_str(&given.join(";"))
    }
}

/// Writes the items of a list with commas between them.
struct Items<'a, T>(&'a [T]);

impl<T: Display> Display for Items<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        join(f, self.0, ",", |f, item| write!(f, "{item}"))
    }
}

impl QueryOptions {
    /// Calls `visit` with the name and the value of each option that is set, in a fixed order, custom options
    /// last.
    fn each<E>(&self, mut visit: impl FnMut(&str, &dyn Display) -> Result<(), E>) -> Result<(), E> {
        fn all<T>(items: Option<&Vec<T>>) -> Option<Items<'_, T>> {
            items.map(|items| Items(items))
        }
        fn as_display<T: Display>(value: Option<&T>) -> Option<&dyn Display> {
            value.map(|value| value as &dyn Display)
        }
        let (compute, expand) = (all(self.compute.as_ref()), all(self.expand.as_ref()));
        let (order_by, select) = (all(self.order_by.as_ref()), all(self.select.as_ref()));
        let options: [(&str, Option<&dyn Display>); 16] = [
            ("$id", as_display(self.id.as_ref())),
            ("$search", as_display(self.search.as_ref())),
            ("$filter", as_display(self.filter.as_ref())),
            ("$compute", as_display(compute.as_ref())),
            ("$count", as_display(self.count.as_ref())),
            ("$orderby", as_display(order_by.as_ref())),
            ("$skip", as_display(self.skip.as_ref())),
            ("$top", as_display(self.top.as_ref())),
            ("$index", as_display(self.index.as_ref())),
            ("$expand", as_display(expand.as_ref())),
            ("$select", as_display(select.as_ref())),
            ("$levels", as_display(self.levels.as_ref())),
            ("$format", as_display(self.format.as_ref())),
            ("$schemaversion", as_display(self.schema_version.as_ref())),
            ("$skiptoken", as_display(self.skip_token.as_ref())),
            ("$deltatoken", as_display(self.delta_token.as_ref())),
        ];
        for (name, value) in options {
            if let Some(value) = value {
                visit(name, value)?;
            }
        }
        for alias in &self.aliases {
            visit(&format!("@{}", alias.name), &alias.value)?;
        }
        self.custom.iter().try_for_each(|(name, value)| visit(name, value))
    }

    /// The query part of a URL, percent-encoded, without the `?`. [`parse`](Self::parse) reads it back to
    /// equal options.
    ///
    /// ```
    /// use graph_entity_core::query::{Limits, QueryOptions};
    ///
    /// let options = QueryOptions::parse("top=5&$filter=name+eq+'R%26D'", &Limits::default())?;
    /// assert_eq!(options.to_query(), "$filter=name%20eq%20'R%26D'&$top=5");
    /// # Ok::<(), graph_entity_core::query::QueryError>(())
    /// ```
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = String::new();
        let written = self.each(|name, value| {
            if !query.is_empty() {
                query.push('&');
            }
            write!(query, "{}={}", percent::option_name(name), percent::option_value(&value.to_string()))
        });
        debug_assert!(written.is_ok(), "writing to a String does not fail");
        query
    }
}

/// Writes the options in the form for parentheses: with `;` between them, not percent-encoded.
impl Display for QueryOptions {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut first = true;
        self.each(|name, value| {
            if !std::mem::take(&mut first) {
                f.write_str(";")?;
            }
            write!(f, "{name}={value}")
        })
    }
}
