//! The primitive types of the Entity Data Model, one row for each (CSDL 4.01 §3.3).
//!
//! Every list of all primitive types is generated from this table: [`PrimitiveType`](super::PrimitiveType)
//! and [`PrimitiveValue`](super::PrimitiveValue) in this room, `ValueRef`, `Slot` and `Textual` in the room
//! `value`, the impls of `Element` in the room `entity`. A new type needs a row here and a file in this room
//! that reads and writes it.

/// Passes the table to the macro `$with`.
///
/// A row has the name of the type, the Rust type of its values, the text for its documentation, and the
/// feature that it needs. Types compare in the order of the rows.
macro_rules! primitive_types {
    ($with:ident) => {
        $with! {
            // Small values, which are copied. The second word determines how they compare and print.
            copied: [
                Boolean: truth bool, "`bool`";
                Byte: integer u8, "`u8`";
                SByte: integer i8, "`i8`";
                Int16: integer i16, "`i16`";
                Int32: integer i32, "`i32`";
                Int64: integer i64, "`i64`";
                Single: floating f32, "`f32`";
                Double: floating f64, "`f64`";
                Decimal: decimal crate::edm::Decimal, "an exact decimal number", "decimal";
            ]
            // Values of any length, with the type that borrows them.
            borrowed: [
                String: Box<str>, str, "`String`";
                Binary: crate::edm::Binary, crate::edm::Binary, "bytes";
            ]
            // Small values whose JSON form is a string with a grammar of its own, by `FromStr` and `Display`.
            textual: [
                DateTimeOffset: crate::edm::DateTimeOffset, "a date and time with an offset from UTC", "jiff";
                Date: crate::edm::Date, "a day", "jiff";
                TimeOfDay: crate::edm::TimeOfDay, "a time on the clock", "jiff";
                Duration: crate::edm::Duration, "a signed length of time", "jiff";
                Guid: crate::edm::Guid, "16 bytes", "uuid";
            ]
        }
    };
}

pub(crate) use primitive_types;
