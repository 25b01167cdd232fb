//! One mistake in a declaration is one diagnostic, as editors see them: in Cargo's messages, where rustc
//! compiles incrementally.
//!
//! `ui` records the text, in which Cargo folds equal errors. rustc folds them only if it does not compile
//! incrementally, so an editor may show several for a mistake that has one in the text.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "in a test, what fails should stop it")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use serde_json::Value;

/// The compiler whose errors `ui` records.
const RECORDED_WITH: &str = "1.95.0";

/// The cases with several mistakes, and how many. All others have one.
const SEVERAL: &[(&str, usize)] = &[];

/// The cases with more diagnostics than mistakes, how many there are, and the reason.
const MORE: &[(&str, usize, &str)] = &[];

#[test]
fn a_mistake_is_one_diagnostic() {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().expect("cargo found a compiler");
    let version = String::from_utf8_lossy(&version.stdout);
    if version.split(' ').nth(1) != Some(RECORDED_WITH) {
        println!("the ui tests are recorded with rustc {RECORDED_WITH}; not counted with {version}");
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
    for (name, _) in SEVERAL.iter().chain(&MORE.iter().map(|(name, n, _)| (*name, *n)).collect::<Vec<_>>()) {
        if !cases.iter().any(|case| case == name) {
            let _ = writeln!(problems, "{name}: there is no such case");
        }
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
        // What has no place in the source is about the number of errors.
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
