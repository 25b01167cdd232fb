//! Keys: which properties they are, their typed form, and their form in URLs.

use graph_entity_core::model::StructuredType;
use graph_entity_core::{DateTimeOffset, EntityKey, GraphEntity, Guid, KeyValues, json};
use graph_entity_tests::enumerations::Color;
use graph_entity_tests::keys::{Account, Measurement, Settings, Shade};
use graph_entity_tests::values::Upn;

use crate::entity;
use crate::lamp::Lamp;

#[test]
fn keys() {
    let key = |ty: &StructuredType| ty.key().map(|index| ty.properties()[index].name()).collect::<Vec<_>>();
    assert_eq!(key(entity::<Lamp>().1), ["serial_number"]);
    assert_eq!(key(entity::<Measurement>().1), ["device", "number"]);
    assert_eq!(key(entity::<Shade>().1), ["base", "code", "at"]);
    assert_eq!(key(entity::<Settings>().1), [""; 0]);

    let measurement: Measurement = json::from_str(r#"{"device":"d'x","number":-3}"#).unwrap();
    assert_eq!(measurement.key(), ("d'x".to_owned(), -3));
    let values = KeyValues::of(&measurement);
    assert_eq!(values, measurement.key().to_values());
    assert_eq!(values.to_predicate(entity::<Measurement>().1), "(device='d''x',number=-3)");
    assert_eq!(<(String, i64)>::from_values(&values).unwrap(), measurement.key());

    let shade: Shade = json::from_str(
        r#"{"base":"lightBlue","code":"01234567-89ab-cdef-0123-456789abcdef","at":"2024-01-01T00:00:00Z"}"#,
    )
    .unwrap();
    let (base, code, at) = shade.key();
    assert_eq!((&base, code, at), (&shade.base, shade.code, shade.at));
    assert_eq!(
        <(Color, Guid, DateTimeOffset)>::from_values(&KeyValues::of(&shade)).unwrap(),
        (base, code, at)
    );

    let account: Account = json::from_str(r#"{"upn":"a@b"}"#).unwrap();
    assert_eq!(account.key(), Upn("a@b".into()));
    let settings = Settings { dark: true, language: None };
    #[allow(clippy::let_unit_value, reason = "the key of a singleton is the unit")]
    let () = settings.key();
    assert!(KeyValues::of(&settings).is_empty());
}

#[test]
fn keys_in_urls() {
    let (_, measurement) = entity::<Measurement>();
    let (_, shade) = entity::<Shade>();
    let (_, account) = entity::<Account>();
    let (_, lamp) = entity::<Lamp>();
    let parsed = |ty, text| KeyValues::parse_predicate(ty, text).map(|key| key.to_predicate(ty)).ok();
    let cases = [
        (account, "'a''b'", Some("('a''b')")),
        (account, "upn='a,b=c'", Some("('a,b=c')")),
        (account, "name='a'", None),
        (account, "a", None),
        (account, "'a", None),
        (account, "'a'b'", None),
        (account, "", None),
        (measurement, "device='d',number=5", Some("(device='d',number=5)")),
        (measurement, "number=5,device='d,e'", Some("(device='d,e',number=5)")),
        (measurement, "number=5,number=6", None),
        (measurement, "'d',5", None),
        (measurement, "device='d'", None),
        (measurement, "device='d',number='5'", None),
        (measurement, "device='d',number=5,more=1", None),
        (lamp, "01234567-89ab-cdef-0123-456789abcdef", Some("(01234567-89ab-cdef-0123-456789abcdef)")),
        (lamp, "'x'", None),
    ];
    for (ty, text, expected) in cases {
        assert_eq!(parsed(ty, text).as_deref(), expected, "{} {text}", ty.name());
    }
    let at = "01234567-89ab-cdef-0123-456789abcdef,at=2024-01-01T00:00:00Z";
    for base in ["microsoft.graph.color'red'", "'red'", "0", "'0'", "microsoft.graph.color'0'"] {
        let key = KeyValues::parse_predicate(shade, &format!("base={base},code={at}")).unwrap();
        assert_eq!(<(Color, Guid, DateTimeOffset)>::from_values(&key).unwrap().0, Color::Red);
    }
    let segment = |ty, text| KeyValues::parse_segments(ty, &[text]).ok().map(|key| key.to_predicate(ty));
    assert_eq!(segment(account, "a'b").as_deref(), Some("('a''b')"));
    assert_eq!(
        segment(lamp, "01234567-89AB-cdef-0123-456789abcdef").as_deref(),
        Some("(01234567-89ab-cdef-0123-456789abcdef)")
    );
    assert_eq!(segment(lamp, "x"), None);
    let segments = |ty, texts: &[&str]| Some(KeyValues::parse_segments(ty, texts).ok()?.to_predicate(ty));
    assert_eq!(segments(measurement, &["d,e", "5"]).as_deref(), Some("(device='d,e',number=5)"));
    assert_eq!(segments(measurement, &["d", "x"]), None);
    assert_eq!(segments(measurement, &["d", "5", "6"]), None);
    // An enumeration by name or number, with and without its type.
    let code = "01234567-89ab-cdef-0123-456789abcdef";
    for base in ["red", "0", "'red'", "microsoft.graph.color'red'"] {
        let key = KeyValues::parse_segments(shade, &[base, code, "2024-01-01T00:00:00Z"]).unwrap();
        assert_eq!(<(Color, Guid, DateTimeOffset)>::from_values(&key).unwrap().0, Color::Red, "{base}");
    }
    assert_eq!(segment(measurement, "d"), None);
    let wrong =
        <(String, i64)>::from_values(&KeyValues::parse_segments(account, &["a"]).unwrap()).unwrap_err();
    assert!(wrong.message().contains("2 values"), "{wrong}");
}
