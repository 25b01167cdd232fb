//! Evaluates bound expressions for an instance.

use std::borrow::Cow;
use std::mem::ManuallyDrop;

use crate::query::tree::{
    Arithmetic, BoundBranch, BoundExpr, BoundKind, BoundPath, Comparison, Constant, Items, Pattern, Step,
    Value, Variable, number_len,
};
mod budget;
mod cast;
mod collection;
mod comparison;
mod error;
mod evaluation;
mod items;
pub(super) mod number;
mod order;
mod search;
mod text;
#[cfg(feature = "jiff")]
mod time;
mod weight;

pub(super) use self::budget::Meter;
pub use self::budget::{Budget, EvaluationLimits};
pub(super) use self::cast::is_castable;
pub use self::error::EvaluationError;
pub use self::evaluation::Evaluation;
use self::items::each;
pub use self::order::compare;
use crate::query::function::Function;
use crate::value::{DynamicProperties, Structured, Untyped, ValueRef};

/// Evaluates the expression for an instance.
///
/// Evaluation never fails: an expression without a value is null (see [`Arithmetic`] for overflow and
/// division by zero). But the time and memory that it takes have no bound: an expression of a few hundred
/// bytes can take hours and gigabytes. Use this function only for expressions that you write yourself.
/// Evaluate the expressions of clients within a [`Budget`].
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
    value_of(expr, instance, &Meter::unlimited()).unwrap_or(Value::Null)
}

/// Whether the filter is true for the instance, neither false nor null. The cost has no bound, as with
/// [`evaluate`].
#[must_use]
pub fn matches(filter: &BoundExpr, instance: &dyn Structured) -> bool {
    is_true(&evaluate(filter, instance))
}

fn value_of<'a>(
    expr: &'a BoundExpr,
    instance: &'a dyn Structured,
    meter: &Meter<'_>,
) -> Result<Value<'a>, EvaluationError> {
    // Owns nothing. The compiler cannot know that it is still the same value after the evaluation.
    let instance = ManuallyDrop::new(Value::Structured(instance));
    eval(expr, &Scope { variable: Variable::INSTANCE, value: &instance, outer: None, meter })
}

/// Evaluates an expression that consists of constants only.
pub(in crate::query) fn evaluate_constant<'a>(
    expr: &'a BoundExpr,
    meter: &Meter<'_>,
) -> Result<Value<'a>, EvaluationError> {
    eval(expr, &Scope { variable: Variable::INSTANCE, value: &Value::Null, outer: None, meter })
}

/// Calls a canonical function, except `now` and the spatial functions. Null if an argument is null, or of a
/// type that the function does not take. The cost has no bound, as with [`evaluate`]. [`Budget::call`] limits
/// it.
#[must_use]
pub fn call<'a>(function: Function, arguments: &[Value<'a>]) -> Value<'a> {
    call_within(function, arguments, &Meter::unlimited()).unwrap_or(Value::Null)
}

fn call_within<'a>(
    function: Function,
    arguments: &[Value<'a>],
    meter: &Meter<'_>,
) -> Result<Value<'a>, EvaluationError> {
    match arguments {
        [] => Ok(Value::Null),
        _ if arguments.iter().any(Value::is_null) => Ok(Value::Null),
        [Value::String(first), ..] => text::call(function, first, arguments, meter),
        [Value::List(items), ..] => collection::call(function, items, arguments, meter),
        #[cfg(feature = "jiff")]
        [Value::Textual(value), ..] => Ok(time::call(function, *value)),
        [number, ..] => Ok(match function {
            Function::Round | Function::Floor | Function::Ceiling => number::round(function, number),
            _ => Value::Null,
        }),
    }
}

/// Applies the operator to two values, after promoting both to the wider of their types.
#[must_use]
pub fn arithmetic(operator: Arithmetic, left: &Value<'_>, right: &Value<'_>) -> Value<'static> {
    // Whole numbers are the common case, and need neither a look for times nor a promotion.
    if let (Value::Integer(left), Value::Integer(right)) = (left, right)
        && operator != Arithmetic::DivBy
    {
        return number::integers(operator, *left, *right).map_or(Value::Null, Value::Integer);
    }
    #[cfg(feature = "jiff")]
    if matches!(left, Value::Textual(_)) || matches!(right, Value::Textual(_)) {
        return time::arithmetic(operator, left, right);
    }
    number::arithmetic(operator, left, right)
}

