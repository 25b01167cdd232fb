//! Checks the parser against cases of the OData ABNF, one JSON object a line:
//! `{"name", "rule", "input"}`, to be accepted as a whole, or with `"fail_at"`, the character to be refused
//! at.
//!
//! ```sh
//! cargo run --release -p graph-entity-tests --bin abnf -- FILE.jsonl
//! ```
//!
//! Prints each failing case, and last `N passed, N failed`. Rules that are not implemented count as failed.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that prints its result")]

use std::env;
use std::error::Error;
use std::fs;
use std::process::ExitCode;

use graph_entity_core::query::abnf;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    rule: String,
    input: String,
    fail_at: Option<usize>,
}

impl Case {
    /// The mistake, if there is one.
    fn check(&self) -> Result<(), String> {
        match (abnf::check(&self.rule, &self.input), self.fail_at) {
            (None, _) => Err("the rule is not implemented".to_owned()),
            (Some(Ok(())), None) => Ok(()),
            (Some(Err(error)), Some(at)) if error.char_position() == at => Ok(()),
            (Some(Ok(())), Some(at)) => Err(format!("accepted, though wrong at {at}")),
            (Some(Err(error)), None) => Err(format!("refused at {}: {error}", error.char_position())),
            (Some(Err(error)), Some(at)) => {
                Err(format!("refused at {} instead of {at}: {error}", error.char_position()))
            }
        }
    }
}

fn main() -> ExitCode {
    let Some(path) = env::args_os().nth(1) else {
        eprintln!("usage: abnf FILE.jsonl");
        return ExitCode::FAILURE;
    };
    match fs::read_to_string(&path).map_err(Into::into).and_then(|text| run(&text)) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{}: {error}", path.display());
            ExitCode::FAILURE
        }
    }
}

/// Runs all cases, prints what came out, and tells how many failed.
fn run(text: &str) -> Result<usize, Box<dyn Error>> {
    let (mut passed, mut failed) = (0, 0);
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let case: Case =
            serde_json::from_str(line).map_err(|error| format!("line {}: {error}", index + 1))?;
        match case.check() {
            Ok(()) => passed += 1,
            Err(wrong) => {
                failed += 1;
                println!("{} [{}] {:?}: {wrong}", case.name, case.rule, case.input);
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    Ok(failed)
}
