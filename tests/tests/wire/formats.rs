//! Every serde format works: one that describes itself (CBOR), one that does not (postcard), and serde_json's
//! `Value`.

use std::fmt::Debug;

use graph_entity_core::{Collection, Flags, json};
use graph_entity_examples::device_management::SecureScore;
use graph_entity_tests::enumerations::{Access, Channel, Color, Paint, PaintPatch};
use graph_entity_tests::keys::{Measurement, Shade};
use graph_entity_tests::limits::BadgeCreate;
use graph_entity_tests::sparse::{Sparse, SparseCreate, SparsePatch};
use graph_entity_tests::values::{
    Drawing, DrawingPatch, Lists, Nullable, NullableCreate, NullablePatch, Parcel, Upn,
};
use serde::de::DeserializeOwned;
use serde::de::value::{Error as ValueError, MapDeserializer};
use serde::{Deserialize as _, Serialize};

fn through_cbor<T: Serialize + DeserializeOwned>(value: &T) -> T {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    ciborium::from_reader(bytes.as_slice()).unwrap()
}

fn through_postcard<T: Serialize + DeserializeOwned>(value: &T) -> T {
    postcard::from_bytes(&postcard::to_allocvec(value).unwrap()).unwrap()
}

fn through_value<T: Serialize + DeserializeOwned>(value: &T) -> T {
    serde_json::from_value(serde_json::to_value(value).unwrap()).unwrap()
}

/// Compares the written forms, so that NaN is equal to NaN.
#[track_caller]
fn check<T: Serialize + DeserializeOwned + json::ToJson + json::FromJson>(text: &str) {
    let value: T = json::from_str(text).unwrap();
    let bytes = json::to_vec(&value);
    for (format, copy) in [
        ("CBOR", through_cbor(&value)),
        ("postcard", through_postcard(&value)),
        ("Value", through_value(&value)),
    ] {
        assert_eq!(
            String::from_utf8_lossy(&json::to_vec(&copy)),
            String::from_utf8_lossy(&bytes),
            "{format}"
        );
    }
}

const REQUIRED: &str = concat!(
    r#"{"string":"\u0000😀","boxed":"b","boolean":true,"byte":255,"sByte":-128,"int16":-32768,"int32":2147483647,"#,
    r#""int64":-9223372036854775808,"single":0.1,"double":"NaN","decimal":79228162514264337593543950335,"#,
    r#""binary":"AP8=","dateTimeOffset":"2017-01-01T00:00:31.7073518+03:00","date":"2024-02-29","#,
    r#""timeOfDay":"12:30:00.5","duration":"-PT1H","guid":"01234567-89ab-cdef-0123-456789abcdef","upn":"a@b","percent":-0.0}"#
);

