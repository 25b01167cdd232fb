//! The members of enumerations and flags in requests: W7 and W7a.

use graph_entity_core::ErrorKind::{InvalidValue, NullNotAllowed, UnknownMember};
use graph_entity_tests::enumerations::{PaintCreate, PaintPatch};

use crate::case::{check, reads, refuses};

const PLAIN_PAINT: &str = r#""colors":[],"history":[]"#;

#[test]
fn enumerations() {
    let paint = |property: &str, value: &str| format!(r#"{{"{property}":{value}}}"#);
    let created = |property: &str, value: &str| format!(r#"{{"{property}":{value},{PLAIN_PAINT}}}"#);
    let accepts = [
        ("color", r#""red""#, r#""red""#),
        ("color", r#""lightBlue""#, r#""lightBlue""#),
        ("color", r#""7""#, r#""lightBlue""#),
        ("color", r#""0""#, r#""red""#),
        ("color", "7", r#""lightBlue""#),
        ("access", "3", r#""read,write""#),
        ("status", r#""active""#, r#""active""#),
        ("lastStatus", r#""1""#, r#""active""#),
        ("channel", r#""beta""#, r#""beta""#),
        ("access", r#""read,write""#, r#""read,write""#),
        ("access", r#""write, read""#, r#""read,write""#),
        ("access", r#""share,1""#, r#""read,share""#),
        ("access", r#""11""#, r#""read,write,share""#),
        ("access", r#""none""#, r#""none""#),
        ("access", r#""0""#, r#""none""#),
        ("features", r#""sound,light""#, r#""sound,light""#),
        ("features", r#""0""#, r#""0""#),
    ];
    check(accepts.into_iter().flat_map(|(property, input, output)| {
        [
            reads::<PaintCreate>("W7", paint(property, input), created(property, output)),
            reads::<PaintPatch>("W7", paint(property, input), paint(property, output)),
        ]
    }));
    let refused = [
        ("color", r#""pink""#, "expected one of: red, green, lightBlue"),
        ("color", r#""Red""#, "expected one of"),
        ("color", r#""blue""#, "expected one of"),
        ("color", r#""2""#, "expected one of"),
        ("color", "2", "`2`"),
        ("access", "4", "`4`"),
        ("access", "-1", "`-1`"),
        ("color", r#""red,green""#, "expected one of"),
        ("color", r#""""#, "expected one of"),
        ("status", r#""later""#, "expected one of: unknown, active"),
        ("status", r#""retired""#, "expected one of: unknown, active"),
        ("status", r#""3""#, "expected one of: unknown, active"),
        ("lastStatus", r#""retired""#, "expected one of: unknown, active"),
        ("channel", r#""nightly""#, "expected one of: stable, beta"),
        ("channel", r#""weekly""#, "expected one of: stable, beta"),
        ("access", r#""admin""#, "expected one of: none, read, write, share"),
        ("access", r#""read,admin""#, "`admin`"),
        ("access", r#""4""#, "`4`"),
        ("access", r#""-1""#, "`-1`"),
        ("access", r#""""#, "expected one of"),
        ("access", r#""read,""#, "expected one of"),
        ("features", r#""smell""#, "expected one of: sound, light"),
        ("features", r#""8""#, "expected one of: sound, light"),
        ("features", r#""12""#, "expected one of: sound, light"),
        ("features", r#""sound,unknownFutureValue""#, "expected one of: sound, light"),
    ];
    check(refused.into_iter().flat_map(|(property, input, part)| {
        [
            refuses::<PaintCreate>("W7", paint(property, input), UnknownMember, property, part),
            refuses::<PaintPatch>("W7", paint(property, input), UnknownMember, property, part),
        ]
    }));
    for property in ["color", "status", "channel", "access", "features"] {
        check(["1.5", "true", "[]", "{}"].into_iter().flat_map(|value| {
            [
                refuses::<PaintCreate>("W7", paint(property, value), InvalidValue, property, "a string"),
                refuses::<PaintPatch>("W7", paint(property, value), InvalidValue, property, "a string"),
            ]
        }));
    }
    check([
        refuses::<PaintCreate>("W8", paint("status", "null"), NullNotAllowed, "status", ""),
        refuses::<PaintPatch>("W8", paint("access", "null"), NullNotAllowed, "access", ""),
        reads::<PaintPatch>("W12", paint("color", "null"), r#"{"color":null}"#),
        reads::<PaintPatch>("W7", paint("colors", r#"[1,"red"]"#), paint("colors", r#"["green","red"]"#)),
        refuses::<PaintCreate>("W7", paint("colors", r#"["red","pink"]"#), UnknownMember, "colors/1", ""),
        refuses::<PaintCreate>("W8", paint("colors", "[null]"), NullNotAllowed, "colors/0", ""),
        reads::<PaintPatch>("W14", paint("history", r#"[null,"active"]"#), r#"{"history":[null,"active"]}"#),
    ]);
}

#[test]
fn the_sentinel_says_nothing_in_a_patch() {
    let sentinel = |property: &str| format!(r#"{{"{property}":"unknownFutureValue"}}"#);
    for property in ["status", "lastStatus", "channel", "features"] {
        check([
            refuses::<PaintCreate>("W7a", sentinel(property), UnknownMember, property, "expected one of"),
            reads::<PaintPatch>("W7a", sentinel(property), "{}"),
        ]);
    }
    check([
        reads::<PaintPatch>("W7a", r#"{"status":"2"}"#, "{}"),
        // An item of a collection that replaces another cannot be left alone.
        refuses::<PaintPatch>("W7a", r#"{"history":["unknownFutureValue"]}"#, UnknownMember, "history/0", ""),
    ]);
}
