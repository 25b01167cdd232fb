//! Numbers: W4 and W5.

use graph_entity_core::ErrorKind::{InvalidValue, Syntax};

use crate::case::{Case, check};
use crate::place::{accepted, refused};

#[test]
fn doubles() {
    let accepts = [
        ("7", "7.0"),
        ("7.0", "7.0"),
        ("-1", "-1.0"),
        ("0", "0.0"),
        ("-0", "-0.0"),
        ("-0.0", "-0.0"),
        ("0.1", "0.1"),
        ("7.333333333333333", "7.333333333333333"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("1e3", "1000.0"),
        ("1E+2", "100.0"),
        ("25e-1", "2.5"),
        ("1e-7", "1e-7"),
        ("1e21", "1e+21"),
        ("9007199254740993", "9007199254740992.0"),
        ("18446744073709551615", "1.8446744073709552e+19"),
        ("18446744073709551616", "1.8446744073709552e+19"),
        ("1.7976931348623157e308", "1.7976931348623157e+308"),
        ("5e-324", "5e-324"),
        ("1e-400", "0.0"),
        ("2.2250738585072011e-308", "2.225073858507201e-308"),
        ("123456.78900", "123456.789"),
        (r#""INF""#, r#""INF""#),
        (r#""-INF""#, r#""-INF""#),
        (r#""NaN""#, r#""NaN""#),
    ];
    let expected = r#"expected a number, "INF", "-INF" or "NaN""#;
    let refuses = [
        (r#""Double""#, InvalidValue, expected),
        (r#""1.5""#, InvalidValue, expected),
        (r#""inf""#, InvalidValue, expected),
        (r#""Infinity""#, InvalidValue, expected),
        (r#""""#, InvalidValue, expected),
        ("true", InvalidValue, expected),
        ("{}", InvalidValue, expected),
        ("[1.0]", InvalidValue, expected),
        ("NaN", Syntax, "JSON value"),
        ("-INF", Syntax, "JSON value"),
        ("+1", Syntax, "JSON value"),
        (".5", Syntax, "JSON value"),
        ("1.", Syntax, "digit"),
        ("1e", Syntax, "digit"),
        ("1e+", Syntax, "digit"),
        ("01", Syntax, "begin with 0"),
        ("-01", Syntax, "begin with 0"),
        ("-", Syntax, "JSON value"),
    ];
    for name in ["double", "percent"] {
        check(accepts.iter().flat_map(|(input, output)| accepted("W4", name, input, output)));
        check(refuses.iter().flat_map(|(input, kind, part)| refused("W4", name, input, *kind, part)));
        check(["1e309", "-1e400", "179769313486231580793e289"].iter().flat_map(|input| {
            refused("W4", name, input, InvalidValue, "is too large for Edm.Double")
                .into_iter()
                .map(Case::refused_by_format)
        }));
    }
}

#[test]
fn singles() {
    check(
        [
            ("7", "7.0"),
            ("-0.0", "-0.0"),
            ("0.1", "0.1"),
            ("0.10000000149011612", "0.1"),
            ("3.4028235e38", "3.4028235e+38"),
            ("1e-45", "1e-45"),
            ("16777217", "16777216.0"),
            (r#""INF""#, r#""INF""#),
            (r#""-INF""#, r#""-INF""#),
            (r#""NaN""#, r#""NaN""#),
        ]
        .into_iter()
        .flat_map(|(input, output)| accepted("W4", "single", input, output)),
    );
    check(
        ["1e39", "-3.5e38"]
            .into_iter()
            .flat_map(|input| refused("W4", "single", input, InvalidValue, "is too large for Edm.Single")),
    );
    check(refused("W4", "single", r#""Single""#, InvalidValue, r#""INF", "-INF" or "NaN""#));
}

#[test]
fn integers() {
    let bounds = [
        ("byte", "0", "255", "-1", "256", "from 0 to 255 (Edm.Byte)"),
        ("sByte", "-128", "127", "-129", "128", "from -128 to 127 (Edm.SByte)"),
        ("int16", "-32768", "32767", "-32769", "32768", "from -32768 to 32767 (Edm.Int16)"),
        (
            "int32",
            "-2147483648",
            "2147483647",
            "-2147483649",
            "2147483648",
            "from -2147483648 to 2147483647 (Edm.Int32)",
        ),
        (
            "int64",
            "-9223372036854775808",
            "9223372036854775807",
            "-9223372036854775809",
            "9223372036854775808",
            "from -9223372036854775808 to 9223372036854775807 (Edm.Int64)",
        ),
    ];
    for (name, min, max, below, above, range) in bounds {
        for inside in [min, max, "0", "7"] {
            check(accepted("W5", name, inside, inside));
        }
        for outside in [below, above, "18446744073709551616", "-99999999999999999999999"] {
            check(refused("W5", name, outside, InvalidValue, range));
        }
        // A fraction or an exponent makes it another type, even where the value is whole.
        for not_whole in ["1.0", "1.5", "1e2", "1E-2"] {
            check(refused("W5", name, not_whole, InvalidValue, range));
        }
        for other in [r#""7""#, "true", "[]", "{}", r#""""#] {
            check(refused("W5", name, other, InvalidValue, "a whole number"));
        }
        check(
            ["00", "01", "-01", "-", "+7", "7.", "7e"]
                .into_iter()
                .flat_map(|broken| refused("W5", name, broken, Syntax, "")),
        );
        check(
            accepted("W5", name, "-0", "0")
                .into_iter()
                .map(|case| case.differs_in_serde("serde_json reads -0 as a double")),
        );
    }
    check(accepted("W5", "int64", "9007199254740993", "9007199254740993"));
}

#[test]
fn decimals() {
    check(
        [
            ("3", "3"),
            ("-7", "-7"),
            ("9007199254740993", "9007199254740993"),
            ("18446744073709551615", "18446744073709551615"),
        ]
        .into_iter()
        .flat_map(|(input, output)| accepted("W5", "decimal", input, output)),
    );
    let exact = [
        ("1.10", "1.10"),
        ("0.1234567890123456789012345678", "0.1234567890123456789012345678"),
        ("79228162514264337593543950335", "79228162514264337593543950335"),
        ("-0.5", "-0.5"),
        ("1e2", "100"),
        ("125e-2", "1.25"),
    ];
    check(exact.into_iter().flat_map(|(input, output)| {
        accepted("W5", "decimal", input, output).into_iter().map(|case| {
            case.differs_in_serde("serde has no exact decimal: a fraction is written as a string")
        })
    }));
    check([r#""1.5""#, r#""INF""#].into_iter().flat_map(|input| {
        refused("W5", "decimal", input, InvalidValue, "a number (Edm.Decimal)")
            .into_iter()
            .map(|case| case.differs_in_serde("a string is how serde carries a fraction"))
    }));
    check(
        ["true", "[1]", "{}"]
            .into_iter()
            .flat_map(|input| refused("W5", "decimal", input, InvalidValue, "a number (Edm.Decimal)")),
    );
    check(["1e29", "0.12345678901234567890123456789"].into_iter().flat_map(|input| {
        refused("W5", "decimal", input, InvalidValue, "held exactly")
            .into_iter()
            .map(|case| case.differs_in_serde("serde_json gives the nearest double"))
    }));
}