/// The values of the variables, from the innermost to the outermost, and the meter that counts the steps.
#[derive(Clone, Copy)]
struct Scope<'s, 'a> {
    variable: Variable,
    value: &'s Value<'a>,
    outer: Option<&'s Scope<'s, 'a>>,
    meter: &'s Meter<'s>,
}

impl<'a> Scope<'_, 'a> {
    fn value(&self, variable: Variable) -> &Value<'a> {
        let mut scope = self;
        while scope.variable != variable {
            match scope.outer {
                Some(outer) => scope = outer,
                None => return &Value::Null,
            }
        }
        scope.value
    }

    /// Whether the predicate is true when the variable has the value of the item.
    fn holds(&self, predicate: &'a BoundExpr, variable: Variable, item: &Value<'a>) -> Evaluated<bool> {
        let scope = Scope { variable, value: item, outer: Some(self), meter: self.meter };
        Ok(is_true(&eval(predicate, &scope)?))
    }

    fn step(&self) -> Evaluated<()> {
        self.meter.charge(1)
    }
}

type Evaluated<T> = Result<T, EvaluationError>;

fn is_true(value: &Value<'_>) -> bool {
    matches!(value, Value::Boolean(true))
}

/// Evaluates without counting a step for a constant, because its value is already there. With such a step,
/// one reading of a value could take more steps than the value weighs.
#[inline]
fn eval<'a>(expr: &'a BoundExpr, scope: &Scope<'_, 'a>) -> Evaluated<Value<'a>> {
    match expr.kind() {
        BoundKind::Constant(constant) => Ok(constant_value(constant)),
        _ => compute(expr, scope),
    }
}

/// Recurses safely, because the height of the tree is bounded. Each kind has its own function, which keeps
/// the stack frame of this function small.
// Merged with `eval`, it would also be called for constants.
#[inline(never)]
fn compute<'a>(expr: &'a BoundExpr, scope: &Scope<'_, 'a>) -> Evaluated<Value<'a>> {
    scope.step()?;
    match expr.kind() {
        BoundKind::Constant(constant) => Ok(constant_value(constant)),
        BoundKind::Path(path) => follow(path, scope),
        BoundKind::And(operands) => junction(operands, false, scope),
        BoundKind::Or(operands) => junction(operands, true, scope),
        BoundKind::Not(operand) => negation(operand, scope),
        BoundKind::Compare { operator, left, right } => comparison(*operator, left, right, scope),
        BoundKind::Call { function, arguments } => function_call(*function, arguments, scope),
        BoundKind::In { operand, list } => in_list(operand, list, scope),
        BoundKind::InCollection { operand, collection } => in_collection(operand, collection, scope),
        BoundKind::Has { operand, flags } => has(operand, *flags, scope),
        BoundKind::MatchesPattern { operand, pattern } => matches_pattern(operand, pattern, scope),
        BoundKind::Arithmetic { operator, left, right } => operation(*operator, left, right, scope),
        BoundKind::Negate(operand) => minus(operand, scope),
        BoundKind::Promote(operand) | BoundKind::Cast(operand) => converted(operand, expr, scope),
        BoundKind::IsOf { operand, ty } => {
            cast::is_of(&eval(operand, scope)?, *ty, scope.meter).map(Value::Boolean)
        }
        BoundKind::Case(branches) => case(branches, scope),
        BoundKind::List(items) => list(items, scope),
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

fn follow<'a>(path: &'a BoundPath, scope: &Scope<'_, 'a>) -> Evaluated<Value<'a>> {
    let start = scope.value(path.variable);
    let mut value = match (start, path.steps.as_slice()) {
        (Value::Structured(value), [Step::Property { index, .. }]) => {
            return Ok(property_value(*value, *index));
        }
        (Value::Structured(value), _) => Value::Structured(*value),
        (Value::String(Cow::Borrowed(text)), []) => return Ok(Value::String(Cow::Borrowed(text))),
        _ => {
            scope.meter.read(start.copied_len())?;
            start.clone()
        }
    };
    // The caller has already counted the first step with the expression.
    scope.meter.charge(path.steps.len().saturating_sub(1) as u64)?;
    for step in &path.steps {
        value = match (step, value) {
            (Step::Property { index, .. }, Value::Structured(value)) => property_value(value, *index),
            (Step::Dynamic(name), Value::Structured(value)) => {
                match value.get(value.shape().ty.dynamic_index()) {
                    ValueRef::Dynamic(properties) => dynamic_value(properties, name, scope.meter)?,
                    _ => Value::Null,
                }
            }
            (Step::Dynamic(name), Value::Object(object)) => member_value(object, name, scope.meter)?,
            _ => Value::Null,
        };
    }
    Ok(value)
}

