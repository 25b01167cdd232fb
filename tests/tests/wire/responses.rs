//! How responses are read and written: W1 to W3, W7, W9, W13.

use graph_entity_core::ErrorKind::{InvalidValue, MissingProperty, NullNotAllowed, UnknownMember};
use graph_entity_tests::enumerations::Paint;
use graph_entity_tests::keys::{Measurement, Settings};
use graph_entity_tests::limits::Badge;
use graph_entity_tests::policies::Strict;
use graph_entity_tests::values::{Defaults, Drawing, Parcel};

use crate::case::{check, reads, refuses};

#[test]
fn nulls_are_written_and_order_is_declared() {
    check([
        reads::<Measurement>(
            "W1",
            r#"{"value":null,"number":2,"device":"d"}"#,
            r#"{"device":"d","number":2,"value":null}"#,
        ),
        reads::<Measurement>(
            "W3",
            r#"{"device":"d","number":2}"#,
            r#"{"device":"d","number":2,"value":null}"#,
        ),
        reads::<Settings>("W3", "{}", r#"{"dark":false,"language":null}"#),
        reads::<Drawing>(
            "W1",
            r#"{"id":"1","title":"t","frame":{"origin":{"x":1},"tags":[]},"background":{"tags":["a"],"origin":{"x":2,"label":"o"},"corner":{"x":3}},"layers":[]}"#,
            concat!(
                r##"{"id":"1","title":"t","frame":{"@odata.type":"#microsoft.graph.frame","origin":{"@odata.type":"##,
                r##""#microsoft.graph.point","x":1.0,"label":null},"corner":null,"tags":[]},"background":{"@odata.type":"##,
                r##""#microsoft.graph.frame","origin":{"@odata.type":"#microsoft.graph.point","x":2.0,"label":"o"},"corner":"##,
                r##"{"@odata.type":"#microsoft.graph.point","x":3.0,"label":null},"tags":["a"]},"layers":[]}"##
            ),
        ),
    ]);
}

#[test]
fn unknown_properties_are_tolerated() {
    check([
        reads::<Settings>(
            "W9",
            r#"{"@odata.context":"c","shiny":{"deep":[1,{"deep":2,"deep":3}]},"dark":true,"lang":1,"lang":2,"x@odata.bind":"y"}"#,
            r#"{"dark":true,"language":null}"#,
        ),
        // The value may be of a type that is derived from the declared one.
        reads::<Settings>(
            "W2",
            r##"{"@odata.type":"#microsoft.graph.nightSettings","dark":true}"##,
            r#"{"dark":true,"language":null}"#,
        ),
        reads::<Drawing>(
            "W2",
            r##"{"@type":"#other.drawing","id":"1","title":"t","frame":{"@odata.type":"","origin":{"x":1},"tags":[]},"layers":[]}"##,
            concat!(
                r##"{"id":"1","title":"t","frame":{"@odata.type":"#microsoft.graph.frame","origin":{"@odata.type":"##,
                r##""#microsoft.graph.point","x":1.0,"label":null},"corner":null,"tags":[]},"background":null,"layers":[]}"##
            ),
        ),
        // Read-only properties are read like all others, whatever the policy for requests.
        reads::<Strict>(
            "W9",
            r#"{"id":"1","serial":3,"origin":"o","name":null}"#,
            r#"{"id":"1","serial":3,"origin":"o","name":null}"#,
        ),
        // An open type keeps what a service may call anything.
        reads::<Parcel>(
            "W9",
            r#"{"id":"1","packages":[],"a-b c":1,"n":null}"#,
            r#"{"id":"1","title":null,"content":null,"packages":[],"a-b c":1,"n":null}"#,
        ),
    ]);
    check([
        refuses::<Settings>("W2", r##"{"@odata.type":1}"##, InvalidValue, "@odata.type", ""),
        refuses::<Settings>("W8", r#"{"dark":null}"#, NullNotAllowed, "dark", ""),
        refuses::<Settings>("W8", r#"{"dark":"yes"}"#, InvalidValue, "dark", ""),
        refuses::<Measurement>("W8", r#"{"device":"d"}"#, MissingProperty, "number", "is required"),
        refuses::<Parcel>("W8", "{}", MissingProperty, "id", ""),
        refuses::<Drawing>(
            "W8",
            r#"{"id":"1","title":"t","frame":{"origin":{"x":1},"tags":[]},"layers":[{"origin":{"label":"l"}}]}"#,
            MissingProperty,
            "layers/0/origin/x",
            "",
        ),
    ]);
}

#[test]
fn unknown_members_are_kept_where_they_can_be() {
    let paint = |property: &str, value: &str| {
        let lists = [("colors", r#","colors":[]"#), ("history", r#","history":[]"#)];
        let others = lists.into_iter().filter(|(name, _)| *name != property).map(|(_, member)| member);
        format!(r#"{{"id":"1","{property}":{value}{}}}"#, others.collect::<String>())
    };
    let whole = |property: &str, value: &str| {
        let empty = concat!(
            r#"{"id":"1","color":null,"status":"unknown","lastStatus":null,"channel":null,"access":"none","#,
            r#""features":null,"colors":[],"history":[]}"#
        );
        let start = empty.find(&format!(r#""{property}":"#)).unwrap() + property.len() + 3;
        let end = start + empty[start..].find([',', '}']).unwrap();
        format!("{}{value}{}", &empty[..start], &empty[end..])
    };
    let read = [
        ("status", r#""retired""#, r#""retired""#),
        ("status", r#""unknownFutureValue""#, r#""unknownFutureValue""#),
        ("status", r#""later""#, r#""unknownFutureValue""#),
        ("lastStatus", r#""99""#, r#""unknownFutureValue""#),
        ("channel", r#""weekly""#, r#""weekly""#),
        ("channel", r#""we\"ekly""#, r#""we\"ekly""#),
        ("access", r#""read,admin,owner""#, r#""read,admin,owner""#),
        ("access", r#""admin,admin""#, r#""admin""#),
        ("access", r#""4""#, r#""4""#),
        ("access", r#""""#, r#""none""#),
        ("features", r#""smell,new""#, r#""smell,new""#),
        ("features", r#""unknownFutureValue""#, r#""unknownFutureValue""#),
        ("history", r#"["retired",null,"later"]"#, r#"["retired",null,"unknownFutureValue"]"#),
    ];
    check(read.into_iter().map(|(property, input, output)| {
        reads::<Paint>("W7", paint(property, input), whole(property, output))
    }));
    check([
        refuses::<Paint>("W7", paint("color", r#""pink""#), UnknownMember, "color", "red, green, lightBlue"),
        refuses::<Paint>("W7", paint("colors", r#"["red","pink"]"#), UnknownMember, "colors/1", ""),
    ]);
}

#[test]
fn what_a_default_says_ends_where_a_value_is_given() {
    let all = |nullable: &str, package: &str| {
        format!(
            r#"{{"id":"1","string":"new","boolean":false,"double":-1.0,"int64":9007199254740993,"nullableInt32":5,"strings":["a"],"nullablePackage":{nullable},"package":{package}}}"#
        )
    };
    let first = r##"{"@odata.type":"#microsoft.graph.package","width":1.0,"note":"n","k":1}"##;
    let second = r##"{"@odata.type":"#microsoft.graph.package","width":2.0,"note":"m","k":2}"##;
    let bare = |width: &str| {
        format!(r##"{{"@odata.type":"#microsoft.graph.package","width":{width},"note":null}}"##)
    };
    check([
        reads::<Defaults>("W13", r#"{"id":"1"}"#, all(first, second)),
        reads::<Defaults>("W13", r#"{"id":"1","nullablePackage":{"width":3}}"#, all(&bare("3.0"), second)),
        reads::<Defaults>("W13", r#"{"id":"1","package":{"width":3}}"#, all(first, &bare("3.0"))),
        reads::<Defaults>("W13", r#"{"id":"1","nullablePackage":null}"#, all("null", second)),
        reads::<Defaults>(
            "W13",
            r#"{"id":"1","package":{"width":3,"k":3}}"#,
            all(first, r##"{"@odata.type":"#microsoft.graph.package","width":3.0,"note":null,"k":3}"##),
        ),
        refuses::<Defaults>("W8", r#"{"id":"1","package":{}}"#, MissingProperty, "package/width", ""),
    ]);
}

#[test]
fn names_of_ones_own() {
    let written = r#"{"Code":"c","Holder":"h","ShortName":null,"Seal":null,"Level":9,"Trust":null,"Uses":0,"Fee":null,"type":"k","Tags":[]}"#;
    check([
        // The limits of a request do not hold for what a service sends.
        reads::<Badge>(
            "W2",
            r##"{"@odata.type":"#contoso.doors.accessBadge","Code":"c","Holder":"h","Level":9,"type":"k","Tags":[]}"##,
            written,
        ),
        refuses::<Badge>("W9", r#"{"code":"c","holder":"h","level":1}"#, MissingProperty, "Code", ""),
    ]);
}
