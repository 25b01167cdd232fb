//! `range` and `max_length`, checked whenever a request sets the property.

use graph_entity_core::ErrorKind::OutOfRange;
use graph_entity_tests::limits::{BadgeCreate, BadgePatch};

use crate::case::{check, reads, refuses};

#[test]
fn limits_hold_for_requests() {
    let accepts = [
        ("ShortName", r#""äöü😀""#, r#""äöü😀""#),
        ("ShortName", "null", "null"),
        ("Seal", r#""AQID""#, r#""AQID""#),
        ("Level", "1", "1"),
        ("Level", "5", "5"),
        ("Trust", "0", "0.0"),
        ("Trust", "1", "1.0"),
        ("Trust", "-0.0", "-0.0"),
        ("Uses", "0", "0"),
        ("Uses", "9223372036854775807", "9223372036854775807"),
        ("Fee", "100", "100"),
        ("Fee", "-1000", "-1000"),
        ("Tags", r#"["ab",""]"#, r#"["ab",""]"#),
    ];
    check(accepts.into_iter().map(|(name, input, output)| {
        let (given, written) = (format!(r#"{{"{name}":{input}}}"#), format!(r#"{{"{name}":{output}}}"#));
        reads::<BadgePatch>("limit", given, written)
    }));
    let refused = [
        ("ShortName", r#""abcde""#, "ShortName", "at most 4 characters, found 5"),
        ("Seal", r#""AQIDBA==""#, "Seal", "at most 3 bytes, found 4"),
        ("Level", "0", "Level", "from 1 to 5, found 0"),
        ("Level", "6", "Level", "from 1 to 5, found 6"),
        ("Trust", "1.0000000000000002", "Trust", "from 0 to 1"),
        ("Trust", "-5e-324", "Trust", "from 0 to 1"),
        ("Trust", r#""NaN""#, "Trust", "NaN"),
        ("Trust", r#""INF""#, "Trust", "from 0 to 1"),
        ("Uses", "-1", "Uses", "of at least 0"),
        ("Fee", "101", "Fee", "of at most 100"),
        ("Tags", r#"["ab","abc"]"#, "Tags/1", "at most 2 characters, found 3"),
    ];
    check(refused.into_iter().map(|(name, input, path, part)| {
        refuses::<BadgePatch>("limit", format!(r#"{{"{name}":{input}}}"#), OutOfRange, path, part)
    }));
    check([
        refuses::<BadgeCreate>(
            "limit",
            r#"{"Code":"123456789","Holder":"h","Level":1}"#,
            OutOfRange,
            "Code",
            "8",
        ),
        // An immutable property is limited where it can be set, and ignored where it cannot.
        reads::<BadgePatch>("limit", r#"{"Code":"123456789","Holder":"h"}"#, "{}"),
        refuses::<BadgePatch>("limit", r#"{"Fee":100.5}"#, OutOfRange, "Fee", "of at most 100"),
    ]);
}
