//! The usual commands of contributors: `cargo xtask` lists them.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// A command: its steps run one after the other, until one fails.
struct Task {
    name: &'static str,
    does: &'static str,
    steps: &'static [Step],
}

struct Step {
    variable: Option<(&'static str, &'static str)>,
    words: &'static [&'static str],
}

const fn step(words: &'static [&'static str]) -> Step {
    Step { variable: None, words }
}

const TASKS: &[Task] = &[
    Task {
        name: "check",
        does: "formatting, lints of all targets, layers and language: what to run before a commit",
        steps: &[
            step(&["cargo", "fmt", "--all", "--check"]),
            step(&["cargo", "clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]),
            step(&["cargo", "test", "--quiet", "--package", "graph-entity-layers"]),
            step(&[".ci/language"]),
        ],
    },
    Task {
        name: "test",
        does: "all tests; `cargo test -p CRATE NAME` runs some of them",
        steps: &[step(&["cargo", "test", "--workspace"])],
    },
    Task {
        name: "record",
        does: "records the errors of tests/ui and the derive's expansions anew; read every difference",
        steps: &[
            Step {
                variable: Some(("TRYBUILD", "overwrite")),
                ..step(&["cargo", "test", "-p", "graph-entity-tests", "--test", "ui"])
            },
            Step {
                variable: Some(("UPDATE_SNAPSHOTS", "1")),
                ..step(&["cargo", "test", "-p", "graph-entity-derive", "expand"])
            },
        ],
    },
    Task {
        name: "instructions",
        does: "counts instructions of reading and writing JSON, fails where they have grown (valgrind)",
        steps: &[step(&["cargo", "bench", "-p", "graph-entity-benches", "--bench", "instructions"])],
    },
    Task {
        name: "charts",
        does: "draws docs/charts from the tables of docs/performance.md",
        steps: &[step(&["cargo", "run", "--quiet", "-p", "graph-entity-benches", "--bin", "charts"])],
    },
    Task {
        name: "layers",
        does: "draws the rooms of ARCHITECTURE.md from the code",
        steps: &[step(&["cargo", "run", "--quiet", "-p", "graph-entity-layers", "--", "update"])],
    },
    Task { name: "ci", does: "all that CI runs", steps: &[step(&[".ci/run"])] },
];

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    let Some(task) = TASKS.iter().find(|task| task.name == name) else {
        if !name.is_empty() {
            eprintln!("there is no command `{name}`");
        }
        print!("{}", help());
        return if name.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    };
    if task.steps.iter().all(run) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs a step at the root of the repository, and says whether it succeeded.
fn run(step: &Step) -> bool {
    let [program, words @ ..] = step.words else { return true };
    println!("$ {}", step.words.join(" "));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    // Where a relative program is looked for depends on the system, once the directory is another one.
    let path = if program.contains('/') { root.join(program) } else { PathBuf::from(program) };
    match Command::new(path).args(words).current_dir(root).envs(step.variable).status() {
        Ok(status) => status.success(),
        Err(error) => {
            eprintln!("`{program}` did not start: {error}");
            false
        }
    }
}

fn help() -> String {
    let mut text = String::from("usage: cargo xtask COMMAND\n\n");
    for task in TASKS {
        _ = writeln!(text, "  {:<14}{}", task.name, task.does);
    }
    text
}
