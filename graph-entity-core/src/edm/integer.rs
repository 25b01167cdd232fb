//! The whole-number types: their ranges and their names in messages.

/// A primitive type whose values are whole numbers.
pub(crate) struct IntegerType {
    /// The qualified name, such as `Edm.Int32`.
    pub(crate) name: &'static str,
    pub(crate) min: i64,
    pub(crate) max: i64,
    /// The expected value in a message about a payload.
    pub(crate) expected: &'static str,
    /// The expected value in a message about a URL.
    pub(crate) expected_in_url: &'static str,
}

macro_rules! integer_types {
    ($($constant:ident: $name:literal, $min:literal, $max:literal;)*) => {$(
        pub(crate) const $constant: IntegerType = IntegerType {
            name: $name,
            min: $min,
            max: $max,
            expected: concat!("a whole number from ", $min, " to ", $max, " (", $name, ")"),
            expected_in_url: concat!("an integer from ", $min, " to ", $max),
        };
    )*};
}

integer_types! {
    BYTE: "Edm.Byte", 0, 255;
    SBYTE: "Edm.SByte", -128, 127;
    INT16: "Edm.Int16", -32768, 32767;
    INT32: "Edm.Int32", -2147483648, 2147483647;
    INT64: "Edm.Int64", -9223372036854775808, 9223372036854775807;
}
