//! Numbers in a build where serde_json has `arbitrary_precision`: it gives them to a visitor as maps.

use graph_entity_core::json::MAX_DEPTH;
use graph_entity_core::{Collection, Decimal, DynamicProperties, GraphEntity, Untyped, json};
use graph_entity_tests::values::Percent;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, from_reader, from_slice, from_str, from_value, to_string, to_value};

/// The name by which serde_json gives a number. It must appear nowhere.
const KEY: &str = "$serde_json::private::Number";

/// A measurement with each kind of number.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/measurements", open)]
struct Measurement {
    #[graph_entity(key, read_only)]
    id: i64,
    double: f64,
    maybe_double: Option<f64>,
    single: Option<f32>,
    decimal: Option<Decimal>,
    percent: Option<Percent>,
    int32: Option<i32>,
    doubles: Vec<Option<f64>>,
    #[graph_entity(dynamic)]
    more: DynamicProperties,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Either {
    // serde keeps the numbers in a form of its own, to try one variant after the other.
    #[allow(dead_code, reason = "it is tried first")]
    Text(String),
    Measurement(Measurement),
}

/// The value as each way through serde_json reads it.
fn read<T: DeserializeOwned>(text: &str) -> Vec<Result<T, serde_json::Error>> {
    let mut ways = vec![from_str(text), from_slice(text.as_bytes()), from_reader(text.as_bytes())];
    // serde_json itself refuses to make a `Value` of some texts.
    if let Ok(value) = from_str::<Value>(text) {
        ways.push(T::deserialize(&value));
        ways.push(from_value(value));
    }
    ways
}

#[test]
fn the_feature_is_on() {
    assert_eq!(from_str::<Value>("1.10").expect("a number").to_string(), "1.10");
}

#[test]
fn numbers_are_read_as_json_reads_them() {
    let numbers = [
        "0",
        "7",
        "-7",
        "0.1",
        "1.10",
        "-1.5e-7",
        "1e3",
        "1E+3",
        "5e-324",
        "1.7976931348623157e308",
        "9007199254740993",
        "9223372036854775808",
        "18446744073709551616",
        "-9223372036854775809",
        "10000000000000000000000.5",
        "340282366920938463463374607431768211456",
        "3.4028235e38",
        "16777217",
        "0.1000000000000000055511151231257827",
    ];
    for number in numbers {
        let text = format!(
            r#"{{"id":1,"double":{number},"maybeDouble":{number},"percent":{number},"doubles":[{number},null]}}"#
        );
        let expected: Measurement = json::from_str(&text).expect(number);
        for found in read::<Measurement>(&text) {
            let found = found.expect(number);
            assert_eq!(found, expected, "{number}");
            assert_eq!(found.double.to_bits(), expected.double.to_bits(), "{number}");
        }
        let Either::Measurement(found) = from_str(&text).expect(number) else { panic!("{number}") };
        assert_eq!(found, expected, "{number}");
        let page: Collection<Measurement> = from_str(&format!(r#"{{"value":[{text}]}}"#)).expect(number);
        assert_eq!(page.value, [expected]);

        let text = format!(r#"{{"id":1,"double":0,"doubles":[],"single":{number}}}"#);
        let expected = json::from_str::<Measurement>(&text);
        for found in read::<Measurement>(&text) {
            match (&expected, found) {
                (Ok(expected), Ok(found)) => assert_eq!(found, *expected, "{number}"),
                (Err(expected), Err(found)) => {
                    assert!(found.to_string().starts_with("single: the number "), "{found}, not {expected}");
                }
                (expected, found) => panic!("{number}: {expected:?} {found:?}"),
            }
        }
    }
}

#[test]
fn a_zero_keeps_its_sign() {
    // From a `Value`, serde_json gives `-0` as the integer 0.
    for found in read::<Untyped>("-0").into_iter().take(3) {
        assert!(matches!(found, Ok(Untyped::Number(number)) if number.as_str() == "-0"));
    }
    for found in read::<Measurement>(r#"{"id":1,"double":-0,"doubles":[]}"#).into_iter().take(3) {
        assert!(found.expect("a measurement").double.is_sign_negative());
    }
}

#[test]
fn decimals_keep_their_digits() {
    for number in
        ["1.10", "0.00", "-0.05", "1e3", "0.1234567890123456789012345678", "79228162514264337593543950335"]
    {
        let text = format!(r#"{{"id":1,"double":0,"doubles":[],"decimal":{number}}}"#);
        let expected: Measurement = json::from_str(&text).expect(number);
        let digits = |measurement: &Measurement| measurement.decimal.map(|decimal| decimal.to_string());
        for found in read::<Measurement>(&text) {
            assert_eq!(digits(&found.expect(number)), digits(&expected), "{number}");
        }
        for found in read::<Decimal>(number) {
            assert_eq!(Some(found.expect(number).to_string()), digits(&expected), "{number}");
        }
    }
    for number in ["1e-101", "79228162514264337593543950336", "1e999"] {
        let text = format!(r#"{{"id":1,"double":0,"doubles":[],"decimal":{number}}}"#);
        let messages =
            read::<Measurement>(&text).into_iter().map(|found| found.expect_err(number).to_string());
        for message in messages {
            assert!(message.starts_with("decimal: expected a decimal number that can be held"), "{message}");
        }
        assert!(read::<Decimal>(number).into_iter().all(|found| found.is_err()), "{number}");
    }
}

#[test]
fn dynamic_numbers_keep_their_digits() {
    // serde_json writes the sign of an exponent.
    let numbers =
        ["1.10", "0.1", "1e+2", "10000000000000000000000.5", "123456789012345678901234567890", "1e+999"];
    for number in numbers {
        let text = format!(r#"{{"id":1,"double":0,"doubles":[],"n":{number},"o":{{"n":[{number}]}}}}"#);
        let written = json::to_string(&json::from_str::<Measurement>(&text).expect(number));
        assert!(written.ends_with(&format!(r#""n":{number},"o":{{"n":[{number}]}}}}"#)), "{written}");
        for found in read::<Measurement>(&text) {
            assert_eq!(json::to_string(&found.expect(number)), written);
        }
        for found in read::<Untyped>(number) {
            let Untyped::Number(found) = found.expect(number) else { panic!("{number}") };
            assert_eq!(found.as_str(), number);
        }
    }
}

#[test]
fn what_is_written_is_read_again() {
    let text = r#"{"id":9007199254740993,"double":0.1,"maybeDouble":1e300,"single":0.1,"decimal":1.10,
        "percent":-0.5,"int32":-7,"doubles":[5e-324,null,100],"n":0.1,"o":{"n":[18446744073709551615,-3]}}"#;
    let measurement: Measurement = json::from_str(text).expect("a measurement");
    let written = to_string(&measurement).expect("text");
    let value = to_value(&measurement).expect("a value");
    assert!(!written.contains(KEY) && !value.to_string().contains(KEY), "{written} {value}");
    assert_eq!(from_str::<Value>(&written).expect("JSON"), value);
    for found in read::<Measurement>(&written) {
        assert_eq!(found.expect("a measurement"), measurement);
    }
    assert_eq!(from_value::<Measurement>(value).expect("a measurement"), measurement);

    // A fraction that no double has is a string, and a decimal all the same.
    let exact: Decimal = "0.1234567890123456789012345678".parse().expect("a decimal");
    let value = to_value(exact).expect("a value");
    assert_eq!(from_value::<Decimal>(value).expect("a decimal"), exact);
}

#[test]
fn the_members_name_reaches_no_wire() {
    let value: Value = from_str(r#"{"id":1,"double":1.10,"doubles":[],"n":1.10}"#).expect("a value");
    let measurement: Measurement = from_value(value).expect("a measurement");
    for written in [json::to_string(&measurement), to_string(&measurement).expect("text")] {
        assert!(!written.contains(KEY), "{written}");
    }
}

#[test]
fn numbers_are_refused_where_another_value_belongs() {
    for (text, expected) in [
        (r#"{"id":1,"double":1e999,"doubles":[]}"#, "double: the number 1e+999 is too large for Edm.Double"),
        (r#"{"id":1,"double":0,"doubles":[0.5,-1e999]}"#, "doubles/1: the number -1e+999 is too large"),
        (r#"{"id":1,"double":{"x":1},"doubles":[]}"#, "invalid type: map, expected a number"),
        (r#"{"id":1,"double":{},"doubles":[]}"#, "invalid type: map, expected a number"),
        (r#"{"id":1,"double":{"$serde_json::private::Number":"inf"},"doubles":[]}"#, ""),
        (r#"{"id":1,"double":0,"doubles":1.10}"#, ""),
        (r#"{"id":1.5,"double":0,"doubles":[]}"#, ""),
        (r#"{"id":9223372036854775808,"double":0,"doubles":[]}"#, ""),
        (r#"{"id":1,"double":0,"doubles":[],"int32":1.5}"#, ""),
    ] {
        for found in read::<Measurement>(text) {
            let message = found.expect_err(text).to_string();
            assert!(message.starts_with(expected), "{text}: {message}");
        }
    }
}

#[test]
fn a_number_is_not_one_object_deeper() {
    let nested = |depth: usize, inner: &str| format!("{}{inner}{}", "[".repeat(depth), "]".repeat(depth));
    // `id`, which no response of a create may set, is read past.
    let skipped =
        |depth, inner: &str| format!(r#"{{"id":{},"double":0,"doubles":[]}}"#, nested(depth, inner));
    for number in ["1.10", "123456789012345678901234567890"] {
        for found in read::<Untyped>(&nested(MAX_DEPTH, number)) {
            found.expect(number);
        }
        for found in read::<MeasurementCreate>(&skipped(MAX_DEPTH - 1, number)) {
            found.expect(number);
        }
    }
    for found in read::<Untyped>(&nested(MAX_DEPTH, "{}")) {
        found.expect_err("an object that is nested too deep");
    }
    for found in read::<MeasurementCreate>(&skipped(MAX_DEPTH - 1, r#"{"a":1.10}"#)) {
        found.expect_err("an object that is nested too deep");
    }
}
