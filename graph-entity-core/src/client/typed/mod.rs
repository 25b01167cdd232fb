//! Queries over the properties of an entity. A misspelt property or a comparison of types that do not fit
//! does not compile.

mod field;
mod types;

use std::marker::PhantomData;

use crate::edm::PrimitiveValue;
use crate::entity::{Element, Flags, FlagsEnum, Property};
use crate::query::{BinaryOperator, Expr, ExprKind, Function, Lambda, Literal, OrderByItem, Path, Segment};
use crate::value::Structured;

use super::error::RequestError;
use field::name_of;
use types::literal;

pub use types::{Comparable, Holds, Ordered, Text};

/// The property that a field of an entity or complex type declares, as a [`Term`] for queries and for the
/// values of a [`Projection`](super::Projection).
///
/// A field that does not exist is a compile error, and so is a comparison with a value of another type.
///
/// ```
/// use graph_entity_core::client::{Resource, property};
/// use graph_entity_core::{GraphComplex, GraphEntity};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
///     #[graph_entity(rename = "label")]
///     pub display_name: Option<String>,
///     pub location: Option<Location>,
///     pub tags: Vec<String>,
/// }
///
/// #[derive(GraphComplex)]
/// pub struct Location {
///     pub floor: i32,
/// }
///
/// let floor = || property!(Printer, location).then(property!(Location, floor));
/// let filter = property!(Printer, display_name).eq("O'Neil & Co").or(floor().gt(3));
/// let tagged = property!(Printer, tags).any(|tag| tag.starts_with("x"));
/// let printers = Resource::<Printer>::new("https://graph.microsoft.com/v1.0")?;
/// let call = printers
///     .list()
///     .filter(filter.and(tagged))
///     .order_by([property!(Printer, display_name).descending(), floor().ascending()])
///     .select_properties([property!(Printer, id).selected(), floor().selected()]);
/// assert_eq!(
///     call.build()?.uri().query(),
///     Some(
///         "$filter=(label%20eq%20'O''Neil%20%26%20Co'%20or%20location/floor%20gt%203)%20and%20\
///          tags/any(x0:startswith(x0,'x'))&$orderby=label%20desc,location/floor&$select=id,location/floor"
///     ),
/// );
/// # Ok::<(), graph_entity_core::client::RequestError>(())
/// ```
///
/// ```compile_fail
/// # use graph_entity_core::{GraphEntity, client::property};
/// # #[derive(GraphEntity)]
/// # #[graph_entity(path = "/print/printers")]
/// # pub struct Printer {
/// #     #[graph_entity(key, read_only)]
/// #     pub id: String,
/// # }
/// let misspelt = property!(Printer, di);
/// ```
///
/// ```compile_fail
/// # use graph_entity_core::{GraphEntity, client::property};
/// # #[derive(GraphEntity)]
/// # #[graph_entity(path = "/print/printers")]
/// # pub struct Printer {
/// #     #[graph_entity(key, read_only)]
/// #     pub id: String,
/// # }
/// let impossible = property!(Printer, id).eq(5);
/// ```
#[macro_export]
macro_rules! property {
    ($entity:ty, $field:ident) => {
        $crate::client::Term::<$entity, _>::of_field(|entity: &$entity| &entity.$field)
    };
    ($entity:ident . $field:ident $($rest:tt)*) => {
        ::core::compile_error!(::core::concat!(
            "a comma follows the type: write `property!(",
            ::core::stringify!($entity),
            ", ",
            ::core::stringify!($field),
            ")`"
        ))
    };
    ($entity:ident :: $field:ident) => {
        ::core::compile_error!(::core::concat!(
            "a comma follows the type: write `property!(",
            ::core::stringify!($entity),
            ", ",
            ::core::stringify!($field),
            ")`"
        ))
    };
    ($entity:ty $(,)?) => {
        ::core::compile_error!(::core::concat!(
            "name the property too, as in `property!(",
            ::core::stringify!($entity),
            ", id)`"
        ))
    };
}

/// An operand in a query on `E`, with values of the Rust type `T`.
///
/// It is [`Stored`] if it is a property, or a path of properties; a [`Projection`](super::Projection) can
/// tell the value of such a term. What a function returns is [`Computed`], and only a service computes it:
///
/// ```compile_fail,E0308
/// use graph_entity_core::client::{Projection, property};
/// use graph_entity_core::{GraphEntity, json};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
/// }
///
/// let printer: Projection<Printer> = json::from_str(r#"{"id": "A"}"#)?;
/// printer.get(property!(Printer, id).to_lower());
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
#[must_use]
pub struct Term<E, T, K = Stored> {
    build: Build,
    /// Reads the value. Every stored term has it.
    read: Option<Read<E, T>>,
    types: PhantomData<fn(E) -> (T, K)>,
}

