//! Laws of values of several types, over objects with any members in any order.

#![allow(clippy::expect_used, clippy::panic, reason = "in a test, what fails should stop it")]

use graph_entity::json::{self, FromJson, ReadOptions, ToJson, WriteOptions};
use graph_entity::{GraphEntity, Structured};
use graph_entity_relations::hierarchies::{AnyAttachment, AnyRule, RulePolicy};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A rule of a listed or unlisted type, with some members, in any order.
fn rule() -> impl Strategy<Value = String> {
    let leaf = members(Just("[]".to_owned()).boxed());
    leaf.prop_recursive(3, 12, 3, |inner| {
        let rules = prop::collection::vec(inner, 0..3).prop_map(|rules| format!("[{}]", rules.join(",")));
        members(rules.boxed())
    })
}

fn members(rules: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let name = prop_oneof![
        6 => Just("#microsoft.graph.fileRule"),
        6 => Just("#microsoft.graph.groupRule"),
        3 => Just("microsoft.graph.openFileRule"),
        3 => Just("https://x/$metadata#a.b"),
        1 => Just("#microsoft.graph.rule"),
    ];
    let text = || prop_oneof![4 => Just(r#""a""#), 1 => Just("null"), 1 => Just("7")];
    // Not `@type`: inside a value of an unlisted type, the writer spells that as in 4.0.
    let named = prop::option::weighted(0.9, name)
        .prop_map(|name| name.map(|name| format!(r#""@odata.type":"{name}""#)));
    let always = (named, text(), 0..9_i32, text(), rules, text()).prop_map(
        |(named, name, priority, path, rules, extra)| {
            let members = [
                format!(r#""name":{name}"#),
                format!(r#""priority":{priority}"#),
                format!(r#""path":{path}"#),
                format!(r#""rules":{rules}"#),
                r#""note":null,"extension":null,"fallback":null"#.to_owned(),
                format!(r#""extra":{{"x":[{extra}]}}"#),
                format!(r#""extra@vendor.kept":{extra}"#),
            ];
            named.into_iter().chain(members).collect::<Vec<_>>()
        },
    );
    always.prop_shuffle().prop_map(|members| format!("{{{}}}", members.join(","))).boxed()
}

fn read<T: FromJson>(text: &str) -> Result<T, String> {
    json::from_str(text).map_err(|error| error.to_string())
}

/// Reading gives the same through serde, and writing and reading again gives the same value.
fn laws<T>(text: &str)
where
    T: FromJson + ToJson + Structured + Serialize + DeserializeOwned + Clone + PartialEq + std::fmt::Debug,
{
    let direct = read::<T>(text);
    let through_serde = serde_json::from_str::<T>(text).map_err(|error| error.to_string());
    match (&direct, &through_serde) {
        (Ok(direct), Ok(through_serde)) => assert_eq!(direct, through_serde, "{text}"),
        (Err(direct), Err(through_serde)) => {
            assert!(
                through_serde.starts_with(direct) || through_serde.contains("invalid type"),
                "{direct}\n{through_serde}\n{text}"
            );
        }
        _ => panic!("{direct:?}\n{through_serde:?}\n{text}"),
    }
    let Ok(value) = direct else { return };
    let written = json::to_string(&value);
    assert_eq!(read::<T>(&written).as_ref(), Ok(&value), "{written}");
    assert_eq!(
        serde_json::from_str::<T>(&serde_json::to_string(&value).expect("written")).expect("read"),
        value
    );
    assert_eq!(value.clone(), value);
    // A store writes the type, too.
    let mut stored = Vec::new();
    json::write(&mut stored, &value, &Default::default(), &WriteOptions::for_storage());
    let options = ReadOptions::for_storage();
    assert_eq!(json::from_slice_with::<T>(&stored, &options).as_ref(), Ok(&value));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rules_are_read_and_written_without_loss(text in rule()) {
        laws::<AnyRule>(&text);
        let policy = format!(
            r#"{{"id":"1","name":"p","main":{text},"rules":[{text}],"scope":{{"note":null}},"limits":null}}"#
        );
        laws::<RulePolicy>(&policy);
    }

    #[test]
    fn an_update_without_types_is_one_with_those_of_the_stored_values(text in rule(), note in "[a-z]{0,3}") {
        let Ok(rule) = read::<AnyRule>(&text) else { return Ok(()) };
        let stored = RulePolicy { main: Some(rule), ..policy() };
        let body = format!(r#"{{"main":{{"note":"{note}"}}}}"#);
        let mut patch = stored.blank_patch();
        json::read_update(body.as_bytes(), &ReadOptions::default(), &mut patch, &stored).expect("an update");
        let mut updated = stored.clone();
        updated.apply(&patch).expect("it applies");
        let mut expected = stored;
        expected.main.as_mut().expect("a rule").note = Some(note);
        prop_assert_eq!(updated, expected);
    }

    #[test]
    fn entities_are_read_and_written_without_loss(
        name in prop_oneof![
            "#microsoft[.]graph[.](file|item|reference)Attachment",
            "#[a-z]{1,3}[.][a-z]{1,3}",
        ],
        rest in prop::sample::subsequence(
            vec![r#""size":null"#, r#""isInline":true"#, r#""content":"c""#, r#""contentId":null"#,
                r#""sourceUrl":null"#, r##""item":{"@odata.type":"#x.y","z":[1]}"##, r##""at@odata.type":"#Date","at":"2026-01-01""##],
            0..=7,
        ).prop_shuffle(),
        at in 0..8_usize,
    ) {
        let mut members: Vec<String> = rest.into_iter().map(str::to_owned).collect();
        members.push(r#""id":"1","name":"n""#.to_owned());
        members.insert(at.min(members.len()), format!(r#""@odata.type":"{name}""#));
        laws::<AnyAttachment>(&format!("{{{}}}", members.join(",")));
    }
}

fn policy() -> RulePolicy {
    json::from_str(r#"{"id":"1","name":"p","main":null,"rules":[],"scope":{"note":null},"limits":null}"#)
        .expect("a policy")
}
