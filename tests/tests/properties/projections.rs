//! The laws of projections: any part of an entity reads as one, which is whole exactly if the part reads as
//! the entity; and an update says exactly the values that are new.

use graph_entity_core::client::{Projection, changes};
use graph_entity_core::model::{ElementType, StructuredType};
use graph_entity_core::{GraphEntity, json};
use graph_entity_tests::enumerations::Paint;
use graph_entity_tests::values::{Defaults, Drawing, Lists, Nullable, Parcel};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::config;
use crate::generate;

/// Decides which members stay.
type Choices = std::iter::Cycle<std::vec::IntoIter<bool>>;

fn choices() -> impl Strategy<Value = Choices> {
    // An odd prime, so that the same members meet different choices.
    vec(prop::bool::weighted(0.7), 61).prop_map(|choices| choices.into_iter().cycle())
}

/// The value without some of its members, also inside; `in_lists` says whether items lose members too.
fn part(value: &Value, choices: &mut Choices, in_lists: bool) -> Value {
    match value {
        Value::Object(members) => {
            let mut kept = Map::new();
            for (name, member) in members {
                if name.starts_with("@odata") || choices.next() == Some(true) {
                    kept.insert(name.clone(), part(member, choices, in_lists));
                }
            }
            Value::Object(kept)
        }
        Value::Array(items) if in_lists => {
            Value::Array(items.iter().map(|item| part(item, choices, in_lists)).collect())
        }
        value => value.clone(),
    }
}

fn written<E: GraphEntity>(entity: &E) -> Value {
    serde_json::from_slice(&json::to_vec(entity)).unwrap()
}

/// Checks that the projection has the members of the text, and no others.
fn has_what_the_text_has<E: GraphEntity>(
    projection: &Projection<E>,
    ty: &StructuredType,
    members: &Map<String, Value>,
    path: &str,
) -> Result<(), TestCaseError> {
    for property in ty.properties() {
        let path = format!("{path}{}", property.name());
        let member = members.get(property.name());
        prop_assert_eq!(projection.contains(&path), member.is_some(), "{}", path);
        if let (Some(Value::Object(inner)), ElementType::Complex(complex)) = (member, property.ty().element())
        {
            has_what_the_text_has(projection, complex.descriptor(), inner, &format!("{path}/"))?;
        }
    }
    Ok(())
}

fn any_part_is_a_projection<E: GraphEntity>(entity: &E, mut choices: Choices) -> Result<(), TestCaseError> {
    let text = part(&written(entity), &mut choices, true);
    let projection: Projection<E> = json::from_str(&text.to_string()).unwrap();
    let ty = E::entity_type().structured();
    has_what_the_text_has(&projection, ty, text.as_object().unwrap(), "")?;
    // Not `==`, because NaN is in the values.
    prop_assert_eq!(format!("{:?}", projection.clone()), format!("{projection:?}"));

    match (projection.complete(), json::from_str::<E>(&text.to_string())) {
        (Ok(complete), Ok(read)) => prop_assert_eq!(written(&complete), written(&read)),
        (Err(incomplete), Err(error)) => {
            let (missing, first) = (incomplete.missing(), error.path().to_owned());
            prop_assert!(missing.contains(&first), "{:?} {}", missing, first);
        }
        (complete, read) => {
            return Err(TestCaseError::fail(format!("{:?} {:?}", complete.is_ok(), read.is_ok())));
        }
    }
    Ok(())
}

/// What an update has to say: the members of `after` that `before` lacks or has with other values.
fn difference(ty: &StructuredType, before: Option<&Value>, after: &Value) -> Map<String, Value> {
    let (before, after) = (before.and_then(Value::as_object), after.as_object().unwrap());
    let mut difference = Map::new();
    for property in ty.properties() {
        let Some(new) = after.get(property.name()) else {
            continue;
        };
        let old = before.and_then(|before| before.get(property.name()));
        match (property.ty().element(), new) {
            (ElementType::Complex(complex), Value::Object(_)) => {
                let inner = self::difference(complex.descriptor(), old, new);
                if !inner.is_empty() || !matches!(old, Some(Value::Object(_))) {
                    difference.insert(property.name().to_owned(), Value::Object(inner));
                }
            }
            // As text, because 0.0 and -0.0 differ in it.
            (_, new) if old.map(Value::to_string) == Some(new.to_string()) => {}
            (_, new) => {
                difference.insert(property.name().to_owned(), new.clone());
            }
        }
    }
    difference
}

