//! Primitive values and enumerations, in every place where one may stand: W4 to W7 and W11.

use graph_entity_core::ErrorKind::{self, InvalidValue, NullNotAllowed, Syntax};
use graph_entity_tests::values::{ListsCreate, NullableCreate, NullablePatch, RequiredPatch};

use crate::case::{Case, check, reads, refuses};

/// A value for each required property, as it is written.
const REQUIRED: &[(&str, &str)] = &[
    ("string", r#""s""#),
    ("boxed", r#""b""#),
    ("boolean", "true"),
    ("byte", "1"),
    ("sByte", "-1"),
    ("int16", "16"),
    ("int32", "32"),
    ("int64", "64"),
    ("single", "0.5"),
    ("double", "1.5"),
    ("decimal", "3"),
    ("binary", r#""AQI=""#),
    ("dateTimeOffset", r#""2024-02-29T12:00:00Z""#),
    ("date", r#""2024-02-29""#),
    ("timeOfDay", r#""12:30:00""#),
    ("duration", r#""PT1H""#),
    ("guid", r#""01234567-89ab-cdef-0123-456789abcdef""#),
    ("upn", r#""a@b""#),
    ("percent", "50.0"),
];

/// An object with every required property, `name` being `value`.
fn required(name: &str, value: &str) -> String {
    let members: Vec<_> = REQUIRED
        .iter()
        .map(|(property, sample)| {
            format!(r#""{property}":{}"#, if *property == name { value } else { sample })
        })
        .collect();
    members.join(",")
}

fn required_output(name: &str, value: &str) -> String {
    format!(r##"{{"required":{{"@odata.type":"#microsoft.graph.required",{}}}}}"##, required(name, value))
}

/// The same value as a nullable property, in a patch, as a required property and as one of a patch of a complex value.
fn everywhere(case: impl Fn(Place) -> Case) -> Vec<Case> {
    [Place::Create, Place::Patch, Place::Required, Place::RequiredPatch].into_iter().map(case).collect()
}

#[derive(Clone, Copy)]
enum Place {
    Create,
    Patch,
    Required,
    RequiredPatch,
}

fn accepted(rule: &'static str, name: &str, input: &str, output: &str) -> Vec<Case> {
    everywhere(|place| accepted_at(place, rule, name, input, output))
}

fn accepted_at(place: Place, rule: &'static str, name: &str, input: &str, output: &str) -> Case {
    let (given, written) = (format!(r#"{{"{name}":{input}}}"#), format!(r#"{{"{name}":{output}}}"#));
    match place {
        Place::Create => reads::<NullableCreate>(rule, given, written),
        Place::Patch => reads::<NullablePatch>(rule, given, written),
        Place::RequiredPatch => reads::<RequiredPatch>(rule, given, written),
        Place::Required => reads::<NullableCreate>(
            rule,
            format!(r#"{{"required":{{{}}}}}"#, required(name, input)),
            required_output(name, output),
        ),
    }
}

fn refused(rule: &'static str, name: &str, input: &str, kind: ErrorKind, part: &str) -> Vec<Case> {
    everywhere(|place| refused_at(place, rule, name, input, kind, part))
}

fn refused_at(
    place: Place,
    rule: &'static str,
    name: &str,
    input: &str,
    kind: ErrorKind,
    part: &str,
) -> Case {
    let given = format!(r#"{{"{name}":{input}}}"#);
    match place {
        Place::Create => refuses::<NullableCreate>(rule, given, kind, name, part),
        Place::Patch => refuses::<NullablePatch>(rule, given, kind, name, part),
        Place::RequiredPatch => refuses::<RequiredPatch>(rule, given, kind, name, part),
        Place::Required => refuses::<NullableCreate>(
            rule,
            format!(r#"{{"required":{{{}}}}}"#, required(name, input)),
            kind,
            format!("required/{name}"),
            part,
        ),
    }
}

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
        ("0x1", Syntax, "`,` or `}`"),
    ];
    for name in ["double", "percent"] {
        check(accepts.iter().flat_map(|(input, output)| accepted("W4", name, input, output)));
        check(refuses.iter().flat_map(|(input, kind, part)| {
            // After `0` there is no value left to be in error.
            let path = if *input == "0x1" { "" } else { name };
            if path.is_empty() { Vec::new() } else { refused("W4", name, input, *kind, part) }
        }));
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
    for broken in ["True", "tru", "truee", "nul", "nope"] {
        // What follows a whole literal is an error of the object.
        if broken != "truee" {
            check(refused("JSON", "boolean", broken, Syntax, ""));
        }
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

#[test]
fn nulls() {
    for (name, _) in REQUIRED {
        let null = format!(r#"{{"{name}":null}}"#);
        check([
            // In a Create, null and absence say the same.
            reads::<NullableCreate>("W3", null.clone(), "{}"),
            reads::<NullablePatch>("W12", null.clone(), null.clone()),
            refuses::<RequiredPatch>("W8", null, NullNotAllowed, *name, "null is not allowed here"),
            refused_at(Place::Required, "W8", name, "null", NullNotAllowed, "null is not allowed here"),
        ]);
    }
}

#[test]
fn items_of_collections() {
    let accepts = [
        ("strings", r#"["a","","b"]"#, r#"["a","","b"]"#),
        ("booleans", "[true,false]", "[true,false]"),
        ("bytes", "[0,255]", "[0,255]"),
        ("int64s", "[9007199254740993]", "[9007199254740993]"),
        ("doubles", r#"[1,"NaN",-0.0,"-INF"]"#, r#"[1.0,"NaN",-0.0,"-INF"]"#),
        ("dates", r#"["2024-02-29"]"#, r#"["2024-02-29"]"#),
        (
            "guids",
            r#"[null,"01234567-89ab-cdef-0123-456789abcdef"]"#,
            r#"[null,"01234567-89ab-cdef-0123-456789abcdef"]"#,
        ),
        ("nullableStrings", r#"[null, "a" ,null]"#, r#"[null,"a",null]"#),
        ("nullableDoubles", r#"[null,2,"INF"]"#, r#"[null,2.0,"INF"]"#),
        (
            "points",
            r#"[{"x":1},{"label":"l","x":2}]"#,
            r##"[{"@odata.type":"#microsoft.graph.point","x":1.0,"label":null},{"@odata.type":"#microsoft.graph.point","x":2.0,"label":"l"}]"##,
        ),
        (
            "nullablePoints",
            r#"[null,{"x":1}]"#,
            r##"[null,{"@odata.type":"#microsoft.graph.point","x":1.0,"label":null}]"##,
        ),
    ];
    let names = ListsCreate::default();
    let empty = String::from_utf8(graph_entity_core::json::to_vec(&names)).unwrap();
    check(accepts.into_iter().map(|(name, input, output)| {
        let given = format!(r#"{{"{name}":{input}}}"#);
        let all = crate::case::without_type::<ListsCreate>(&empty);
        reads::<ListsCreate>(
            "W14",
            given,
            all.replace(&format!(r#""{name}":[]"#), &format!(r#""{name}":{output}"#)),
        )
    }));
    let refuses = [
        ("strings", r#"["a",null]"#, NullNotAllowed, "strings/1"),
        ("booleans", "[true,1]", InvalidValue, "booleans/1"),
        ("bytes", "[1,2,256]", InvalidValue, "bytes/2"),
        ("doubles", r#"["Double"]"#, InvalidValue, "doubles/0"),
        ("dates", "[null]", NullNotAllowed, "dates/0"),
        ("guids", r#"[null,"x"]"#, InvalidValue, "guids/1"),
        ("points", r#"[{"x":1},{"x":"y"}]"#, InvalidValue, "points/1/x"),
        ("points", r#"[{"x":1},null]"#, NullNotAllowed, "points/1"),
        ("nullablePoints", r#"[null,{"x":null}]"#, NullNotAllowed, "nullablePoints/1/x"),
        ("nullableStrings", "[[]]", InvalidValue, "nullableStrings/0"),
        ("strings", r#""a""#, InvalidValue, "strings"),
        ("strings", "{}", InvalidValue, "strings"),
        ("points", r#"{"x":1}"#, InvalidValue, "points"),
        ("strings", r#"["a","#, Syntax, "strings/1"),
        ("strings", r#"["a",]}"#, Syntax, "strings"),
        ("strings", r#"["a" "b"]}"#, Syntax, "strings"),
    ];
    check(
        refuses
            .into_iter()
            .map(|(name, input, kind, path)| refuses_list(format!(r#"{{"{name}":{input}}}"#), kind, path)),
    );
    check(
        names_of_lists()
            .into_iter()
            .map(|name| refuses_list(format!(r#"{{"{name}":null}}"#), NullNotAllowed, name)),
    );
}

fn refuses_list(input: String, kind: ErrorKind, path: &str) -> Case {
    refuses::<ListsCreate>("W14", input, kind, path, "")
}

fn names_of_lists() -> Vec<&'static str> {
    use graph_entity_core::GraphEntity as _;
    let properties = graph_entity_tests::values::Lists::entity_type().structured().properties();
    properties
        .iter()
        .filter(|property| property.ty().is_collection())
        .map(|property| property.name())
        .collect()
}
