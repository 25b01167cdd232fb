//! The laws of updates (W12) and creates (W13), against a model over plain JSON values.

use graph_entity_core::json::{self, Annotations, MetadataLevel, ReadOptions, WriteOptions};
use graph_entity_core::model::{ElementType, StructuredType};
use graph_entity_core::{ConcreteEntity, Error, GraphEntity, Stamp, Structured, value};
use graph_entity_tests::values::{Defaults, DefaultsCreate, Drawing, Parcel};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::config;

fn plain(value: &dyn Structured) -> Value {
    let mut out = Vec::new();
    let options = WriteOptions::default().metadata(MetadataLevel::None);
    json::write(&mut out, value, &Annotations::default(), &options);
    serde_json::from_slice(&out).unwrap()
}

/// The value after a patch; nothing if the patch makes a new value without a required property.
fn merged(ty: &StructuredType, before: Option<&Value>, patch: &Value) -> Option<Value> {
    let mut after = before.and_then(Value::as_object).cloned().unwrap_or_default();
    let patch = patch.as_object().unwrap();
    for property in ty.properties() {
        let name = property.name();
        let old = after.get(name).filter(|old| !old.is_null()).cloned();
        let new =
            match (patch.get(name).filter(|_| !property.is_fixed_after_create()), property.ty().element()) {
                (None, _) if property.ty().is_collection() => old.unwrap_or_else(|| json!([])),
                (None, _) if property.ty().is_nullable() => old.unwrap_or(Value::Null),
                (None, _) => old?,
                (Some(change), ElementType::Complex(complex)) if property.ty().is_collection() => {
                    let items =
                        change.as_array().unwrap().iter().map(|item| made(complex.descriptor(), item));
                    Value::Array(items.collect::<Option<_>>()?)
                }
                (Some(change), ElementType::Complex(complex)) if change.is_object() => {
                    merged(complex.descriptor(), old.as_ref(), change)?
                }
                (Some(change), _) => change.clone(),
            };
        after.insert(name.to_owned(), new);
    }
    if ty.is_open() {
        for (name, change) in patch.iter().filter(|(name, _)| ty.index_of(name).is_none()) {
            if change.is_null() {
                after.remove(name);
            } else {
                let old = after.remove(name);
                after.insert(name.clone(), merged_untyped(old, change));
            }
        }
    }
    Some(Value::Object(after))
}

/// An item of a collection is no patch: its nulls are not kept.
fn made(ty: &StructuredType, item: &Value) -> Option<Value> {
    let mut made = merged(ty, None, item)?;
    made.as_object_mut()?.retain(|name, value| ty.index_of(name).is_some() || !value.is_null());
    Some(made)
}

fn merged_untyped(before: Option<Value>, change: &Value) -> Value {
    match (before, change) {
        (Some(Value::Object(mut before)), Value::Object(changes)) => {
            for (name, change) in changes {
                let old = before.remove(name);
                before.insert(name.clone(), merged_untyped(old, change));
            }
            Value::Object(before)
        }
        (_, change) => change.clone(),
    }
}

fn check<T: GraphEntity>(before: &Value, patches: &[Value]) -> Result<(), TestCaseError> {
    let mut entity: T = serde_json::from_value(before.clone()).unwrap();
    let mut expected = plain(&entity);
    for patch in patches {
        let read: T::Patch = json::from_str(&patch.to_string()).unwrap();
        let Some(after) = merged(entity.shape().ty, Some(&expected), patch) else {
            let mut copy = T::empty();
            prop_assert!(
                value::copy_updated(&mut copy, &entity, &read).is_err(),
                "{} by {}",
                expected,
                patch
            );
            prop_assert!(entity.apply(&read).is_err(), "{} by {}", expected, patch);
            return Ok(());
        };
        // A copy of the result at once is what a store makes.
        let mut copy = T::empty();
        value::copy_updated(&mut copy, &entity, &read).unwrap();
        prop_assert_eq!(plain(&copy), after.clone(), "a copy of {} by {}", expected, patch);
        entity.apply(&read).unwrap();
        prop_assert_eq!(plain(&entity), after.clone(), "{} by {}", expected, patch);
        // The same again changes nothing.
        entity.apply(&read).unwrap();
        prop_assert_eq!(plain(&entity), after.clone(), "twice {}", patch);
        expected = after;
    }
    Ok(())
}

/// A store reads a create request straight into the entity. The result, or the error, is that of the Create.
fn create_both_ways<E: ConcreteEntity>(body: &Value) -> Result<(), TestCaseError> {
    let text = body.to_string();
    let typed = json::from_str::<E::Create>(&text).and_then(|create| E::from_create(&create));
    let options = ReadOptions::default().request(true);
    let straight = E::constructors().entity_with(E::entity_type(), |entity| {
        json::read_into(text.as_bytes(), &options, entity)?;
        entity.stamp(Stamp::Create);
        Ok::<_, Error>(())
    });
    let typed = typed.map(|entity| plain(&entity)).map_err(|error| error.to_string());
    let straight = straight.map(|entity| plain(&*entity)).map_err(|error| error.to_string());
    prop_assert_eq!(typed, straight, "{}", body);
    Ok(())
}