/// The kind of a [`Term`] that is a property, or a path of properties.
#[derive(Debug)]
pub enum Stored {}

/// The kind of a [`Term`] that is the result of a function, or the variable of a lambda.
#[derive(Debug)]
pub enum Computed {}

/// A property, or a path of properties.
pub(super) struct Resolved<E, T> {
    /// The names of the properties on the path.
    pub(super) names: Vec<Box<str>>,
    pub(super) read: Option<Read<E, T>>,
}

/// Reads the value of a property, or of a path of properties; `None` if a value on the way is null.
pub(super) type Read<E, T> = Box<dyn for<'e> Fn(&'e E) -> Option<&'e T>>;

/// A condition on instances of `E`, for [`Call::filter`](super::Call::filter).
#[must_use]
pub struct Condition<E> {
    build: Build,
    entity: PhantomData<fn(E)>,
}

/// A sort criterion, for [`Call::order_by`](super::Call::order_by).
#[must_use]
pub struct Order<E> {
    build: Build,
    descending: bool,
    entity: PhantomData<fn(E)>,
}

/// A selected property, for [`Call::select`](super::Call::select).
#[must_use]
pub struct Selected<E> {
    build: Build,
    entity: PhantomData<fn(E)>,
}

/// Builds the expression inside this many lambdas, whose variables are `x0`, `x1`, ….
type Build = Box<dyn FnOnce(usize) -> Result<Expr, RequestError>>;

impl<E> Condition<E> {
    fn of(build: impl FnOnce(usize) -> Result<ExprKind, RequestError> + 'static) -> Self {
        Self { build: built(build), entity: PhantomData }
    }

    /// Both conditions hold.
    pub fn and(self, other: Self) -> Self {
        Self::of(|depth| Ok(ExprKind::And(vec![(self.build)(depth)?, (other.build)(depth)?])))
    }

    /// At least one condition holds.
    pub fn or(self, other: Self) -> Self {
        Self::of(|depth| Ok(ExprKind::Or(vec![(self.build)(depth)?, (other.build)(depth)?])))
    }

    /// The condition does not hold. If a function gets null, the condition is neither true nor false, and so
    /// is its negation.
    #[allow(clippy::should_implement_trait, reason = "beside `and` and `or`")]
    pub fn not(self) -> Self {
        Self::of(|depth| Ok(ExprKind::Not(Box::new((self.build)(depth)?))))
    }

    pub(super) fn text(self) -> Result<String, RequestError> {
        (self.build)(0).map(|expr| expr.to_string())
    }
}

impl<E> Order<E> {
    pub(super) fn text(self) -> Result<String, RequestError> {
        (self.build)(0).map(|expr| OrderByItem::new(expr, self.descending).to_string())
    }
}

impl<E> Selected<E> {
    pub(super) fn text(self) -> Result<String, RequestError> {
        (self.build)(0).map(|expr| expr.to_string())
    }
}

fn built(build: impl FnOnce(usize) -> Result<ExprKind, RequestError> + 'static) -> Build {
    Box::new(|depth| build(depth).map(Expr::new))
}

/// The types of fields that are properties: those of [`Property`], and collections that may be absent
/// (`not_null`).
#[doc(hidden)]
#[diagnostic::on_unimplemented(message = "`{Self}` is not the type of a property", label = "no property")]
pub trait PropertyField: 'static {}

impl<T: Property> PropertyField for T {}
impl<T: Element> PropertyField for Option<Vec<T>> {}
impl<T: Element> PropertyField for Option<Vec<Option<T>>> {}

impl<E: Structured, T: PropertyField> Term<E, T> {
    /// The property that declares the field returned by `field`. [`property!`](crate::client::property) calls
    /// this.
    #[doc(hidden)]
    pub fn of_field(field: fn(&E) -> &T) -> Self {
        let build = built(move |_| {
            let (name, entity) = name_of(field);
            let name = name.ok_or(RequestError::UnresolvedProperty { entity })?;
            Ok(ExprKind::Path(Path { root: None, segments: vec![Segment::Name(name.into())] }))
        });
        let read: Read<E, T> = Box::new(move |entity| Some(field(entity)));
        Self { build, read: Some(read), types: PhantomData }
    }
}

