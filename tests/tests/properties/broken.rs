//! Texts that were valid and then damaged: our reader and serde_json with the shims accept the same ones,
//! with the same values, and otherwise complain of the same place.

use std::fmt::Debug;

use graph_entity_core::json;
use graph_entity_core::{Collection, Structured};
use graph_entity_tests::enumerations::{Paint, PaintCreate, PaintPatch};
use graph_entity_tests::keys::Measurement;
use graph_entity_tests::limits::{BadgeCreate, BadgePatch};
use graph_entity_tests::oracle;
use graph_entity_tests::policies::StrictPatch;
use graph_entity_tests::values::{
    Defaults, DefaultsCreate, Drawing, DrawingCreate, DrawingPatch, Lists, ListsCreate, Nullable,
    NullableCreate, NullablePatch, Parcel, ParcelCreate, ParcelPatch,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::config;
use crate::generate::{lists, nullable, paint, parcel};

/// One damage to a text.
#[derive(Debug, Clone)]
enum Damage {
    Truncate(Index),
    Flip(Index, u8),
    Insert(Index, &'static str),
    /// A token at the place where a value, a name or a separator begins.
    Replace(Index, &'static str),
    Delete(Index, usize),
    Repeat(Index, usize),
}

const TOKENS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "null",
    "true",
    "false",
    "0",
    "-1",
    "1.5",
    "1e3",
    "-",
    "\"\"",
    "\"x\"",
    "{}",
    "[]",
    "[null]",
    "\"NaN\"",
    "\"INF\"",
    "\"red\"",
    "\"read\"",
    "\"unknownFutureValue\"",
    "\"@odata.type\":\"#x\",",
    "\"id\":1,",
    "\"int32\":2,",
    "\"title\":null,",
    "\"d_a\":null,",
    "\"d_a\":[],",
    "\"d_a\":{\"q\":1,\"q\":2},",
    "\"d_a@odata.type\":\"#Int32\",",
    "\"a@odata.bind\":1,",
    "\"unknown\":{},",
    "\\u0000",
    "\\ud800",
    " ",
    "\n",
    "\u{0}",
    "\u{feff}",
    "é",
    "99999999999999999999",
    "256",
];

fn damage() -> impl Strategy<Value = Damage> {
    let token = || select(TOKENS);
    prop_oneof![
        1 => any::<Index>().prop_map(Damage::Truncate),
        2 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Damage::Flip(at, byte)),
        3 => (any::<Index>(), token()).prop_map(|(at, token)| Damage::Insert(at, token)),
        6 => (any::<Index>(), token()).prop_map(|(at, token)| Damage::Replace(at, token)),
        2 => (any::<Index>(), 1_usize..12).prop_map(|(at, length)| Damage::Delete(at, length)),
        2 => (any::<Index>(), 1_usize..60).prop_map(|(at, length)| Damage::Repeat(at, length)),
    ]
}

impl Damage {
    fn apply(&self, text: &mut Vec<u8>) {
        if text.is_empty() {
            return;
        }
        let length = text.len();
        match self {
            Self::Truncate(at) => text.truncate(at.index(length)),
            Self::Flip(at, byte) => text[at.index(length)] = *byte,
            Self::Insert(at, token) => {
                let at = at.index(length);
                text.splice(at..at, token.bytes());
            }
            Self::Replace(at, token) => {
                let starts: Vec<_> =
                    (1..length).filter(|at| matches!(text[at - 1], b',' | b':' | b'{' | b'[')).collect();
                if let Some(start) = (!starts.is_empty()).then(|| starts[at.index(starts.len())]) {
                    let end = if token.ends_with(',') { start } else { end_of_scalar(text, start) };
                    text.splice(start..end, token.bytes());
                }
            }
            Self::Delete(at, count) => {
                let at = at.index(length);
                text.drain(at..(at + count).min(length));
            }
            Self::Repeat(at, count) => {
                let at = at.index(length);
                let piece = text[at..(at + count).min(length)].to_vec();
                text.splice(at..at, piece);
            }
        }
    }
}

/// Where the number, literal or string that begins at `start` ends.
fn end_of_scalar(text: &[u8], start: usize) -> usize {
    let rest = &text[start..];
    let length = if rest.first() == Some(&b'"') {
        let mut escaped = false;
        rest.iter()
            .skip(1)
            .position(|byte| {
                let end = *byte == b'"' && !escaped;
                escaped = *byte == b'\\' && !escaped;
                end
            })
            .map_or(rest.len(), |end| end + 2)
    } else {
        rest.iter()
            .position(|byte| matches!(byte, b',' | b':' | b'{' | b'}' | b'[' | b']'))
            .unwrap_or(rest.len())
    };
    start + length
}

fn compare<T>(text: &[u8]) -> Result<bool, TestCaseError>
where
    T: Structured + Serialize + DeserializeOwned + Debug,
{
    oracle::compare::<T>(text).map_err(TestCaseError::fail)
}

fn damaged(valid: Vec<u8>, damages: &[Damage]) -> Vec<u8> {
    let mut text = valid;
    for damage in damages {
        damage.apply(&mut text);
    }
    text
}

proptest! {
    #![proptest_config(config(800))]

    #[test]
    fn values(entity in nullable(), damages in vec(damage(), 0..4)) {
        let text = damaged(json::to_vec(&entity), &damages);
        compare::<Nullable>(&text)?;
        compare::<NullableCreate>(&text)?;
        compare::<NullablePatch>(&text)?;
    }

    #[test]
    fn collections(entity in lists(), damages in vec(damage(), 0..4)) {
        let text = damaged(json::to_vec(&entity), &damages);
        compare::<Lists>(&text)?;
        compare::<ListsCreate>(&text)?;
    }

    #[test]
    fn enumerations(entity in paint(), damages in vec(damage(), 0..4)) {
        let text = damaged(json::to_vec(&entity), &damages);
        compare::<Paint>(&text)?;
        compare::<PaintCreate>(&text)?;
        compare::<PaintPatch>(&text)?;
    }

    #[test]
    fn open_types(entity in parcel(), damages in vec(damage(), 0..4)) {
        let text = damaged(json::to_vec(&entity), &damages);
        compare::<Parcel>(&text)?;
        compare::<ParcelCreate>(&text)?;
        compare::<ParcelPatch>(&text)?;
    }

    #[test]
    fn fixed_texts(which in select(TEXTS), damages in vec(damage(), 0..4)) {
        let text = damaged(which.as_bytes().to_vec(), &damages);
        compare::<Drawing>(&text)?;
        compare::<DrawingCreate>(&text)?;
        compare::<DrawingPatch>(&text)?;
        compare::<Defaults>(&text)?;
        compare::<DefaultsCreate>(&text)?;
        compare::<BadgeCreate>(&text)?;
        compare::<BadgePatch>(&text)?;
        compare::<StrictPatch>(&text)?;
        oracle::compare_with::<Collection<Measurement>>(&text, |a, b| a == b).map_err(TestCaseError::fail)?;
    }
}

const TEXTS: &[&str] = &[
    r#"{"id":"1","title":"t","frame":{"origin":{"x":1,"label":"l"},"corner":null,"tags":["a"]},"background":{"origin":{"x":2}},"layers":[{"origin":{"x":3}}]}"#,
    r#"{"string":"s","boolean":true,"double":1.5,"int64":1,"nullableInt32":null,"strings":["b"],"nullablePackage":{"width":1,"k":1},"package":{"width":2,"note":null,"d_a":{}}}"#,
    r#"{"Code":"c","Holder":"h","ShortName":"abcd","Seal":"AQID","Level":3,"Trust":0.5,"Uses":1,"Fee":5,"type":"t","Tags":["ab"]}"#,
    r#"{"id":"1","serial":1,"origin":"o","name":"n"}"#,
    r#"{"@odata.context":"c","@odata.count":1,"@odata.nextLink":"n","value":[{"device":"d","number":1,"value":null},{"device":"e","number":2,"value":0.5}]}"#,
];

/// serde_json accepts bytes that are no text where it reads past them.
#[test]
fn what_is_read_past_is_text_too() {
    let text = b"{\"value\":[],\"other\":\"\xff\"}";
    let compared = oracle::compare_with::<Collection<Measurement>>(text, |a, b| a == b);
    assert_eq!(compared, Ok(false));
}

/// The comparison says something: damaged texts are accepted often enough.
#[test]
fn some_damage_is_harmless() {
    let text = r#"{"id":"1","serial":{},"name":"n","origin":[]}"#;
    assert!(compare::<graph_entity_tests::policies::LenientPatch>(text.as_bytes()).unwrap());
    assert!(!compare::<StrictPatch>(text.as_bytes()).unwrap());
}
