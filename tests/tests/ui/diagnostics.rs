//! One mistake in a declaration is one diagnostic, as editors see them: in Cargo's messages, where rustc
//! compiles incrementally.
//!
//! The `.stderr` files have the text, where equal errors are one. An editor may show several: rustc does not
//! merge the errors of different items when it compiles incrementally.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use serde_json::Value;

use super::is_recorded;

/// The cases with several mistakes, and how many. All others have one.
const SEVERAL: &[(&str, usize)] = &[
    ("attribute/derive", 10),
    ("attribute/derive_of_other_fields", 5),
    ("attribute/hyphen", 3),
    ("attribute/key_on_the_struct", 2),
    ("attribute/min_and_max", 2),
    ("attribute/not_null_without_option", 2),
    ("attribute/not_there_yet", 2),
    ("attribute/of_an_entity_on_complex", 2),
    ("attribute/on_select_without_option", 2),
    ("attribute/required", 6),
    ("attribute/serde", 5),
    ("attribute/without_a_path", 3),
    ("base/abstract_in_a_property", 3),
    ("base/abstract_is_created", 2),
    ("base/abstract_with_a_path", 5),
    ("base/hidden_by_a_base", 2),
    ("base/hidden_field", 3),
    ("base/name_twice", 3),
    ("base/on_the_struct", 3),
    ("base/other_words", 2),
    ("base/set_without_a_key", 2),
    ("base/wrapped", 3),
    ("enum/combination", 3),
    ("enum/name_for_a_number", 3),
    ("key/binary_and_flags", 2),
    ("key/default_that_is_always_the_same", 3),
    ("literal/wrong", 7),
    ("module/mistakes", 10),
    ("name/companion_by_default", 2),
    ("path/other_brackets", 2),
    ("path/version", 2),
    ("path/without_quotes", 3),
    ("permission/operations_of_http", 5),
    ("permission/operations_quoted", 2),
    ("serve/closures", 3),
    ("serve/create_of_an_entity", 2),
    ("several/complex", 2),
    ("several/enum", 3),
    ("several/new_of_a_broken_declaration", 2),
    ("several/struct", 9),
    ("several/tokens_types_and_rules", 4),
    ("shape/packed", 2),
    ("type/entity_in_itself", 2),
    ("type/of_another_crate", 6),
    ("type/of_the_core", 3),
    ("type/of_the_front_door", 4),
    ("type/optional_unsigned", 3),
    ("type/patch", 2),
    ("type/undeclared_key", 2),
    ("type/undeclared_optional", 2),
    ("type/untyped", 3),
    ("type/without_size", 2),
    ("use/non_exhaustive_companions", 3),
    ("use/not_a_value", 2),
    ("use/not_an_entity", 3),
    ("use/property_without_comma", 3),
    ("use/required_left_out", 2),
    ("use/required_one_by_one", 2),
    ("value/bounds", 2),
    ("value/constant_beyond_the_range", 8),
    ("value/leaving", 3),
    ("value/literal_of_another_type", 11),
    ("value/of_another_kind", 6),
    ("value/self_in_default", 3),
    ("value/sentinel", 5),
    ("value/text_longer_than_max_length", 5),
];

/// The cases with more diagnostics than mistakes, how many there are, and the reason.
const MORE: &[(&str, usize, &str)] = &[
    ("base/less_visible", 2, "two items that are as public as the type name its base"),
    (
        "hierarchy/type_twice_by_alias",
        4,
        "rustc compares the impls for the two, `From` and `TryFrom` among them, before it evaluates the rule",
    ),
    ("module/file", 2, "rustc refuses a module in a file as the input of an attribute macro"),
    ("type/itself", 2, "rustc refuses a type of infinite size"),
    ("type/itself_by_value", 2, "rustc refuses a type of infinite size"),
    (
        "type/not_what_companions_derive",
        2,
        "the Create and the Patch have the field, each with a derive of rustc's",
    ),
    ("type/undeclared_optional", 4, "rustc does not merge its error with one that has a suggestion"),
];

