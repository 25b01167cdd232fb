//! Checks the values in attributes: literals of `default` and `on_update`, bounds of `range`.

use proc_macro2::{Ident, TokenTree};
use quote::ToTokens;
use syn::{Expr, ExprParen, ExprRange, ExprUnary, Lit, RangeLimits, UnOp};

use super::expression::{constructed, is_constant, is_member, items, self_in, text_of, unconverted};
use super::leaving::leaving_in;
use crate::attr::{Given, literal};
use crate::ctxt::Ctxt;
use crate::model::{LiteralKind, Number, Range, Value};
use crate::shape::{Kind, Primitive, Shape, source};

/// A literal with its sign.
enum Literal<'a> {
    Boolean,
    Integer(i128),
    Float(f64),
    Text(String),
    /// Characters and bytes.
    Other(&'a Lit),
}

impl<'a> Literal<'a> {
    fn of(expr: &'a Expr) -> Option<Self> {
        match expr {
            Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => match Self::of(expr)? {
                Self::Integer(value) => Some(Self::Integer(-value)),
                Self::Float(value) => Some(Self::Float(-value)),
                _ => None,
            },
            Expr::Paren(ExprParen { expr, .. }) => Self::of(expr),
            _ => Some(match literal(expr)? {
                Lit::Bool(_) => Self::Boolean,
                Lit::Int(value) => Self::Integer(value.base10_parse().ok()?),
                Lit::Float(value) => Self::Float(value.base10_parse().ok()?),
                Lit::Str(value) => Self::Text(value.value()),
                other => Self::Other(other),
            }),
        }
    }

    fn noun(&self) -> &'static str {
        match self {
            Self::Boolean => "a boolean",
            Self::Integer(_) => "a whole number",
            Self::Float(_) => "a number with a fraction",
            Self::Text(_) => "a string",
            Self::Other(Lit::Char(_)) => "a character",
            Self::Other(_) => "a sequence of bytes",
        }
    }
}

impl Primitive {
    fn noun(self) -> &'static str {
        match self {
            Self::Boolean => "a boolean",
            Self::Integer(..) => "a whole number",
            Self::Float => "a floating-point number",
            Self::Text => "a string",
        }
    }
}

/// The limits of a property's values.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub(super) range: Option<Range>,
    pub(super) max_length: Option<u32>,
}

/// The value in `name = expr` for a property of `shape`.
pub(super) fn value<'a>(
    cx: &Ctxt,
    name: &'a Ident,
    expr: &'a Expr,
    shape: Shape<'_>,
    limits: Limits,
) -> Value<'a> {
    if let Some(this) = self_in(expr) {
        let help = "help: write a value without it; an entity set computes a property from others";
        let message = format!("`{name}` is a value of its own, so it cannot use `self`\n{help}");
        cx.error(this, message);
        return Value::Single(expr);
    }
    if let Expr::Let(declaration) = expr {
        let help = format!("help: write a block, as in `{name} = {{ let x = 1; x + 1 }}`");
        cx.error(declaration.let_token, format!("`{name}` is a value, not a statement\n{help}"));
        return Value::Single(expr);
    }
    if let Some(leaving) = leaving_in(expr) {
        let message = if matches!(leaving, TokenTree::Ident(_)) {
            "so there is nothing to return from\nhelp: write the value, or call a function or a closure"
        } else {
            "so `?` has nowhere to hand an error to\nhelp: write a value that cannot fail"
        };
        cx.error(leaving, format!("`{name}` is a value of its own, {message}"));
        return Value::Single(expr);
    }
    let Some(literal) = Literal::of(expr) else {
        if shape.kind == Kind::Collection && matches!(expr, Expr::Array(_) | Expr::Reference(_)) {
            cx.error(expr, not_a_vec(name));
            return Value::Single(expr);
        }
        if matches!(expr, Expr::Path(path) if path.path.is_ident("null")) {
            let help = match shape.kind {
                Kind::Nullable => "help: remove it: an `Option` without `default` is null",
                Kind::Single | Kind::Collection => {
                    "help: a property that may be null has the type `Option<…>`"
                }
            };
            cx.error(expr, format!("`{name}` is an expression of Rust, which has no `null`\n{help}"));
            return Value::Single(expr);
        }
        return computed(cx, name, expr, shape, limits);
    };
    if shape.kind == Kind::Collection {
        cx.error(expr, not_a_vec(name));
    } else if let Some(primitive) = shape.primitive {
        if let Some(message) = mismatch(name, &literal, primitive, expr) {
            cx.error(expr, message);
        } else if let Some(message) = beyond(&literal, limits) {
            cx.error(expr, format!("`{name}` is not allowed: {message}"));
        } else if primitive == Primitive::Text {
            return Value::Text(expr);
        }
    } else if let Some(message) =
        beyond(&literal, limits).filter(|_| matches!(literal, Literal::Integer(_) | Literal::Float(_)))
    {
        cx.error(expr, format!("`{name}` is not allowed: {message}"));
    } else {
        match literal {
            Literal::Text(_) => return Value::Literal(expr, LiteralKind::Text),
            Literal::Integer(_) => return Value::Literal(expr, LiteralKind::Number),
            Literal::Float(value) if value.is_finite() => return Value::Literal(expr, LiteralKind::Number),
            Literal::Float(_) => cx.error(expr, format!("`{name}` is too large for a number")),
            Literal::Boolean | Literal::Other(_) => {}
        }
    }
    Value::Single(expr)
}