/// The value of a declared property. An absent value is null, but an absent collection is empty.
#[inline]
fn property_value(value: &dyn Structured, index: usize) -> Value<'_> {
    match value.get(index) {
        ValueRef::Absent => absent_value(value, index),
        value => value.into(),
    }
}

#[cold]
fn absent_value<'a>(value: &dyn Structured, index: usize) -> Value<'a> {
    let property = value.shape().ty.properties().get(index);
    match property.is_some_and(|property| property.ty().is_collection()) {
        true => Value::List(Items::from_iter([])),
        false => Value::Null,
    }
}

/// Charges a step for each property, because the lookup goes through them in sequence. A value with a type
/// annotation is parsed from its text, so the text counts as read.
fn dynamic_value<'a>(
    properties: &'a DynamicProperties,
    name: &str,
    meter: &Meter<'_>,
) -> Evaluated<Value<'a>> {
    meter.charge(properties.len() as u64)?;
    let Some(value) = properties.get(name) else { return Ok(Value::Null) };
    meter.read(match (value.value(), value.type_name()) {
        (Untyped::String(text), Some(_)) => text.len(),
        (value, _) => number_len(value),
    })?;
    Ok(Value::of_dynamic(value))
}

fn member_value<'a>(object: &'a Untyped, name: &str, meter: &Meter<'_>) -> Evaluated<Value<'a>> {
    if let Untyped::Object(members) = object {
        meter.charge(members.len() as u64)?;
    }
    let Some(value) = object.member(name) else { return Ok(Value::Null) };
    meter.read(number_len(value))?;
    Ok(Value::of_untyped(value))
}

/// `and` and `or`. The first operand that equals `decisive` decides.
fn junction<'a>(operands: &'a [BoundExpr], decisive: bool, scope: &Scope<'_, 'a>) -> Evaluated<Value<'a>> {
    let mut unknown = false;
    for operand in operands {
        match eval(operand, scope)? {
            Value::Boolean(value) if value == decisive => return Ok(Value::Boolean(decisive)),
            Value::Boolean(_) => {}
            _ => unknown = true,
        }
    }
    Ok(if unknown { Value::Null } else { Value::Boolean(!decisive) })
}

fn negation<'a>(operand: &'a BoundExpr, scope: &Scope<'_, 'a>) -> Evaluated<Value<'a>> {
    Ok(eval(operand, scope)?.as_bool().map(|value| !value).into())
}

fn comparison<'a>(
    operator: Comparison,
    left: &'a BoundExpr,
    right: &'a BoundExpr,
    scope: &Scope<'_, 'a>,
) -> Evaluated<Value<'a>> {
    let (left, right) = (eval(left, scope)?, eval(right, scope)?);
    comparison::holds(operator, &left, &right, scope.meter).map(Value::Boolean)
}

fn function_call<'a>(
    function: Function,
    arguments: &'a [BoundExpr],
    scope: &Scope<'_, 'a>,
) -> Evaluated<Value<'a>> {
    // No function takes more than three arguments.
    let mut values = [const { Value::Null }; 3];
    for (value, argument) in values.iter_mut().zip(arguments) {
        *value = eval(argument, scope)?;
    }
    call_within(function, &values[..arguments.len().min(values.len())], scope.meter)
}

fn in_list<'a>(operand: &'a BoundExpr, list: &'a [BoundExpr], scope: &Scope<'_, 'a>) -> Evaluated<Value<'a>> {
    let value = eval(operand, scope)?;
    for item in list {
        scope.step()?;
        if comparison::equals(&eval(item, scope)?, &value, scope.meter)? {
            return Ok(Value::Boolean(true));
        }
    }
    Ok(Value::Boolean(false))
}

fn in_collection<'a>(
    operand: &'a BoundExpr,
    collection: &'a BoundExpr,
    scope: &Scope<'_, 'a>,
) -> Evaluated<Value<'a>> {
    let value = eval(operand, scope)?;
    let items = items(collection, scope)?;
    for item in each(&items, 0..items.len(), scope.meter) {
        if comparison::equals(&item?, &value, scope.meter)? {
            return Ok(Value::Boolean(true));
        }
    }
    Ok(Value::Boolean(false))
}

fn has<'a>(operand: &'a BoundExpr, flags: i64, scope: &Scope<'_, 'a>) -> Evaluated<Value<'a>> {
    Ok(match eval(operand, scope)? {
        Value::Enum(_, bits) => Value::Boolean(bits & flags == flags),
        Value::Flags(_, set) => Value::Boolean(set.bits() & flags == flags),
        _ => Value::Null,
    })
}

