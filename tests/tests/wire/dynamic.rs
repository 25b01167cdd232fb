//! The dynamic properties of open types in requests: W2, W5, W9 and W12.

use graph_entity_core::ErrorKind::{InvalidValue, UnknownProperty};
use graph_entity_tests::values::{ParcelCreate, ParcelPatch};

use crate::case::{check, reads, refuses};

#[test]
fn dynamic_properties() {
    check([
        reads::<ParcelPatch>("W2", r##"{"n@type":"#Int64","n":1}"##, r##"{"n@odata.type":"#Int64","n":1}"##),
        reads::<ParcelCreate>(
            "W2",
            r##"{"n@odata.type":"#Int64","n":9007199254740993,"d":"2024-01-01","d@odata.type":"Edm.Date"}"##,
            r##"{"packages":[],"n@odata.type":"#Int64","n":9007199254740993,"d@odata.type":"#Date","d":"2024-01-01"}"##,
        ),
        reads::<ParcelCreate>(
            "W2",
            r##"{"c":["INF",1],"c@odata.type":"#Collection(Double)","o@odata.type":"#contoso.thing","o":{"p":null}}"##,
            r##"{"packages":[],"c@odata.type":"#Collection(Double)","c":["INF",1],"o@odata.type":"#contoso.thing","o":{"p":null}}"##,
        ),
        refuses::<ParcelCreate>(
            "W2",
            r##"{"n@odata.type":"#Int64","n":"1"}"##,
            InvalidValue,
            "n",
            "Edm.Int64",
        ),
        refuses::<ParcelCreate>("W2", r##"{"n@odata.type":"#Int32","n":2147483648}"##, InvalidValue, "n", ""),
        refuses::<ParcelCreate>(
            "W2",
            r##"{"d":"today","d@odata.type":"#Date"}"##,
            InvalidValue,
            "d",
            "Edm.Date",
        ),
        refuses::<ParcelCreate>(
            "W2",
            r##"{"c":[1,"x"],"c@odata.type":"#Collection(Byte)"}"##,
            InvalidValue,
            "c/1",
            "",
        ),
        refuses::<ParcelCreate>(
            "W2",
            r##"{"c":1,"c@odata.type":"#Collection(Byte)"}"##,
            InvalidValue,
            "c",
            "array",
        ),
        refuses::<ParcelCreate>(
            "W2",
            r#"{"c@odata.type":1,"c":1}"#,
            InvalidValue,
            "c@odata.type",
            "a string",
        ),
        // A null is nothing to create; inside a value it stays.
        reads::<ParcelCreate>(
            "W12",
            r#"{"a":null,"b":{"c":null},"content":{"width":1,"e":null}}"#,
            r##"{"content":{"@odata.type":"#microsoft.graph.package","width":1.0},"packages":[],"b":{"c":null}}"##,
        ),
        reads::<ParcelPatch>(
            "W12",
            r#"{"a":null,"content":{"e":null}}"#,
            r##"{"content":{"@odata.type":"#microsoft.graph.package","e":null},"a":null}"##,
        ),
        refuses::<ParcelCreate>("W9", r#"{"a b":1}"#, UnknownProperty, "a b", "letters, digits and `_`"),
        refuses::<ParcelPatch>("W9", r#"{"1a":1}"#, UnknownProperty, "1a", "letters, digits and `_`"),
        refuses::<ParcelPatch>("W9", r#"{"a.b":1}"#, UnknownProperty, "a.b", "letters, digits and `_`"),
        reads::<ParcelPatch>("W9", r#"{"_ä9":1}"#, r#"{"_ä9":1}"#),
    ]);
}

#[test]
fn dynamic_numbers_keep_their_digits() {
    for number in ["1.10", "-0", "1E2", "0.1234567890123456789012", "123456789012345678901234567890", "1e999"]
    {
        let input = format!(r#"{{"packages":[],"n":{number}}}"#);
        check([reads::<ParcelCreate>("W5", input.clone(), input).differs_in_serde("it has 64-bit numbers")]);
    }
    for number in ["0", "-1", "9007199254740993", "18446744073709551615", "0.1", "1.5e+300"] {
        let input = format!(r#"{{"packages":[],"n":{number}}}"#);
        check([reads::<ParcelCreate>("W5", input.clone(), input)]);
    }
}