/// The value of an expression that is not a literal. Checks the literals inside of it, as far as these decide
/// whether it keeps the property's limits.
fn computed<'a>(cx: &Ctxt, name: &'a Ident, expr: &'a Expr, shape: Shape<'_>, limits: Limits) -> Value<'a> {
    if shape.kind == Kind::Collection {
        for item in items(expr) {
            if let Some(message) = literal_in(&item).and_then(|literal| beyond(&literal, limits)) {
                cx.error(&item, format!("`{name}` is not allowed: {message}"));
            }
        }
        return Value::Whole(expr);
    }
    if let Some(literal) = literal_in(expr) {
        if let Some(message) = beyond(&literal, limits) {
            cx.error(expr, format!("`{name}` is not allowed: {message}"));
        }
    } else if limits.range.is_some() && is_constant(expr) {
        return Value::Constant(name, expr);
    } else if limits.max_length.is_some()
        && shape.primitive == Some(Primitive::Text)
        && let Some(text @ Expr::Path(_)) = converted_text(constructed(expr))
    {
        return Value::Converted(expr, text);
    } else if !shape.atomic && is_member(expr) {
        return Value::Constant(name, expr);
    }
    Value::Whole(expr)
}

/// The literal that an expression only puts into another type.
fn literal_in(expr: &Expr) -> Option<Literal<'_>> {
    text_of(expr).map(Literal::Text).or_else(|| Literal::of(constructed(expr)))
}

/// The `X` in `X.to_owned()` and `String::from(X)`, which surely is a `&str` if the result is text.
fn converted_text(expr: &Expr) -> Option<&Expr> {
    let from_text = match expr {
        Expr::MethodCall(call) => call.method == "to_owned",
        Expr::Call(call) => call.func.to_token_stream().to_string().ends_with("from"),
        _ => false,
    };
    from_text.then(|| unconverted(expr)).flatten()
}

fn not_a_vec(name: &Ident) -> String {
    format!("`{name}` of a collection is a `Vec`\nhelp: write `{name} = vec![…]`")
}

fn mismatch(name: &Ident, literal: &Literal<'_>, primitive: Primitive, expr: &Expr) -> Option<String> {
    let help = match (literal, primitive) {
        (Literal::Boolean, Primitive::Boolean)
        | (Literal::Float(_), Primitive::Float)
        | (Literal::Text(_), Primitive::Text) => return None,
        (Literal::Integer(value), Primitive::Integer(min, max)) => {
            if i128::from(min) <= *value && *value <= i128::from(max) {
                return None;
            }
            return Some(format!("`{name}` is out of the property's range, {min} to {max}"));
        }
        (Literal::Float(value), Primitive::Integer(..)) if value.fract() == 0.0 => {
            format!("\nhelp: write `{value}`")
        }
        (Literal::Text(value), Primitive::Boolean) if value.parse::<bool>().is_ok() => {
            format!("\nhelp: write `{value}`")
        }
        (Literal::Text(value), Primitive::Integer(..)) if value.parse::<i64>().is_ok() => {
            format!("\nhelp: write `{value}`")
        }
        (Literal::Text(value), Primitive::Float) if value.parse::<f64>().is_ok_and(f64::is_finite) => {
            let fraction = if value.contains(['.', 'e', 'E']) { "" } else { ".0" };
            format!("\nhelp: write `{value}{fraction}`")
        }
        (Literal::Integer(value), Primitive::Float) => format!("\nhelp: write `{value}.0`"),
        (Literal::Integer(_) | Literal::Float(_) | Literal::Boolean, Primitive::Text) => {
            format!("\nhelp: write `\"{}\"`", expr.to_token_stream().to_string().replace(' ', ""))
        }
        (Literal::Other(Lit::Char(char)), Primitive::Text) => {
            format!("\nhelp: write `{:?}`", char.value().to_string())
        }
        _ => String::new(),
    };
    Some(format!("`{name}` is {}, but the property is {}{help}", literal.noun(), primitive.noun()))
}

/// The reason why a value is beyond the limits of its own property.
fn beyond(literal: &Literal<'_>, limits: Limits) -> Option<String> {
    match (literal, limits) {
        (Literal::Integer(value), Limits { range: Some(range), .. }) => {
            let value = Number::Integer(i64::try_from(*value).ok()?);
            (!range.contains(value)).then(|| "it is outside of the property's `range`".to_owned())
        }
        (Literal::Float(value), Limits { range: Some(range), .. }) => (!range
            .contains(Number::Double(*value)))
        .then(|| "it is outside of the property's `range`".to_owned()),
        (Literal::Text(value), Limits { max_length: Some(max), .. }) => {
            let length = value.chars().count();
            (length > max as usize).then(|| format!("it has {length} characters, `max_length` is {max}"))
        }
        _ => None,
    }
}

