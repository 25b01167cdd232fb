//! Errors about the type inside an `Option`, a `Vec` or `Flags`, and about types whose names suggest another
//! crate's type.

use crate::entity::{Element, Flags, FlagsEnum, Property, no_counterpart, no_flags};
use crate::model::PropertyType;

/// Keeps the error message of a trait.
macro_rules! own_words {
    ($trait:item) => {
        $trait
    };
}

/// Traits with the OData type of [`Property`] for the type `W`, implemented for the type inside `W`. The
/// bound on an `Option` or a `Vec` can fail through more than one impl; the compiler then names the whole
/// type. With these traits, the error is about the type inside.
macro_rules! ask_inside {
    (
        $error:ident! $(#[$attribute:meta])*
        trait $name:ident<W $(, $extra:ident)?>;
        $(
            $(#[$of_impl:meta])*
            impl[$($generics:tt)*] $role:ty, $inner:ty, $wrapped:ty;
        )*
    ) => {
        $error! {
            $(#[$attribute])*
            pub trait $name<W $(, $extra)?> {
                const TYPE: PropertyType;
            }
        }

        $($(#[$of_impl])*
        impl<$($generics)*> $role for $inner {
            const TYPE: PropertyType = <$wrapped as Property>::TYPE;
        })*
    };
}

ask_inside! {
    no_counterpart!
    trait InsideOf<W>;
    impl[T: Element] InsideOf<Option<T>>, T, Option<T>;
    impl[T: Element] InsideOf<Vec<T>>, T, Vec<T>;
    impl[T: Element] InsideOf<Vec<Option<T>>>, T, Vec<Option<T>>;
    // `Vec<Maybe>`, where `Maybe` is an alias of an `Option<T>`.
    #[diagnostic::do_not_recommend]
    impl[T: Element] InsideOf<Vec<Option<T>>>, Option<T>, Vec<Option<T>>;
}

ask_inside! {
    no_flags!
    trait FlagsInsideOf<W>;
    impl[E: FlagsEnum] FlagsInsideOf<Flags<E>>, E, Flags<E>;
    impl[E: FlagsEnum] FlagsInsideOf<Option<Flags<E>>>, E, Option<Flags<E>>;
    impl[E: FlagsEnum] FlagsInsideOf<Vec<Flags<E>>>, E, Vec<Flags<E>>;
    impl[E: FlagsEnum] FlagsInsideOf<Vec<Option<Flags<E>>>>, E, Vec<Option<Flags<E>>>;
}

ask_inside! {
    own_words!
    // For types with the name of another crate's type, which this crate has a counterpart for.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` has no counterpart in OData, so it cannot be the type of a property",
        label = "if this is another crate's type, write `{Counterpart}` instead",
        note = "for a type of your own, derive `GraphComplex` (struct), `GraphEnum` (enum) or `GraphScalar` \
                (newtype)"
    )]
    trait InsteadOf<W, Counterpart>;
    #[diagnostic::do_not_recommend]
    impl[T, C, W: Property] InsteadOf<W, C>, T, W;
}

ask_inside! {
    own_words!
    // For types with a name like the one of the type that keeps dynamic properties.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` has no counterpart in OData, so it cannot be the type of a property",
        label = "for untyped values, mark the struct `open` and a field of the type `DynamicProperties` \
                 `dynamic`",
        note = "for a type of your own, derive `GraphComplex` (struct), `GraphEnum` (enum) or `GraphScalar` \
                (newtype)"
    )]
    trait InsteadOfDynamic<W>;
    #[diagnostic::do_not_recommend]
    impl[T, W: Property] InsteadOfDynamic<W>, T, W;
}

/// The impl of [`Element`] for an entity type has this bound, which is never met, so that the error for an
/// entity in a property gives the reason. The lifetime defers the check to the use of the impl.
#[diagnostic::on_unimplemented(
    message = "`{E}` is an entity type: it cannot be the type of a property",
    label = "an entity type: keep its key",
    note = "an entity has its own path; other entities keep its key, as in `manager_id: Option<String>`",
    note = "for values without a key and a path, declare a type that derives `GraphComplex`",
    note = "if this type is derived from `{E}`, mark the field `#[graph_entity(base)]`"
)]
pub trait EntityInProperty<E> {}

/// The impl of [`Element`] for an enum of entity types has this bound, for the same reason.
#[diagnostic::on_unimplemented(
    message = "`{E}` is an enum of entity types: it cannot be the type of a property",
    label = "entity types: keep the key",
    note = "an entity has its own path; other entities keep its key, as in `manager_id: Option<String>`",
    note = "for values without a key and a path, declare types and an enum that derive `GraphComplex`"
)]
pub trait EntitiesInProperty<E> {}

/// The impl of [`Element`] for an abstract complex type has this bound, for the same reason.
#[diagnostic::on_unimplemented(
    message = "`{C}` is abstract: it has no values of its own, so it cannot be the type of a property",
    label = "an abstract complex type",
    note = "use an enum of the types that are derived from it, or one of these types"
)]
pub trait AbstractInProperty<C> {}

/// The impl of [`Element`] for a flags enumeration has this bound, for the same reason.
#[diagnostic::on_unimplemented(
    message = "`{E}` is a flags enumeration: a property holds combinations of its members",
    label = "write `Flags<{E}>`"
)]
pub trait FlagsInProperty<E> {}
