//! A written value reads as the same value.

use std::fmt::Debug;

use graph_entity_core::json::{self, ReadOptions, WriteOptions};
use graph_entity_core::{Decimal, GraphEntity, Structured};
use graph_entity_tests::same::same;
use graph_entity_tests::sparse::Sparse;
use graph_entity_tests::values::Nullable;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::config;
use crate::generate::{lists, nullable, paint, parcel, sparse};

fn check<T: Structured + Serialize + DeserializeOwned + Clone + Debug>(
    entity: &T,
) -> Result<(), TestCaseError> {
    let written = json::to_vec(entity);
    let text = String::from_utf8_lossy(&written);
    let read: T = json::from_slice(&written).unwrap();
    prop_assert!(same(entity, &read), "{}", text);
    prop_assert_eq!(&json::to_vec(&read), &written);

    let options = ReadOptions::default().ieee754_compatible(true);
    let mut as_strings = Vec::new();
    let write = WriteOptions::for_storage().ieee754_compatible(true);
    json::write(&mut as_strings, entity, &json::Annotations::default(), &write);
    let read: T = json::from_slice_with(&as_strings, &options).unwrap();
    prop_assert!(same(entity, &read), "{}", String::from_utf8_lossy(&as_strings));
    prop_assert_eq!(&json::to_vec(&read), &written);

    let by_serde = serde_json::to_vec(entity).unwrap();
    let read: T = serde_json::from_slice(&by_serde).unwrap();
    prop_assert!(same(entity, &read), "{}", String::from_utf8_lossy(&by_serde));
    // A decimal that serde has no number for is a string there.
    let read: T = json::from_slice_with(&by_serde, &options).unwrap();
    prop_assert!(same(entity, &read), "{}", String::from_utf8_lossy(&by_serde));

    let mut cbor = Vec::new();
    ciborium::into_writer(entity, &mut cbor).unwrap();
    let read: T = ciborium::from_reader(cbor.as_slice()).unwrap();
    prop_assert!(same(entity, &read));
    prop_assert_eq!(&json::to_vec(&read), &written);
    Ok(())
}

/// Both writers say the same to another reader.
fn agree<T: Structured + Serialize>(entity: &T) -> Result<(), TestCaseError> {
    let ours: Value = serde_json::from_slice(&json::to_vec(entity)).unwrap();
    let theirs: Value = serde_json::from_str(&serde_json::to_string(entity).unwrap()).unwrap();
    prop_assert_eq!(ours, theirs);
    Ok(())
}

fn without_fractions(mut entity: Nullable) -> Nullable {
    let whole = |decimal: Decimal| Decimal::from(decimal.scale() as i32);
    entity.decimal = entity.decimal.map(whole);
    if let Some(required) = &mut entity.required {
        required.decimal = whole(required.decimal);
    }
    entity
}

proptest! {
    #![proptest_config(config(128))]

    #[test]
    fn values(entity in nullable()) {
        check(&entity)?;
        agree(&without_fractions(entity))?;
    }

    #[test]
    fn collections(entity in lists()) {
        check(&entity)?;
        agree(&entity)?;
    }

    #[test]
    fn absent_properties(entity in sparse()) {
        check(&entity)?;
        agree(&entity)?;
        prop_assert!(same(&entity, &entity.duplicate()));
        let mut stored = Vec::new();
        json::write(&mut stored, &entity, &json::Annotations::default(), &WriteOptions::for_storage());
        let read: Sparse = json::from_slice_with(&stored, &ReadOptions::for_storage()).unwrap();
        prop_assert!(same(&entity, &read), "{}", String::from_utf8_lossy(&stored));
    }

    #[test]
    fn enumerations(entity in paint()) {
        check(&entity)?;
        agree(&entity)?;
    }

    #[test]
    fn open_types(entity in parcel()) {
        check(&entity)?;
        agree(&entity)?;
    }

    /// An entity sent back whole as an update changes nothing: an SDK reads, modifies and patches like that.
    #[test]
    fn an_entity_is_a_patch_of_itself(changed in paint()) {
        let mut after = changed.clone();
        let options = WriteOptions::default().unknown_enum_members(false);
        let mut body = Vec::new();
        json::write(&mut body, &changed, &json::Annotations::default(), &options);
        // Names that the program does not know, and items hidden behind the sentinel, cannot be sent back.
        type PaintPatch = <graph_entity_tests::enumerations::Paint as GraphEntity>::Patch;
        if let Ok(patch) = json::from_slice::<PaintPatch>(&body) {
            after.apply(&patch).unwrap();
            prop_assert!(same(&after, &changed));
        }
    }
}
