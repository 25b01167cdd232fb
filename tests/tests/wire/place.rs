//! One value in every place that it may have: nullable, in a patch, required, and in the patch of a complex
//! value.

use graph_entity_core::ErrorKind;
use graph_entity_tests::values::{NullableCreate, NullablePatch, RequiredPatch};

use crate::case::{Case, reads, refuses};

/// A value for each required property, as it is written.
pub(crate) const REQUIRED: &[(&str, &str)] = &[
    ("string", r#""s""#),
    ("boxed", r#""b""#),
    ("boolean", "true"),
    ("byte", "1"),
    ("sByte", "-1"),
    ("int16", "16"),
    ("int32", "32"),
    ("int64", "64"),
    ("single", "0.5"),
    ("double", "1.5"),
    ("decimal", "3"),
    ("binary", r#""AQI=""#),
    ("dateTimeOffset", r#""2024-02-29T12:00:00Z""#),
    ("date", r#""2024-02-29""#),
    ("timeOfDay", r#""12:30:00""#),
    ("duration", r#""PT1H""#),
    ("guid", r#""01234567-89ab-cdef-0123-456789abcdef""#),
    ("upn", r#""a@b""#),
    ("percent", "50.0"),
];

/// An object with every required property, `name` being `value`.
fn required(name: &str, value: &str) -> String {
    let members: Vec<_> = REQUIRED
        .iter()
        .map(|(property, sample)| {
            format!(r#""{property}":{}"#, if *property == name { value } else { sample })
        })
        .collect();
    members.join(",")
}

fn required_output(name: &str, value: &str) -> String {
    format!(r##"{{"required":{{"@odata.type":"#microsoft.graph.required",{}}}}}"##, required(name, value))
}

/// The same value as a nullable property, in a patch, as a required property and as one of a patch of a
/// complex value.
fn everywhere(case: impl Fn(Place) -> Case) -> Vec<Case> {
    [Place::Create, Place::Patch, Place::Required, Place::RequiredPatch].into_iter().map(case).collect()
}

#[derive(Clone, Copy)]
pub(crate) enum Place {
    Create,
    Patch,
    Required,
    RequiredPatch,
}

pub(crate) fn accepted(rule: &'static str, name: &str, input: &str, output: &str) -> Vec<Case> {
    everywhere(|place| accepted_at(place, rule, name, input, output))
}

fn accepted_at(place: Place, rule: &'static str, name: &str, input: &str, output: &str) -> Case {
    let (given, written) = (format!(r#"{{"{name}":{input}}}"#), format!(r#"{{"{name}":{output}}}"#));
    match place {
        Place::Create => reads::<NullableCreate>(rule, given, written),
        Place::Patch => reads::<NullablePatch>(rule, given, written),
        Place::RequiredPatch => reads::<RequiredPatch>(rule, given, written),
        Place::Required => reads::<NullableCreate>(
            rule,
            format!(r#"{{"required":{{{}}}}}"#, required(name, input)),
            required_output(name, output),
        ),
    }
}

pub(crate) fn refused(rule: &'static str, name: &str, input: &str, kind: ErrorKind, part: &str) -> Vec<Case> {
    everywhere(|place| refused_at(place, rule, name, input, kind, part))
}

pub(crate) fn refused_at(
    place: Place,
    rule: &'static str,
    name: &str,
    input: &str,
    kind: ErrorKind,
    part: &str,
) -> Case {
    let given = format!(r#"{{"{name}":{input}}}"#);
    match place {
        Place::Create => refuses::<NullableCreate>(rule, given, kind, name, part),
        Place::Patch => refuses::<NullablePatch>(rule, given, kind, name, part),
        Place::RequiredPatch => refuses::<RequiredPatch>(rule, given, kind, name, part),
        Place::Required => refuses::<NullableCreate>(
            rule,
            format!(r#"{{"required":{{{}}}}}"#, required(name, input)),
            kind,
            format!("required/{name}"),
            part,
        ),
    }
}
