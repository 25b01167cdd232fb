//! The value of a bound expression for an instance.

use std::cmp::Ordering;

use crate::query::tree::{
    Arithmetic, BoundBranch, BoundExpr, BoundKind, BoundPath, Comparison, Constant, Items, Step, Value,
    Variable,
};
mod cast;
mod collection;
mod comparison;
pub(super) mod number;
mod order;
mod text;
#[cfg(feature = "jiff")]
mod time;

pub(super) use self::cast::is_castable;
pub use self::order::compare;
use crate::query::function::Function;
use crate::value::{Structured, ValueRef};

/// The value of the expression for an instance.
///
/// It never fails: what has no value is null (see [`Arithmetic`] for overflow and division by zero).
///
/// ```
/// use graph_entity_core::query::bound::{Binder, evaluate};
/// use graph_entity_core::query::{Limits, parse_filter};
/// use graph_entity_core::GraphEntity;
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
///     pub display_name: Option<String>,
/// }
///
/// let printer = Printer { id: "1".into(), display_name: Some("Hall 😀".into()) };
/// let expr = parse_filter("length(displayName) eq 6", &Limits::default())?;
/// let expr = Binder::new(Printer::entity_type().structured()).filter(&expr)?;
/// assert_eq!(evaluate(&expr, &printer).as_bool(), Some(true));
/// # Ok::<(), graph_entity_core::query::QueryError>(())
/// ```
#[must_use]
pub fn evaluate<'a>(expr: &'a BoundExpr, instance: &'a dyn Structured) -> Value<'a> {
    let instance = Value::Structured(instance);
    eval(expr, &Scope { variable: Variable::INSTANCE, value: &instance, outer: None })
}

/// Whether the filter is true for the instance, neither false nor null.
#[must_use]
pub fn matches(filter: &BoundExpr, instance: &dyn Structured) -> bool {
    is_true(&evaluate(filter, instance))
}

/// The value of an expression of constants alone.
pub(in crate::query) fn evaluate_constant(expr: &BoundExpr) -> Value<'_> {
    eval(expr, &Scope { variable: Variable::INSTANCE, value: &Value::Null, outer: None })
}

/// A canonical function, `now` and the spatial ones excepted: null for arguments that it does not take, as for null.
#[must_use]
pub fn call<'a>(function: Function, arguments: &[Value<'a>]) -> Value<'a> {
    match arguments {
        [] => Value::Null,
        _ if arguments.iter().any(Value::is_null) => Value::Null,
        [Value::String(first), ..] => text::call(function, first, arguments),
        [Value::List(items), ..] => collection::call(function, items, arguments),
        #[cfg(feature = "jiff")]
        [Value::Textual(value), ..] => time::call(function, *value),
        [number, ..] => match function {
            Function::Round | Function::Floor | Function::Ceiling => number::round(function, number),
            _ => Value::Null,
        },
    }
}

/// The operator for two values, each promoted to the wider of their types.
#[must_use]
pub fn arithmetic(operator: Arithmetic, left: &Value<'_>, right: &Value<'_>) -> Value<'static> {
    #[cfg(feature = "jiff")]
    if matches!(left, Value::Textual(_)) || matches!(right, Value::Textual(_)) {
        return time::arithmetic(operator, left, right);
    }
    number::arithmetic(operator, left, right)
}

/// What the variables stand for, from the innermost out.
#[derive(Clone, Copy)]
struct Scope<'s, 'a> {
    variable: Variable,
    value: &'s Value<'a>,
    outer: Option<&'s Scope<'s, 'a>>,
}

impl<'a> Scope<'_, 'a> {
    fn value(&self, variable: Variable) -> Value<'a> {
        let mut scope = self;
        while scope.variable != variable {
            match scope.outer {
                Some(outer) => scope = outer,
                None => return Value::Null,
            }
        }
        scope.value.clone()
    }

    fn with<T>(&self, variable: Variable, value: &Value<'a>, run: impl FnOnce(&Scope<'_, 'a>) -> T) -> T {
        run(&Scope { variable, value, outer: Some(self) })
    }
}

fn is_true(value: &Value<'_>) -> bool {
    matches!(value, Value::Boolean(true))
}