fn matches_pattern<'a>(
    operand: &'a BoundExpr,
    pattern: &Pattern,
    scope: &Scope<'_, 'a>,
) -> Evaluated<Value<'a>> {
    match eval(operand, scope)?.as_str() {
        Some(text) => is_match(pattern, text, scope.meter).map(Value::Boolean),
        None => Ok(Value::Null),
    }
}

/// Counts a match before it begins, because nothing can interrupt it.
fn is_match(pattern: &Pattern, text: &str, meter: &Meter<'_>) -> Evaluated<bool> {
    meter.charge(pattern.cost(text.len()))?;
    Ok(pattern.is_match(text))
}

fn operation<'a>(
    operator: Arithmetic,
    left: &'a BoundExpr,
    right: &'a BoundExpr,
    scope: &Scope<'_, 'a>,
) -> Evaluated<Value<'a>> {
    Ok(arithmetic(operator, &eval(left, scope)?, &eval(right, scope)?))
}

fn minus<'a>(operand: &'a BoundExpr, scope: &Scope<'_, 'a>) -> Evaluated<Value<'a>> {
    Ok(match eval(operand, scope)? {
        #[cfg(feature = "jiff")]
        Value::Textual(value) => time::negate(value),
        value => number::negate(&value),
    })
}

fn converted<'a>(operand: &'a BoundExpr, to: &'a BoundExpr, scope: &Scope<'_, 'a>) -> Evaluated<Value<'a>> {
    cast::cast(eval(operand, scope)?, to.ty(), scope.meter)
}

fn case<'a>(branches: &'a [BoundBranch], scope: &Scope<'_, 'a>) -> Evaluated<Value<'a>> {
    for branch in branches {
        scope.step()?;
        if is_true(&eval(&branch.condition, scope)?) {
            return eval(&branch.value, scope);
        }
    }
    Ok(Value::Null)
}

fn list<'a>(items: &'a [BoundExpr], scope: &Scope<'_, 'a>) -> Evaluated<Value<'a>> {
    scope.meter.charge(items.len() as u64)?;
    Ok(Value::List(items.iter().map(|item| eval(item, scope)).collect::<Result<_, _>>()?))
}

/// The items of a collection. None if the collection is null, as in a complex value that is null.
fn items<'a>(collection: &'a BoundExpr, scope: &Scope<'_, 'a>) -> Evaluated<Items<'a>> {
    Ok(match eval(collection, scope)? {
        Value::List(items) => items,
        _ => Items::from_iter([]),
    })
}

fn count<'a>(collection: &'a BoundExpr, scope: &Scope<'_, 'a>) -> Evaluated<Value<'a>> {
    Ok(match eval(collection, scope)? {
        Value::List(items) => Value::Integer(items.len() as i64),
        _ => Value::Null,
    })
}

fn filtered<'a>(
    collection: &'a BoundExpr,
    variable: Variable,
    predicate: &'a BoundExpr,
    scope: &Scope<'_, 'a>,
) -> Evaluated<Value<'a>> {
    let Value::List(items) = eval(collection, scope)? else { return Ok(Value::Null) };
    let mut kept = Vec::new();
    for item in each(&items, 0..items.len(), scope.meter) {
        let item = item?;
        if scope.holds(predicate, variable, &item)? {
            kept.push(item);
        }
    }
    Ok(Value::List(kept.into_iter().collect()))
}

fn any<'a>(
    collection: &'a BoundExpr,
    variable: Variable,
    predicate: Option<&'a BoundExpr>,
    scope: &Scope<'_, 'a>,
) -> Evaluated<Value<'a>> {
    let items = items(collection, scope)?;
    let Some(predicate) = predicate else { return Ok(Value::Boolean(!items.is_empty())) };
    for item in each(&items, 0..items.len(), scope.meter) {
        if scope.holds(predicate, variable, &item?)? {
            return Ok(Value::Boolean(true));
        }
    }
    Ok(Value::Boolean(false))
}

fn all<'a>(
    collection: &'a BoundExpr,
    variable: Variable,
    predicate: &'a BoundExpr,
    scope: &Scope<'_, 'a>,
) -> Evaluated<Value<'a>> {
    let items = items(collection, scope)?;
    for item in each(&items, 0..items.len(), scope.meter) {
        if !scope.holds(predicate, variable, &item?)? {
            return Ok(Value::Boolean(false));
        }
    }
    Ok(Value::Boolean(true))
}