impl<E, T> Term<E, T> {
    /// Finds the names of the properties on the path.
    pub(super) fn resolve(self) -> Result<Resolved<E, T>, RequestError> {
        let segments = match (self.build)(0)?.into_kind() {
            ExprKind::Path(path) => path.segments,
            _ => Vec::new(),
        };
        let names = segments.into_iter().filter_map(|segment| match segment {
            Segment::Name(name) => Some(name.to_string().into()),
            _ => None,
        });
        Ok(Resolved { names: names.collect(), read: self.read })
    }
}

impl<E, T> Term<E, T, Computed> {
    fn of(build: impl FnOnce(usize) -> Result<ExprKind, RequestError> + 'static) -> Self {
        Self { build: built(build), read: None, types: PhantomData }
    }
}

impl<E, T, K> Term<E, T, K> {
    fn call<U>(self, function: Function) -> Term<E, U, Computed> {
        Term::of(move |depth| Ok(ExprKind::Call { function, arguments: vec![(self.build)(depth)?] }))
    }

    fn binary(self, operator: BinaryOperator, literal: Literal) -> Condition<E> {
        Condition::of(move |depth| {
            let (left, right) = (Box::new((self.build)(depth)?), Box::new(ExprKind::Literal(literal).into()));
            Ok(ExprKind::Binary { operator, left, right })
        })
    }

    /// A property of this property, which has a complex type.
    pub fn then<C: Structured, U: 'static>(self, property: Term<C, U>) -> Term<E, U, K>
    where
        T: Holds<C>,
        E: 'static,
    {
        let read = self
            .read
            .zip(property.read)
            .map(|(outer, inner)| -> Read<E, U> { Box::new(move |entity| inner(outer(entity)?.held()?)) });
        let (outer, inner) = (self.build, property.build);
        let build = built(|depth| {
            let (outer, inner) = (outer(depth)?, inner(depth)?);
            match (outer.into_kind(), inner.into_kind()) {
                (ExprKind::Path(mut outer), ExprKind::Path(inner)) => {
                    outer.segments.extend(inner.segments);
                    Ok(ExprKind::Path(outer))
                }
                _ => Err(RequestError::UnresolvedProperty { entity: std::any::type_name::<C>() }),
            }
        });
        Term { build, read, types: PhantomData }
    }

    /// Equal to the value.
    pub fn eq<V>(self, value: V) -> Condition<E>
    where
        T: Comparable<V>,
    {
        self.binary(BinaryOperator::Eq, T::literal(value))
    }

    /// Not equal to the value. This is also true of null.
    pub fn ne<V>(self, value: V) -> Condition<E>
    where
        T: Comparable<V>,
    {
        self.binary(BinaryOperator::Ne, T::literal(value))
    }

    /// Greater than the value.
    pub fn gt<V>(self, value: V) -> Condition<E>
    where
        T: Comparable<V> + Ordered,
    {
        self.binary(BinaryOperator::Gt, T::literal(value))
    }

    /// Greater than the value or equal to it.
    pub fn ge<V>(self, value: V) -> Condition<E>
    where
        T: Comparable<V> + Ordered,
    {
        self.binary(BinaryOperator::Ge, T::literal(value))
    }

    /// Less than the value.
    pub fn lt<V>(self, value: V) -> Condition<E>
    where
        T: Comparable<V> + Ordered,
    {
        self.binary(BinaryOperator::Lt, T::literal(value))
    }

    /// Less than the value or equal to it.
    pub fn le<V>(self, value: V) -> Condition<E>
    where
        T: Comparable<V> + Ordered,
    {
        self.binary(BinaryOperator::Le, T::literal(value))
    }

    /// Equal to one of the values.
    pub fn is_in<V>(self, values: impl IntoIterator<Item = V>) -> Condition<E>
    where
        T: Comparable<V>,
    {
        let list = values.into_iter().map(|value| ExprKind::Literal(T::literal(value)).into()).collect();
        Condition::of(move |depth| {
            let (left, right) = (Box::new((self.build)(depth)?), Box::new(ExprKind::List(list).into()));
            Ok(ExprKind::Binary { operator: BinaryOperator::In, left, right })
        })
    }

    /// Sorts the least value first, and null before it.
    pub fn ascending(self) -> Order<E> {
        Order { build: self.build, descending: false, entity: PhantomData }
    }

    /// Sorts the greatest value first, and null last.
    pub fn descending(self) -> Order<E> {
        Order { build: self.build, descending: true, entity: PhantomData }
    }

    /// The property, for `$select`.
    pub fn selected(self) -> Selected<E> {
        Selected { build: self.build, entity: PhantomData }
    }
}

impl<E, T, K> Term<E, Option<T>, K> {
    /// Whether the value is null.
    pub fn is_null(self) -> Condition<E> {
        self.binary(BinaryOperator::Eq, Literal::Null)
    }