/// The tree is of bounded height. Each kind has a function of its own, so that the frame of this one stays small.
fn eval<'a>(expr: &'a BoundExpr, scope: &Scope<'_, 'a>) -> Value<'a> {
    match expr.kind() {
        BoundKind::Constant(constant) => constant_value(constant),
        BoundKind::Path(path) => follow(path, scope),
        BoundKind::And(operands) => junction(operands, false, scope),
        BoundKind::Or(operands) => junction(operands, true, scope),
        BoundKind::Not(operand) => negation(operand, scope),
        BoundKind::Compare { operator, left, right } => comparison(*operator, left, right, scope),
        BoundKind::Call { function, arguments } => function_call(*function, arguments, scope),
        BoundKind::In { operand, list } => in_list(operand, list, scope),
        BoundKind::InCollection { operand, collection } => in_collection(operand, collection, scope),
        BoundKind::Has { operand, flags } => has(operand, *flags, scope),
        BoundKind::MatchesPattern { operand, pattern } => {
            eval(operand, scope).as_str().map(|text| pattern.is_match(text)).into()
        }
        BoundKind::Arithmetic { operator, left, right } => operation(*operator, left, right, scope),
        BoundKind::Negate(operand) => minus(operand, scope),
        BoundKind::Promote(operand) | BoundKind::Cast(operand) => converted(operand, expr, scope),
        BoundKind::IsOf { operand, ty } => Value::Boolean(cast::is_of(&eval(operand, scope), *ty)),
        BoundKind::Case(branches) => case(branches, scope),
        BoundKind::List(items) => Value::List(items.iter().map(|item| eval(item, scope)).collect()),
        BoundKind::Count(collection) => count(collection, scope),
        BoundKind::Filtered { collection, variable, predicate } => {
            filtered(collection, *variable, predicate, scope)
        }
        BoundKind::Any { collection, variable, predicate } => {
            any(collection, *variable, predicate.as_deref(), scope)
        }
        BoundKind::All { collection, variable, predicate } => all(collection, *variable, predicate, scope),
    }
}

fn constant_value(constant: &Constant) -> Value<'_> {
    match constant {
        Constant::Null => Value::Null,
        Constant::Primitive(value) => ValueRef::from(value).into(),
        Constant::Enum(enumeration, value) => Value::Enum(enumeration, *value),
    }
}

fn follow<'a>(path: &'a BoundPath, scope: &Scope<'_, 'a>) -> Value<'a> {
    let mut value = scope.value(path.variable);
    for step in &path.steps {
        value = match (step, value) {
            (Step::Property { index, .. }, Value::Structured(value)) => value.get(*index).into(),
            (Step::Dynamic(name), Value::Structured(value)) => {
                match value.get(value.shape().ty.dynamic_index()) {
                    ValueRef::Dynamic(properties) => {
                        properties.get(name).map_or(Value::Null, Value::of_dynamic)
                    }
                    _ => Value::Null,
                }
            }
            (Step::Dynamic(name), Value::Object(object)) => {
                object.member(name).map_or(Value::Null, Value::of_untyped)
            }
            _ => Value::Null,
        };
    }
    value
}

/// `and` (where an operand that is `decisive` decides) and `or`.
fn junction<'a>(operands: &'a [BoundExpr], decisive: bool, scope: &Scope<'_, 'a>) -> Value<'a> {
    let mut unknown = false;
    for operand in operands {
        match eval(operand, scope) {
            Value::Boolean(value) if value == decisive => return Value::Boolean(decisive),
            Value::Boolean(_) => {}
            _ => unknown = true,
        }
    }
    if unknown { Value::Null } else { Value::Boolean(!decisive) }
}

fn negation<'a>(operand: &'a BoundExpr, scope: &Scope<'_, 'a>) -> Value<'a> {
    eval(operand, scope).as_bool().map(|value| !value).into()
}

fn comparison<'a>(
    operator: Comparison,
    left: &'a BoundExpr,
    right: &'a BoundExpr,
    scope: &Scope<'_, 'a>,
) -> Value<'a> {
    Value::Boolean(operator.holds(&eval(left, scope), &eval(right, scope)))
}

impl Comparison {
    /// Whether the comparison is true; with null, all but `eq` and `ne` are false.
    #[must_use]
    pub fn holds(self, left: &Value<'_>, right: &Value<'_>) -> bool {
        match self {
            Self::Eq => left.equals(right),
            Self::Ne => !left.equals(right),
            Self::Gt => left.order(right).is_some_and(Ordering::is_gt),
            Self::Ge => left.order(right).is_some_and(Ordering::is_ge),
            Self::Lt => left.order(right).is_some_and(Ordering::is_lt),
            Self::Le => left.order(right).is_some_and(Ordering::is_le),
        }
    }
}