#[test]
fn a_mistake_is_one_diagnostic() {
    if !is_recorded() {
        return;
    }
    let cases = cases();
    let counts = diagnostics(&cases);
    let mut problems = String::new();
    for case in &cases {
        let mistakes = SEVERAL.iter().find(|(name, _)| name == case).map_or(1, |(_, count)| *count);
        let more = MORE.iter().find(|(name, ..)| name == case);
        let expected = more.map_or(mistakes, |(_, count, _)| *count);
        let found = counts.get(case).copied().unwrap_or_default();
        if found != expected {
            let _ = writeln!(problems, "{case}: {found} diagnostics, expected {expected}");
        }
        if more.is_some_and(|(_, count, _)| *count <= mistakes) {
            let _ = writeln!(problems, "{case}: no more diagnostics than mistakes, so not an exception");
        }
    }
    let listed = SEVERAL.iter().map(|(name, _)| name).chain(MORE.iter().map(|(name, ..)| name));
    for name in listed.filter(|name| !cases.iter().any(|case| case == **name)) {
        let _ = writeln!(problems, "{name}: there is no such case");
    }
    assert!(problems.is_empty(), "{problems}");
}

/// The names of the cases, such as `key/none`.
fn cases() -> Vec<String> {
    let mut cases = Vec::new();
    for room in fs::read_dir("ui/fail").expect("the cases are beside this test") {
        let room = room.expect("a directory can be read").path();
        for case in fs::read_dir(&room).expect("each room is a directory") {
            let case = case.expect("a directory can be read").path();
            if case.extension().is_some_and(|extension| extension == "rs") {
                let (room, case) = (room.file_name(), case.file_stem());
                let [room, case] = [room, case].map(|name| name.expect("it has a name").to_string_lossy());
                cases.push(format!("{room}/{case}"));
            }
        }
    }
    cases.sort();
    assert!(cases.len() > 200, "{cases:?}");
    cases
}

/// The number of errors and warnings of each case, compiled as the programs of one package.
fn diagnostics(cases: &[String]) -> BTreeMap<String, usize> {
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diagnostics");
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = tests.parent().expect("the tests are a member of the workspace");
    fs::create_dir_all(&package).expect("the target directory can be written to");
    fs::copy(workspace.join("Cargo.lock"), package.join("Cargo.lock"))
        .expect("the workspace has a lock file");
    fs::write(package.join("Cargo.toml"), manifest(tests, workspace, cases)).expect("as before");
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--keep-going", "--bins", "--message-format=json", "--quiet"])
        .current_dir(&package)
        .env("CARGO_TARGET_DIR", package.join("target"))
        .env("CARGO_INCREMENTAL", "1")
        .env_remove("RUSTFLAGS")
        .output()
        .expect("this is run by cargo");
    let mut counts = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let message: Value = serde_json::from_str(line).expect("cargo writes JSON");
        let diagnostic = &message["message"];
        // The summaries, as "aborting due to 2 errors", have no place in the source.
        let is_one = matches!(diagnostic["level"].as_str(), Some("error" | "warning"))
            && diagnostic["spans"].as_array().is_some_and(|spans| !spans.is_empty());
        if message["reason"] == "compiler-message" && is_one {
            let name = message["target"]["name"].as_str().unwrap_or_default().replacen('-', "/", 1);
            *counts.entry(name).or_default() += 1;
        }
    }
    assert!(!counts.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    counts
}

fn manifest(tests: &Path, workspace: &Path, cases: &[String]) -> String {
    let mut manifest = format!(
        "[package]\nname = \"diagnostics\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n\
         [dependencies]\n\
         graph-entity = {{ path = '{0}/graph-entity' }}\n\
         graph-entity-core = {{ path = '{0}/graph-entity-core', features = [\"client\"] }}\n\
         graph-entity-tests = {{ path = '{1}' }}\n\
         graph-entity-server = {{ path = '{0}/graph-entity-server', default-features = false }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\n\
         serde_json = \"1\"\n\
         [profile.dev]\ndebug = 0\n",
        workspace.display(),
        tests.display()
    );
    for case in cases {
        let (name, path) = (case.replace('/', "-"), tests.join("ui/fail").join(case));
        let _ = write!(manifest, "[[bin]]\nname = \"{name}\"\npath = '{}.rs'\n", path.display());
    }
    manifest
}