impl Range {
    fn contains(self, value: Number) -> bool {
        self.min.is_none_or(|min| min.at_most(value)) && self.max.is_none_or(|max| value.at_most(max))
    }
}

impl Number {
    fn at_most(self, other: Self) -> bool {
        match (self, other) {
            (Self::Integer(a), Self::Integer(b)) => a <= b,
            _ => self.as_double() <= other.as_double(),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "compared with a double, which is no more precise")]
    fn as_double(self) -> f64 {
        match self {
            Self::Integer(value) => value as f64,
            Self::Double(value) => value,
        }
    }
}

const WHOLE_BOUNDS: &str =
    "the property is a whole number, so its bounds are whole too\nhelp: write `0..=100`";

/// The bounds in `range(min..=max)` for a property of `shape`.
pub(super) fn range(cx: &Ctxt, given: &Given<Expr>, shape: Shape<'_>) -> Option<Range> {
    let Expr::Range(ExprRange { start, limits, end, .. }) = &given.value else {
        cx.error(&given.value, "expected bounds such as `0..=100`");
        return None;
    };
    if let Some(primitive @ (Primitive::Boolean | Primitive::Text)) = shape.primitive {
        let help = if primitive == Primitive::Text {
            "\nhelp: the length of text is bounded by `max_length = n`"
        } else {
            ""
        };
        cx.error(&given.name, format!("`range` is for numbers; this property is {}{help}", primitive.noun()));
        return None;
    }
    if let (RangeLimits::HalfOpen(dots), Some(_)) = (limits, end) {
        cx.error(dots, "the upper bound is included: write `..=`");
        return None;
    }
    let bound = |expr: &Option<Box<Expr>>| match expr {
        Some(expr) => number(cx, expr, shape).map(Some),
        None => Some(None),
    };
    let fraction = |expr: &Option<Box<Expr>>| {
        expr.as_deref().and_then(Literal::of).is_some_and(|bound| matches!(bound, Literal::Float(_)))
    };
    if matches!(shape.primitive, Some(Primitive::Integer(..))) && fraction(start) && fraction(end) {
        cx.error(&given.value, WHOLE_BOUNDS);
        return None;
    }
    // Both bounds are read first, so that mistakes in both are reported.
    let (min, max) = (bound(start), bound(end));
    let range = Range { min: min?, max: max? };
    match (range.min, range.max) {
        (None, None) => {
            cx.error(&given.value, "`range` needs a bound: write `0..=100`, `0..` or `..=100`");
            None
        }
        (Some(min), Some(max)) if !min.at_most(max) => {
            cx.error(&given.value, "the bounds are backwards: the lower one comes first");
            None
        }
        _ => Some(range),
    }
}

fn number(cx: &Ctxt, expr: &Expr, shape: Shape<'_>) -> Option<Number> {
    if let Some(suffix) = wrong_suffix(expr, shape) {
        let ty = source(shape.element);
        let help = format!("help: leave out the `{suffix}`");
        cx.error(expr, format!("the bound has the type `{suffix}`, but the property `{ty}`\n{help}"));
        return None;
    }
    match (Literal::of(expr), shape.primitive) {
        (Some(Literal::Integer(value)), Some(Primitive::Integer(min, max)))
            if value < i128::from(min) || value > i128::from(max) =>
        {
            cx.error(
                expr,
                format!("the bound is out of the property's values, which go from {min} to {max}"),
            );
            None
        }
        (Some(Literal::Integer(value)), _) => {
            let number = i64::try_from(value).ok();
            if number.is_none() {
                cx.error(expr, "the bound does not fit into an `i64`");
            }
            number.map(Number::Integer)
        }
        (Some(Literal::Float(_)), Some(Primitive::Integer(..))) => {
            cx.error(expr, WHOLE_BOUNDS);
            None
        }
        (Some(Literal::Float(value)), _) if value.is_finite() => Some(Number::Double(value)),
        (Some(Literal::Float(_)), _) => {
            cx.error(
                expr,
                "the bound is too large for a number\nhelp: leave it out: a range may have one bound",
            );
            None
        }
        _ => {
            cx.error(expr, "a bound is a number literal, such as `-1` or `0.5`");
            None
        }
    }
}

/// The type that a suffix gives to a bound, if the property surely has another one.
fn wrong_suffix(expr: &Expr, shape: Shape<'_>) -> Option<String> {
    let suffix = match expr {
        Expr::Unary(ExprUnary { expr, .. }) | Expr::Paren(ExprParen { expr, .. }) => {
            return wrong_suffix(expr, shape);
        }
        _ => match literal(expr)? {
            Lit::Int(value) => value.suffix(),
            Lit::Float(value) => value.suffix(),
            _ => return None,
        },
    };
    // `library_segment`'s names: an alias may be any type.
    let name = shape.primitive.and_then(|_| source(shape.element).rsplit(':').next().map(str::to_owned))?;
    (!suffix.is_empty() && suffix != name).then(|| suffix.to_owned())
}
