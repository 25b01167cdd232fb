//! Members in any order, with any white space: the same value (W1), and twice is once too often (W10).

use graph_entity_core::model::StructuralProperty;
use graph_entity_core::{ErrorKind, json};
use graph_entity_examples::device_management::UserExperienceAnalyticsWorkFromAnywhereDevice;
use graph_entity_tests::wide::Wide;

use crate::case::Wire;

/// Ways to put white space before the name, before the colon and behind it.
const SPACES: [[&str; 3]; 5] =
    [["", "", ""], ["", "", " "], ["\n  ", "", " "], [" ", " ", ""], ["\r\n\t", "\t", "\n\n"]];

type Members = Vec<(String, String)>;

/// The members of the object in every order that is tried.
fn orders<T: Wire>(value: &T) -> Vec<Members> {
    let object = serde_json::to_value(value).unwrap();
    let names = value.shape().ty.properties().iter().map(StructuralProperty::name);
    let declared: Members = ["@odata.type"]
        .into_iter()
        .chain(names)
        .map(|name| (name.to_owned(), object.get(name).unwrap().to_string()))
        .collect();
    let mut rotated = declared.clone();
    rotated.rotate_left(declared.len() / 2);
    let mut sorted = declared.clone();
    sorted.sort();
    let (odd, even): (Vec<_>, Vec<_>) =
        declared.iter().cloned().enumerate().partition(|(index, _)| index % 2 == 1);
    let alternate = odd.into_iter().chain(even).map(|(_, member)| member).collect();
    let reversed = declared.iter().rev().cloned().collect();
    vec![declared, rotated, sorted, alternate, reversed]
}

fn object(members: &Members, [before, colon, after]: [&str; 3]) -> String {
    let members: Vec<_> =
        members.iter().map(|(name, value)| format!("{before}\"{name}\"{colon}:{after}{value}")).collect();
    format!("{{{}}}", members.join(","))
}

fn check<T: Wire>(text: &str) {
    let expected: T = json::from_str(text).unwrap();
    let read = |text: &str| {
        assert_eq!(json::from_str::<T>(text).unwrap(), expected, "{text}");
        assert_eq!(serde_json::from_str::<T>(text).unwrap(), expected, "{text}");
    };
    for order in orders(&expected) {
        for spaces in SPACES {
            read(&object(&order, spaces));
        }
        for (index, member) in order.iter().enumerate().filter(|(_, (name, _))| !name.starts_with('@')) {
            let mut behind = order.clone();
            behind.insert(index + 1, member.clone());
            let mut at_the_end = order.clone();
            at_the_end.push(member.clone());
            for doubled in [behind, at_the_end] {
                let text = object(&doubled, SPACES[0]);
                let error = json::from_str::<T>(&text).unwrap_err();
                assert_eq!(
                    (error.kind(), error.path()),
                    (ErrorKind::DuplicateProperty, member.0.as_str()),
                    "{text}"
                );
                let through_serde = serde_json::from_str::<T>(&text).unwrap_err().to_string();
                let expected = format!("{0}: the property `{0}` is given twice", member.0);
                assert!(through_serde.starts_with(&expected), "{through_serde}: {text}");
            }
        }
    }
}

#[test]
fn members_come_in_any_order() {
    let device = include_str!("seeds/device_response.json");
    check::<UserExperienceAnalyticsWorkFromAnywhereDevice>(device);
    let wide: Vec<_> = (0..140).map(|index| format!("\"p{index:03}\":{index}")).collect();
    check::<Wide>(&format!("{{\"id\":\"\",{},\"last\":1}}", wide.join(",")));
}
