//! The messages of rustc about a type that a declaration cannot contain. Traits that ask the same question
//! about a type have the same message, because rustc merges equal errors.

/// Gives a trait the error message for a type that has no counterpart in OData.
macro_rules! no_counterpart {
    ($trait:item) => {
        #[diagnostic::on_unimplemented(
            message = "`{Self}` has no counterpart in OData, so it cannot be the type of a property",
            label = "not an OData type",
            note = "a property holds an OData type, or `Option` or `Vec` of one: in those, it is the type inside that has no counterpart",
            note = "for a type of your own, derive `GraphComplex` (struct), `GraphEnum` (enum) or `GraphScalar` (newtype); for one of another crate, wrap what it is made from",
            note = "OData types are `String`, `bool`, `i32`, `i64`, `f64`, …; and of graph-entity, for times `DateTimeOffset`, `Date`, `TimeOfDay` and `Duration`, for a UUID `Guid`, for bytes `Binary`, for exact numbers `Decimal`",
            note = "a flags enum stands in a property as `Flags<…>`; an entity type in none: it has a path of its own, and others keep its key"
        )]
        $trait
    };
}

/// Gives a trait the error message for a type that is not a flags enumeration.
macro_rules! no_flags {
    ($trait:item) => {
        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a flags enumeration",
            label = "values of this type are single members",
            note = "declare it with `#[derive(GraphEnum)]` and `#[graph_entity(flags)]`; other enumerations stand without `Flags`"
        )]
        $trait
    };
}

pub(crate) use {no_counterpart, no_flags};