/// With decimals that `serde_json` does not round.
fn small_decimals(mut value: Value) -> Value {
    for (name, member) in value.as_object_mut().into_iter().flatten() {
        match member {
            Value::Number(decimal) if name == "decimal" => *decimal = decimal.to_string().len().into(),
            Value::Object(_) => *member = small_decimals(member.take()),
            _ => {}
        }
    }
    value
}

/// Without types, and without the nulls that the items of a collection in a request omit.
fn plain(value: &Value, in_list: bool) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members
                .iter()
                .filter(|(name, member)| *name != "@odata.type" && !(in_list && member.is_null()))
                .map(|(name, member)| (name.clone(), plain(member, in_list)))
                .collect(),
        ),
        Value::Array(items) => Value::Array(items.iter().map(|item| plain(item, true)).collect()),
        value => value.clone(),
    }
}

fn an_update_says_what_is_new<E: GraphEntity>(
    before: &E,
    after: &E,
    (mut of_before, mut of_after): (Choices, Choices),
) -> Result<(), TestCaseError> {
    let before = part(&small_decimals(written(before)), &mut of_before, false);
    let mut after = part(&small_decimals(written(after)), &mut of_after, false);
    // An update cannot change the key.
    match before.get("id") {
        Some(id) => after["id"] = id.clone(),
        None => drop(after.as_object_mut().unwrap().remove("id")),
    }
    let read = |value: &Value| json::from_str::<Projection<E>>(&value.to_string()).unwrap();
    let patch = changes(&read(&before), &read(&after)).unwrap();
    let expected = difference(E::entity_type().structured(), Some(&before), &after);
    let sent = patch.map(|patch| serde_json::from_slice(&json::to_vec(&patch)).unwrap());
    prop_assert_eq!(
        sent.as_ref().map(|sent| plain(sent, false)),
        (!expected.is_empty()).then(|| plain(&Value::Object(expected), false)),
        "{} {}",
        before,
        after
    );
    // Nothing is set, so nothing is sent.
    let unchanged = changes(&read(&after), &read(&after)).unwrap();
    prop_assert!(unchanged.is_none(), "{}", after);
    Ok(())
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn any_part_of_an_entity_is_a_projection(
        nullable in generate::nullable(),
        lists in generate::lists(),
        paint in generate::paint(),
        parcel in generate::parcel(),
        drawing in generate::drawing(),
        defaults in generate::defaults(),
        choices in choices()
    ) {
        any_part_is_a_projection::<Nullable>(&nullable, choices.clone())?;
        any_part_is_a_projection::<Lists>(&lists, choices.clone())?;
        any_part_is_a_projection::<Paint>(&paint, choices.clone())?;
        any_part_is_a_projection::<Parcel>(&parcel, choices.clone())?;
        any_part_is_a_projection::<Drawing>(&drawing, choices.clone())?;
        any_part_is_a_projection::<Defaults>(&defaults, choices)?;
    }

    #[test]
    fn an_update_says_exactly_what_was_set(
        nullables in (generate::nullable(), generate::nullable()),
        lists in (generate::lists(), generate::lists()),
        drawings in (generate::drawing(), generate::drawing()),
        choices in (choices(), choices())
    ) {
        an_update_says_what_is_new(&nullables.0, &nullables.1, choices.clone())?;
        an_update_says_what_is_new(&lists.0, &lists.1, choices.clone())?;
        an_update_says_what_is_new(&drawings.0, &drawings.1, choices)?;
    }
}
