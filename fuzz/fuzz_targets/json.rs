//! Arbitrary bytes as JSON text: nothing panics, serde_json and our reader agree, and a value that was read
//! is written as text that reads as the same value.

#![no_main]

use std::fmt::Debug;

use graph_entity_core::{Collection, ODataError, Structured, json};
use graph_entity_relations::hierarchies::{
    AnyAttachment, AnyAttachmentCreate, AnyRule, Owner, RulePolicy, RulePolicyCreate,
};
use graph_entity_tests::enumerations::{Paint, PaintCreate, PaintPatch};
use graph_entity_tests::keys::Measurement;
use graph_entity_tests::limits::{BadgeCreate, BadgePatch};
use graph_entity_tests::oracle;
use graph_entity_tests::policies::StrictPatch;
use graph_entity_tests::same::same;
use graph_entity_tests::values::{
    Defaults, DefaultsCreate, Drawing, DrawingCreate, DrawingPatch, Lists, ListsCreate, Nullable,
    NullableCreate, NullablePatch, Parcel, ParcelCreate, ParcelPatch,
};
use libfuzzer_sys::fuzz_target;

// The first byte says as which type the others are read.
fuzz_target!(|data: &[u8]| {
    let Some((which, text)) = data.split_first() else {
        return;
    };
    match which % 28 {
        0 => check::<Nullable>(text),
        1 => check::<NullableCreate>(text),
        2 => check::<NullablePatch>(text),
        3 => check::<Lists>(text),
        4 => check::<ListsCreate>(text),
        5 => check::<Paint>(text),
        6 => check::<PaintCreate>(text),
        7 => check::<PaintPatch>(text),
        8 => check::<Parcel>(text),
        9 => check::<ParcelCreate>(text),
        10 => check::<ParcelPatch>(text),
        11 => check::<Drawing>(text),
        12 => check::<DrawingCreate>(text),
        13 => check::<DrawingPatch>(text),
        14 => check::<Defaults>(text),
        15 => check::<DefaultsCreate>(text),
        16 => check::<BadgeCreate>(text),
        17 => check::<BadgePatch>(text),
        18 => check::<StrictPatch>(text),
        19 => check::<Measurement>(text),
        20 => {
            if let Err(difference) = oracle::compare_with::<Collection<Measurement>>(text, |a, b| a == b) {
                panic!("{difference}");
            }
        }
        21 => drop(json::from_slice::<ODataError>(text)),
        // Values of several types: entities, and complex values in an `Option`, in a `Vec` and in themselves.
        22 => check_both_ways::<AnyAttachment>(text),
        23 => check_both_ways::<AnyAttachmentCreate>(text),
        24 => check_both_ways::<Owner>(text),
        25 => check_both_ways::<AnyRule>(text),
        26 => check_both_ways::<RulePolicy>(text),
        _ => check_both_ways::<RulePolicyCreate>(text),
    }
});

fn check<T>(text: &[u8])
where
    T: Structured + serde::Serialize + serde::de::DeserializeOwned + Debug,
{
    if let Err(difference) = oracle::compare::<T>(text) {
        panic!("{difference}");
    }
    if let Ok(value) = json::from_slice::<T>(text) {
        let written = json::to_vec(&value);
        let again = json::from_slice::<T>(&written);
        let again = again.unwrap_or_else(|error| panic!("{}\n{error}", String::from_utf8_lossy(&written)));
        assert!(same(&value, &again) || has_dynamic_types(&value, &written), "{value:?}\n{again:?}");
        assert_eq!(json::to_vec(&again), written);
    }
}

/// Whether dynamic properties or members of dynamic objects name their types. These are kept as they came,
/// but written as 4.0 spells them, each before its member.
fn has_dynamic_types(value: &dyn Debug, written: &[u8]) -> bool {
    let of_members = b"@odata.type\"";
    let mut places = written.windows(of_members.len() + 1);
    places.any(|text| text.ends_with(of_members) && !text.starts_with(b"\""))
        || format!("{value:?}").contains("@type\", ")
}

/// As [`check`], and what serde writes is read as the same value. Numbers of no declared type are equal as
/// serde_json has them, which does not keep their text.
fn check_both_ways<T>(text: &[u8])
where
    T: Structured + serde::Serialize + serde::de::DeserializeOwned + Debug,
{
    check::<T>(text);
    let Ok(value) = json::from_slice::<T>(text) else { return };
    let Ok(written) = serde_json::to_vec(&value) else { return };
    let again = serde_json::from_slice::<T>(&written);
    let again = again.unwrap_or_else(|error| panic!("{}\n{error}", String::from_utf8_lossy(&written)));
    let through_serde = |value: &T| serde_json::to_value(value).expect("serde has written the value before");
    assert!(same(&value, &again) || through_serde(&value) == through_serde(&again), "{value:?}\n{again:?}");
}
