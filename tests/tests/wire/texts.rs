//! Values that are text in JSON, and booleans: W6, W11 and what JSON itself says of strings.

use graph_entity_core::ErrorKind::{InvalidValue, Syntax};

use crate::case::check;
use crate::place::{accepted, refused};

#[test]
fn strings() {
    let accepts = [
        (r#""""#, r#""""#),
        (r#""plain""#, r#""plain""#),
        (r#""exactly8""#, r#""exactly8""#),
        (r#""Grüße, 世界 😀""#, r#""Grüße, 世界 😀""#),
        (r#""\u00e9\u4e16\ud83d\ude00""#, r#""é世😀""#),
        (r#""\"\\\/\b\f\n\r\t""#, r#""\"\\/\b\f\n\r\t""#),
        (r#""\u0000\u0001\u001F\u007f""#, "\"\\u0000\\u0001\\u001f\u{7f}\""),
        (r#""a\u0022b\u005cc""#, r#""a\"b\\c""#),
        ("\"\u{2028}\u{feff}\u{ffff}\u{10ffff}\"", "\"\u{2028}\u{feff}\u{ffff}\u{10ffff}\""),
        (r#""null""#, r#""null""#),
    ];
    for name in ["string", "boxed", "upn"] {
        check(accepts.iter().flat_map(|(input, output)| accepted("JSON", name, input, output)));
        check(
            ["1", "true", "{}", r#"["a"]"#]
                .into_iter()
                .flat_map(|input| refused("JSON", name, input, InvalidValue, "expected a string")),
        );
        check(
            [
                ("\"a\nb\"", "control character"),
                ("\"a\u{1f}\"", "control character"),
                (r#""\x41""#, "escape"),
                (r#""\u12g4""#, "hexadecimal"),
                (r#""\ud800""#, "surrogate"),
                (r#""\udc00""#, "surrogate"),
                (r#""\ud800\u0041""#, "surrogate"),
                (r#""\ud800\ud800""#, "surrogate"),
                ("'a'", "JSON value"),
            ]
            .into_iter()
            .flat_map(|(input, part)| refused("JSON", name, input, Syntax, part)),
        );
    }
}

#[test]
fn booleans() {
    for value in ["true", "false"] {
        check(accepted("JSON", "boolean", value, value));
    }
    for other in ["0", "1", r#""true""#, "[]", "{}"] {
        check(refused("JSON", "boolean", other, InvalidValue, "true or false"));
    }
    for broken in ["True", "tru", "nul", "nope"] {
        check(refused("JSON", "boolean", broken, Syntax, ""));
    }
}

#[test]
fn dates_and_times() {
    let accepts = [
        ("dateTimeOffset", "2017-01-01T00:00:31.7073518+03:00", "2017-01-01T00:00:31.7073518+03:00"),
        ("dateTimeOffset", "2017-01-01T00:00:31.123456789Z", "2017-01-01T00:00:31.123456789Z"),
        ("dateTimeOffset", "2017-01-01T00:00:31.500Z", "2017-01-01T00:00:31.5Z"),
        ("dateTimeOffset", "2017-01-01T00:00:31.000+00:00", "2017-01-01T00:00:31Z"),
        ("dateTimeOffset", "2017-01-01T00:00Z", "2017-01-01T00:00:00Z"),
        ("dateTimeOffset", "2017-06-30T23:59:59-12:00", "2017-06-30T23:59:59-12:00"),
        ("date", "2024-02-29", "2024-02-29"),
        ("timeOfDay", "07:59", "07:59:00"),
        ("timeOfDay", "07:59:59.100", "07:59:59.1"),
        ("duration", "PT1H30M", "PT1H30M"),
        ("duration", "-P1DT0.5S", "-P1DT0.5S"),
        ("guid", "01234567-89AB-CDEF-0123-456789ABCDEF", "01234567-89ab-cdef-0123-456789abcdef"),
    ];
    check(accepts.into_iter().flat_map(|(name, input, output)| {
        accepted("W6", name, &format!("\"{input}\""), &format!("\"{output}\""))
    }));
    let refuses = [
        ("dateTimeOffset", "2017-01-01T00:00:31.1234567891Z"),
        ("dateTimeOffset", "2017-01-01T00:00:31"),
        ("dateTimeOffset", "2017-02-29T00:00:00Z"),
        ("dateTimeOffset", "2017-01-01"),
        ("dateTimeOffset", "yesterday"),
        ("dateTimeOffset", ""),
        ("date", "2023-02-29"),
        ("date", "2023-02-28T00:00:00Z"),
        ("timeOfDay", "24:00:00"),
        ("duration", "1 hour"),
        ("guid", "0123"),
    ];
    check(
        refuses.into_iter().flat_map(|(name, input)| {
            refused("W6", name, &format!("\"{input}\""), InvalidValue, "expected ")
        }),
    );
    for name in ["dateTimeOffset", "date", "timeOfDay", "duration", "guid"] {
        for other in ["0", "1485302400", "false", "[]", "{}"] {
            check(refused("W6", name, other, InvalidValue, "a string"));
        }
    }
}

#[test]
fn binaries() {
    let accepts = [
        ("", ""),
        ("AQID", "AQID"),
        ("AQI=", "AQI="),
        ("AQI", "AQI="),
        ("-_8=", "+/8="),
        ("-_8", "+/8="),
        ("+/8", "+/8="),
    ];
    check(accepts.into_iter().flat_map(|(input, output)| {
        accepted("W11", "binary", &format!("\"{input}\""), &format!("\"{output}\""))
    }));
    for bad in ["A", "AQ=I", "AQID=", "A QID", "äöü", "AQI=="] {
        check(refused("W11", "binary", &format!("\"{bad}\""), InvalidValue, "base64"));
    }
    for other in ["0", "[1,2]", "{}"] {
        check(refused("W11", "binary", other, InvalidValue, "a string"));
    }
}