    /// Whether the value is not null.
    pub fn is_not_null(self) -> Condition<E> {
        self.binary(BinaryOperator::Ne, Literal::Null)
    }
}

impl<E, T: Text, K> Term<E, T, K> {
    fn text_test(self, function: Function, part: &str) -> Condition<E> {
        let part = Literal::Primitive(PrimitiveValue::String(part.into()));
        Condition::of(move |depth| {
            let arguments = vec![(self.build)(depth)?, ExprKind::Literal(part).into()];
            Ok(ExprKind::Call { function, arguments })
        })
    }

    /// Whether the text contains the part.
    pub fn contains(self, part: &str) -> Condition<E> {
        self.text_test(Function::Contains, part)
    }

    /// Whether the text begins with the part.
    pub fn starts_with(self, part: &str) -> Condition<E> {
        self.text_test(Function::StartsWith, part)
    }

    /// Whether the text ends with the part.
    pub fn ends_with(self, part: &str) -> Condition<E> {
        self.text_test(Function::EndsWith, part)
    }

    /// The number of characters.
    pub fn length(self) -> Term<E, i32, Computed> {
        self.call(Function::Length)
    }

    /// The text in lower case.
    pub fn to_lower(self) -> Term<E, T, Computed> {
        self.call(Function::ToLower)
    }

    /// The text in upper case.
    pub fn to_upper(self) -> Term<E, T, Computed> {
        self.call(Function::ToUpper)
    }
}

/// A collection that may be absent is queried like one that may be empty.
impl<E: 'static, T: 'static, K: 'static> Term<E, Option<Vec<T>>, K> {
    fn present(self) -> Term<E, Vec<T>, Computed> {
        Term { build: self.build, read: None, types: PhantomData }
    }

    /// Whether any item meets the condition.
    pub fn any(self, condition: impl FnOnce(Term<E, T, Computed>) -> Condition<E> + 'static) -> Condition<E> {
        self.present().any(condition)
    }

    /// Whether all items meet the condition.
    pub fn all(self, condition: impl FnOnce(Term<E, T, Computed>) -> Condition<E> + 'static) -> Condition<E> {
        self.present().all(condition)
    }

    /// The number of items; 0 if the collection is absent.
    pub fn count(self) -> Term<E, i64, Computed> {
        self.present().count()
    }
}

impl<E: 'static, T: 'static, K: 'static> Term<E, Vec<T>, K> {
    fn lambda(
        self,
        condition: impl FnOnce(Term<E, T, Computed>) -> Condition<E> + 'static,
        segment: fn(Lambda) -> Segment,
    ) -> Condition<E> {
        Condition::of(move |depth| {
            let variable = format!("x{depth}");
            let name = variable.clone();
            let item = Term::of(move |_| {
                let segments = vec![Segment::Name(name.as_str().into())];
                Ok(ExprKind::Path(Path { root: None, segments }))
            });
            let predicate = Box::new((condition(item).build)(depth + 1)?);
            let lambda = Lambda { variable: variable.as_str().into(), predicate };
            path_and((self.build)(depth)?, segment(lambda))
        })
    }

    /// Whether any item meets the condition.
    pub fn any(self, condition: impl FnOnce(Term<E, T, Computed>) -> Condition<E> + 'static) -> Condition<E> {
        self.lambda(condition, |lambda| Segment::Any(Some(lambda)))
    }

    /// Whether all items meet the condition.
    pub fn all(self, condition: impl FnOnce(Term<E, T, Computed>) -> Condition<E> + 'static) -> Condition<E> {
        self.lambda(condition, Segment::All)
    }

    /// The number of items.
    pub fn count(self) -> Term<E, i64, Computed> {
        Term::of(|depth| path_and((self.build)(depth)?, Segment::Count(None)))
    }
}

impl<E, F: FlagsEnum, K> Term<E, Flags<F>, K> {
    /// Whether all of these flags are set.
    pub fn has(self, flags: impl Into<Flags<F>>) -> Condition<E> {
        let literal = literal(&flags.into());
        self.binary(BinaryOperator::Has, literal)
    }
}

/// A path with one more segment. The expression of a collection is always a path.
fn path_and(path: Expr, segment: Segment) -> Result<ExprKind, RequestError> {
    match path.into_kind() {
        ExprKind::Path(mut path) => {
            path.segments.push(segment);
            Ok(ExprKind::Path(path))
        }
        _ => Err(RequestError::UnresolvedProperty { entity: "a collection" }),
    }
}
