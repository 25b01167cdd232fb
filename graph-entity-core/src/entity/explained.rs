//! The messages of rustc about a type that a declaration cannot contain. Traits that ask the same question
//! about a type have the same message, because rustc merges equal errors.

/// Gives a trait the error message for a type that has no counterpart in OData.
macro_rules! no_counterpart {
    ($trait:item) => {
        #[diagnostic::on_unimplemented(
            message = "`{Self}` has no counterpart in OData, so it cannot be the type of a property",
            label = "not an OData type",
            note = "a property has an OData type, or an `Option` or a `Vec` of one: \
                    in those, the type inside is the one without a counterpart",
            note = "for a type of your own, derive `GraphComplex` (struct), `GraphEnum` (enum) \
                    or `GraphScalar` (newtype); \
                    for another crate's type, write a newtype of the OData value that it is made from",
            note = "OData types are `String`, `bool`, `i32`, `i64`, `f64`, …, \
                    and from graph-entity `DateTimeOffset`, `Date`, `TimeOfDay` \
                    and `Duration` for times, `Guid` for a UUID, `Binary` for bytes, \
                    `Decimal` for exact numbers",
            note = "write a flags enum as `Flags<…>`; in place of another entity, keep that entity's key; \
                    in place of a generated Create or Patch, write the type that it belongs to"
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
            note = "declare it with `#[derive(GraphEnum)]` and `#[graph_entity(flags)]`; \
                    write any other enumeration without `Flags`"
        )]
        $trait
    };
}

pub(crate) use {no_counterpart, no_flags};