fn function_call<'a>(function: Function, arguments: &'a [BoundExpr], scope: &Scope<'_, 'a>) -> Value<'a> {
    // no function has more
    let mut values = [const { Value::Null }; 3];
    for (value, argument) in values.iter_mut().zip(arguments) {
        *value = eval(argument, scope);
    }
    call(function, &values[..arguments.len().min(values.len())])
}

fn in_list<'a>(operand: &'a BoundExpr, list: &'a [BoundExpr], scope: &Scope<'_, 'a>) -> Value<'a> {
    let value = eval(operand, scope);
    Value::Boolean(list.iter().any(|item| eval(item, scope).equals(&value)))
}

fn in_collection<'a>(operand: &'a BoundExpr, collection: &'a BoundExpr, scope: &Scope<'_, 'a>) -> Value<'a> {
    let value = eval(operand, scope);
    Value::Boolean(items(collection, scope).iter().any(|item| item.equals(&value)))
}

fn has<'a>(operand: &'a BoundExpr, flags: i64, scope: &Scope<'_, 'a>) -> Value<'a> {
    match eval(operand, scope) {
        Value::Enum(_, bits) => Value::Boolean(bits & flags == flags),
        Value::Flags(_, set) => Value::Boolean(set.bits() & flags == flags),
        _ => Value::Null,
    }
}

fn operation<'a>(
    operator: Arithmetic,
    left: &'a BoundExpr,
    right: &'a BoundExpr,
    scope: &Scope<'_, 'a>,
) -> Value<'a> {
    arithmetic(operator, &eval(left, scope), &eval(right, scope))
}

fn minus<'a>(operand: &'a BoundExpr, scope: &Scope<'_, 'a>) -> Value<'a> {
    match eval(operand, scope) {
        #[cfg(feature = "jiff")]
        Value::Textual(value) => time::negate(value),
        value => number::negate(&value),
    }
}

fn converted<'a>(operand: &'a BoundExpr, to: &'a BoundExpr, scope: &Scope<'_, 'a>) -> Value<'a> {
    eval(operand, scope).cast(to.ty())
}

fn case<'a>(branches: &'a [BoundBranch], scope: &Scope<'_, 'a>) -> Value<'a> {
    let chosen = branches.iter().find(|branch| is_true(&eval(&branch.condition, scope)));
    chosen.map_or(Value::Null, |branch| eval(&branch.value, scope))
}

/// The items of a collection; none where it is null, as in a complex value that is.
fn items<'a>(collection: &'a BoundExpr, scope: &Scope<'_, 'a>) -> Items<'a> {
    match eval(collection, scope) {
        Value::List(items) => items,
        _ => Items::from_iter([]),
    }
}

fn count<'a>(collection: &'a BoundExpr, scope: &Scope<'_, 'a>) -> Value<'a> {
    match eval(collection, scope) {
        Value::List(items) => Value::Integer(items.len() as i64),
        _ => Value::Null,
    }
}

fn filtered<'a>(
    collection: &'a BoundExpr,
    variable: Variable,
    predicate: &'a BoundExpr,
    scope: &Scope<'_, 'a>,
) -> Value<'a> {
    match eval(collection, scope) {
        Value::List(items) => {
            let keeps =
                |item: &Value<'a>| scope.with(variable, item, |scope| is_true(&eval(predicate, scope)));
            Value::List(items.iter().filter(keeps).collect())
        }
        _ => Value::Null,
    }
}

fn any<'a>(
    collection: &'a BoundExpr,
    variable: Variable,
    predicate: Option<&'a BoundExpr>,
    scope: &Scope<'_, 'a>,
) -> Value<'a> {
    let items = items(collection, scope);
    let Some(predicate) = predicate else { return Value::Boolean(!items.is_empty()) };
    let found =
        items.iter().any(|item| scope.with(variable, &item, |scope| is_true(&eval(predicate, scope))));
    Value::Boolean(found)
}

fn all<'a>(
    collection: &'a BoundExpr,
    variable: Variable,
    predicate: &'a BoundExpr,
    scope: &Scope<'_, 'a>,
) -> Value<'a> {
    let items = items(collection, scope);
    let holds =
        items.iter().all(|item| scope.with(variable, &item, |scope| is_true(&eval(predicate, scope))));
    Value::Boolean(holds)
}
