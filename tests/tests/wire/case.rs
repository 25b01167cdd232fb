//! One case of a rule, and how a table of them is checked.

use std::fmt::Debug;

use graph_entity_core::{Error, ErrorKind, Structured, json};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What a test needs of a type that is read and written.
pub(crate) trait Wire: Structured + Serialize + DeserializeOwned + PartialEq + Debug {}

impl<T: Structured + Serialize + DeserializeOwned + PartialEq + Debug> Wire for T {}

/// Input that is read as one type, and what comes of it.
pub(crate) struct Case {
    rule: &'static str,
    ty: &'static str,
    input: String,
    expected: Expected,
    serde: Serde,
    direct: fn(&str) -> Result<String, Error>,
    through_serde: fn(&str) -> Result<String, String>,
}

enum Expected {
    /// It is accepted, and written like this: without the `@odata.type` of the root, which is checked apart.
    Written(String),
    /// It is refused, with an error of this kind, path and message.
    Refused(ErrorKind, String, String),
}

/// The expected result through serde_json.
enum Serde {
    Same,
    /// It is refused too, but serde_json itself does that, without a path.
    RefusedByFormat,
    /// It differs, for a reason that the case gives.
    Differs,
}

/// The input is accepted and written as `output`.
pub(crate) fn reads<T: Wire>(
    rule: &'static str,
    input: impl Into<String>,
    output: impl Into<String>,
) -> Case {
    Case::new::<T>(rule, input.into(), Expected::Written(output.into()))
}

/// The input is refused.
pub(crate) fn refuses<T: Wire>(
    rule: &'static str,
    input: impl Into<String>,
    kind: ErrorKind,
    path: impl Into<String>,
    message: impl Into<String>,
) -> Case {
    Case::new::<T>(rule, input.into(), Expected::Refused(kind, path.into(), message.into()))
}

impl Case {
    fn new<T: Wire>(rule: &'static str, input: String, expected: Expected) -> Self {
        Self {
            rule,
            ty: std::any::type_name::<T>(),
            input,
            expected,
            serde: Serde::Same,
            direct: |input| {
                let value: T = json::from_str(input)?;
                let again: T = json::from_slice(input.as_bytes())?;
                let written = String::from_utf8(json::to_vec(&value)).expect("JSON is UTF-8");
                assert_eq!(written.as_bytes(), json::to_vec(&again), "from_slice reads as from_str does");
                Ok(without_type::<T>(&written))
            },
            through_serde: |input| {
                let value: T = serde_json::from_str(input).map_err(|error| error.to_string())?;
                let written = serde_json::to_string(&value).map_err(|error| error.to_string())?;
                Ok(without_type::<T>(&written))
            },
        }
    }

    /// serde_json refuses the text before the entity sees it.
    pub(crate) fn refused_by_format(self) -> Self {
        Self { serde: Serde::RefusedByFormat, ..self }
    }

    /// serde_json carries something else, for the reason given.
    pub(crate) fn differs_in_serde(self, _reason: &str) -> Self {
        Self { serde: Serde::Differs, ..self }
    }

    /// The mistake, if there is one.
    fn check(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let mut problem = |way: &str, found: String| {
            problems.push(format!("{} {} {way} {}\n      {found}", self.rule, self.ty, self.input));
        };
        match (&self.expected, (self.direct)(&self.input)) {
            (Expected::Written(output), Ok(written)) if *output == written => {}
            (Expected::Refused(kind, path, part), Err(error))
                if error.kind() == *kind && error.path() == path && error.message().contains(part) => {}
            (_, Ok(written)) => problem("json", format!("written as {written}")),
            (_, Err(error)) => problem("json", format!("{:?} at `{}`: {error}", error.kind(), error.path())),
        }
        match (&self.serde, &self.expected, (self.through_serde)(&self.input)) {
            (Serde::Differs, ..) => {}
            (Serde::Same, Expected::Written(output), Ok(written)) if *output == written => {}
            (Serde::Same, Expected::Refused(ErrorKind::Syntax, ..), Err(_)) => {}
            (Serde::RefusedByFormat, Expected::Refused(..), Err(_)) => {}
            (Serde::Same, Expected::Refused(_, path, part), Err(error)) if is_refusal(&error, path, part) => {
            }
            (.., Ok(written)) => problem("serde", format!("written as {written}")),
            (.., Err(error)) => problem("serde", error),
        }
        problems
    }
}

/// Whether a format shows the error: as the engine made it, or as its own about the type of the value at the
/// path.
fn is_refusal(error: &str, path: &str, part: &str) -> bool {
    let prefix = if path.is_empty() { String::new() } else { format!("{path}: ") };
    error.starts_with(&prefix) && error.contains(part)
        || error.starts_with("invalid type: ") && error.contains(&format!(" at `{path}` at line "))
}

/// The object without its first member, which has to be the type's `@odata.type` (W1, W2).
pub(crate) fn without_type<T: Structured>(written: &str) -> String {
    let control = format!(r##"{{"@odata.type":"#{}""##, T::empty().shape().ty.name());
    let rest = written.strip_prefix(&control).unwrap_or_else(|| panic!("{control} first, found {written}"));
    format!("{{{}", rest.strip_prefix(',').unwrap_or(rest))
}

/// Checks a table.
#[track_caller]
pub(crate) fn check(cases: impl IntoIterator<Item = Case>) {
    let problems: Vec<_> = cases.into_iter().flat_map(|case| case.check()).collect();
    assert!(problems.is_empty(), "{} problems\n  {}", problems.len(), problems.join("\n  "));
}