#[test]
fn values_of_every_type() {
    check::<Nullable>(&format!(r#"{{"id":"1","required":{REQUIRED}}}"#));
    check::<Nullable>(&format!(r#"{{"id":"1",{}"#, &REQUIRED[1..]));
    check::<NullableCreate>(&format!(
        r#"{{"required":{REQUIRED},"single":"INF","double":"-INF","decimal":-0.5}}"#
    ));
    check::<Lists>(
        r#"{"id":"1","strings":["a",""],"booleans":[true],"bytes":[0,255],"int64s":[-1],"doubles":["NaN",1],"dates":["2024-02-29"],"guids":[null],"nullableStrings":[null,"x"],"nullableDoubles":[],"points":[{"x":1}],"nullablePoints":[null,{"x":2,"label":"l"}]}"#,
    );
    check::<Drawing>(
        r#"{"id":"1","title":"t","frame":{"origin":{"x":1},"tags":[]},"layers":[{"origin":{"x":2},"corner":{"x":3},"tags":["a"]}]}"#,
    );
    check::<DrawingPatch>(r#"{"frame":{"origin":{"label":null}},"background":null,"layers":[]}"#);
    check::<Paint>(
        r#"{"id":"1","color":"lightBlue","status":"retired","channel":"weekly","access":"read,admin","features":"smell","colors":["red"],"history":[null,"active"]}"#,
    );
    let sparse = r#""text":"t","number":-1,"date":"2024-02-29","color":"red","access":"read","point":{"x":1},"tags":["a"],"nullableTags":[null,"a"],"colors":["red"],"points":[{"x":2}],"part":{"tags":[],"level":4}"#;
    check::<Sparse>(r#"{"id":"1","parts":[{}]}"#);
    check::<Sparse>(&format!(
        r#"{{"id":"1",{sparse},"level":1,"status":"active","parts":[{{"name":"n"}}]}}"#
    ));
    let sparse = sparse.replace("-1", "1");
    check::<SparseCreate>(&format!(r#"{{"id":"1",{sparse},"parts":[{{"name":"n"}}]}}"#));
    check::<SparsePatch>("{}");
    check::<SparsePatch>(&format!("{{{sparse}}}"));
    check::<PaintPatch>(r#"{"color":null,"access":"none"}"#);
    check::<Measurement>(r#"{"device":"d","number":1}"#);
    check::<Shade>(
        r#"{"base":"red","code":"01234567-89ab-cdef-0123-456789abcdef","at":"2024-01-01T00:00:00+01:00"}"#,
    );
    check::<BadgeCreate>(r#"{"Code":"c","Holder":"h","Level":1,"Fee":1.5,"type":"k"}"#);
    check::<Collection<Measurement>>(
        r#"{"@odata.count":3,"@odata.nextLink":"n","value":[{"device":"d","number":1}]}"#,
    );
}

#[test]
fn open_types_need_a_format_that_describes_itself() {
    let text = r##"{"id":"1","packages":[{"width":1,"a":null}],"b@odata.type":"#Int64","b":9007199254740993,"c":[true,{"d":-1.5e-7}],"e":18446744073709551615}"##;
    let parcel: Parcel = json::from_str(text).unwrap();
    assert_eq!(through_cbor(&parcel), parcel);
    assert_eq!(through_value(&parcel).more.len(), parcel.more.len());
    let closed: SecureScore =
        json::from_str(r#"{"id":"1","azureTenantId":"t","averageComparativeScores":[],"controlScores":[{"score":1}],"enabledServices":[]}"#).unwrap();
    assert_eq!(through_postcard(&closed), closed);
}

#[test]
fn long_values() {
    let text = "x".repeat(100_000);
    check::<Nullable>(&format!(
        r#"{{"id":"1","string":"{text}","boxed":"{text}","binary":"{}"}}"#,
        "AAAA".repeat(30_000)
    ));
    check::<Paint>(&format!(
        r#"{{"id":"1","channel":"{text}","access":"read,{text}","colors":[],"history":[]}}"#
    ));
}

/// As forms do, whose values are texts.
#[test]
fn formats_that_do_not_mark_what_may_be_null() {
    let members = [("id", "1"), ("string", "text"), ("boxed", "boxed"), ("duration", "PT1H")];
    let owned = members.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let of_borrowed: MapDeserializer<'_, _, ValueError> = MapDeserializer::new(members.into_iter());
    let of_owned: MapDeserializer<'_, _, ValueError> = MapDeserializer::new(owned.into_iter());
    for read in [Nullable::deserialize(of_borrowed), Nullable::deserialize(of_owned)] {
        let expected = r#"{"id":"1","string":"text","boxed":"boxed","duration":"PT1H"}"#;
        assert_eq!(read.unwrap(), json::from_str(expected).unwrap());
    }
    let numbers =
        [("byte", 255), ("sByte", -128), ("int16", -1), ("int32", 5), ("single", 2), ("decimal", 3)];
    let numbers: MapDeserializer<'_, _, ValueError> = MapDeserializer::new(numbers.into_iter());
    let read = NullablePatch::deserialize(numbers).unwrap();
    let expected = r#"{"byte":255,"sByte":-128,"int16":-1,"int32":5,"single":2,"decimal":3}"#;
    assert_eq!(read, json::from_str(expected).unwrap());
    let boolean: MapDeserializer<'_, _, ValueError> = MapDeserializer::new([("boolean", true)].into_iter());
    let read = NullablePatch::deserialize(boolean).unwrap();
    assert_eq!(read, json::from_str(r#"{"boolean":true}"#).unwrap());
    for (name, value, expected) in [
        ("byte", 256, "byte: expected a whole number from 0 to 255 (Edm.Byte), found integer `256`"),
        ("boxed", 1, "boxed: expected a string, found integer `1`"),
        ("duration", 1, "duration: expected a string, found integer `1`"),
    ] {
        let wrong: MapDeserializer<'_, _, ValueError> = MapDeserializer::new([(name, value)].into_iter());
        assert_eq!(NullablePatch::deserialize(wrong).unwrap_err().to_string(), expected);
    }
}

#[test]
fn numbers_too_large_for_a_format_are_an_error() {
    let parcel: Parcel = json::from_str(r#"{"id":"1","packages":[],"a":1e999}"#).unwrap();
    let error = serde_json::to_string(&parcel).unwrap_err();
    assert!(error.to_string().contains("1e999"), "{error}");
}

#[track_caller]
fn stands_alone<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, text: &str) {
    assert_eq!(serde_json::to_string(value).unwrap(), text);
    assert_eq!(serde_json::from_str::<T>(text).unwrap(), *value);
    assert_eq!(through_cbor(value), *value);
    assert_eq!(through_postcard(value), *value);
}

#[test]
fn enumerations_and_newtypes_stand_alone() {
    stands_alone(&Color::Blue, r#""lightBlue""#);
    stands_alone(&Channel::Other("weekly".into()), r#""weekly""#);
    stands_alone(&[Access::Read, Access::Write].into_iter().collect::<Flags<Access>>(), r#""read,write""#);
    stands_alone(&Upn("a@b".into()), r#""a@b""#);
    let error = serde_json::from_str::<Color>(r#""pink""#).unwrap_err();
    assert!(error.to_string().contains("expected one of: red, green, lightBlue"), "{error}");
}