/// An object with some of these members.
fn some(members: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let members: Vec<_> = members
        .into_iter()
        .map(|(name, value)| prop::option::weighted(0.6, value).prop_map(move |value| (name, value)))
        .collect();
    members
        .prop_map(|members| {
            let given = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
            Value::Object(given.collect::<Map<_, _>>())
        })
        .boxed()
}

fn or_null(value: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    prop_oneof![1 => Just(Value::Null), 3 => value].boxed()
}

fn text() -> BoxedStrategy<Value> {
    "[a-c]{0,2}".prop_map(Value::from).boxed()
}

fn number() -> BoxedStrategy<Value> {
    (0_i32..9).prop_map(|whole| Value::from(f64::from(whole) / 2.0)).boxed()
}

fn point() -> BoxedStrategy<Value> {
    some(vec![("x", number()), ("label", or_null(text()))])
}

fn whole_point() -> BoxedStrategy<Value> {
    number().prop_map(|x| json!({"x": x})).boxed()
}

fn frame() -> BoxedStrategy<Value> {
    some(vec![
        ("origin", point()),
        ("corner", or_null(point())),
        ("tags", vec(text(), 0..3).prop_map(Value::from).boxed()),
    ])
}

fn drawing_patch() -> BoxedStrategy<Value> {
    let layer = (whole_point(), or_null(whole_point()))
        .prop_map(|(origin, corner)| json!({"origin": origin, "corner": corner}));
    some(vec![
        ("id", text()),
        ("title", text()),
        ("frame", frame()),
        ("background", or_null(frame())),
        ("layers", vec(layer, 0..3).prop_map(Value::from).boxed()),
    ])
}

fn untyped() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from), number(), text()];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            btree_map("[a-c]", inner, 0..3).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
    .boxed()
}

fn package() -> BoxedStrategy<Value> {
    some(vec![("width", number()), ("note", or_null(text())), ("d", untyped()), ("e", untyped())])
}

fn whole_package() -> BoxedStrategy<Value> {
    (number(), untyped()).prop_map(|(width, d)| json!({"width": width, "d": d})).boxed()
}

fn parcel_patch() -> BoxedStrategy<Value> {
    some(vec![
        ("title", or_null(text())),
        ("content", or_null(package())),
        ("packages", vec(whole_package(), 0..3).prop_map(Value::from).boxed()),
        ("d", untyped()),
        ("e", untyped()),
        ("f", untyped()),
    ])
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn complex_values_merge(patches in vec(drawing_patch(), 1..5)) {
        check::<Drawing>(&json!({
            "id": "1", "title": "t", "frame": {"origin": {"x": 1.0}, "tags": []}, "layers": []
        }), &patches)?;
    }

    #[test]
    fn dynamic_properties_merge(patches in vec(parcel_patch(), 1..5)) {
        check::<Parcel>(&json!({"id": "1", "packages": []}), &patches)?;
    }

    #[test]
    fn a_create_reads_alike_with_and_without_its_type(
        drawing in drawing_patch(),
        parcel in parcel_patch(),
        defaults in some(vec![
            ("string", or_null(text())),
            ("double", number()),
            ("nullableInt32", or_null(any::<i32>().prop_map(Value::from).boxed())),
            ("strings", vec(or_null(text()), 0..3).prop_map(Value::from).boxed()),
            ("nullablePackage", or_null(package())),
            ("package", package()),
            ("unknown", text()),
        ])
    ) {
        create_both_ways::<Drawing>(&drawing)?;
        create_both_ways::<Parcel>(&parcel)?;
        create_both_ways::<Defaults>(&defaults)?;
    }

    #[test]
    fn a_create_is_its_defaults_and_what_it_says(
        body in some(vec![
            ("string", text()),
            ("boolean", any::<bool>().prop_map(Value::from).boxed()),
            ("double", number()),
            ("int64", any::<i64>().prop_map(Value::from).boxed()),
            ("nullableInt32", or_null(any::<i32>().prop_map(Value::from).boxed())),
            ("strings", vec(text(), 0..3).prop_map(Value::from).boxed()),
            ("nullablePackage", or_null(whole_package())),
            ("package", whole_package()),
        ])
    ) {
        let nothing = plain(&Defaults::from_create(&DefaultsCreate::default()).unwrap());
        let create: DefaultsCreate = json::from_str(&body.to_string()).unwrap();
        let entity = plain(&Defaults::from_create(&create).unwrap());
        for (name, value) in entity.as_object().unwrap() {
            let expected = match body.get(name) {
                None => nothing[name].clone(),
                Some(Value::Object(members)) => {
                    let mut members = members.clone();
                    members.retain(|_, value| !value.is_null());
                    members.insert("note".to_owned(), Value::Null);
                    Value::Object(members)
                }
                Some(given) => given.clone(),
            };
            prop_assert_eq!(value, &expected, "{} of {}", name, body);
        }
    }
}
