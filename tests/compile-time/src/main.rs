//! What entities cost to compile: `#[derive(GraphEntity)]` against the same three structs written by hand
//! with `serde_derive`. `cargo run --release -p graph-entity-compile-time -- --help`
//!
//! Both contestants are generated as crates of a workspace under `target/compile-time`, compiled in turn, and
//! read and write the entity, its Create and its Patch as JSON. Only the generated crate itself is measured.

mod declaration;
mod measure;
mod options;
mod ours;
mod table;
mod theirs;
mod workspace;

use std::env;
use std::error::Error;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::measure::measure;
use crate::options::{HELP, Mode, Options};
use crate::table::Measured;
use crate::workspace::Workspace;

fn main() -> ExitCode {
    let result = if measure::is_wrapper() { measure::wrap().map_err(Into::into) } else { run() };
    result.unwrap_or_else(|error| {
        _ = writeln!(io::stderr(), "error: {error}");
        ExitCode::FAILURE
    })
}

fn run() -> Result<ExitCode, Box<dyn Error>> {
    let Some(options) = Options::parse(lexopt::Parser::from_env())? else {
        io::stdout().write_all(HELP.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    };
    if options.instructions {
        measure::check_valgrind()?;
    }
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).ok_or("no repository")?;
    let workspace = Workspace::create(target_directory()?.join("compile-time"), repository, &options.sizes)?;
    let mut measured = Measured::default();
    for round in 1..=options.rounds {
        for &size in &options.sizes {
            for &mode in &options.modes {
                writeln!(io::stderr(), "round {round}: {size} entities, {}", mode.name())?;
                for &contestant in &options.contestants {
                    let cost = measure(&workspace, contestant, size, mode, options.instructions)?;
                    let (name, seconds) = (contestant.name(), cost.cpu.as_secs_f64());
                    match cost.instructions {
                        Some(count) => writeln!(io::stderr(), "    {name}: {count} instructions")?,
                        None => writeln!(io::stderr(), "    {name}: {seconds:.2} s")?,
                    }
                    measured.add(contestant, size, mode, cost);
                    if mode == Mode::Release {
                        let binary = fs::metadata(workspace.binary(contestant, size))?;
                        measured.set_binary_size(contestant, size, binary.len());
                    }
                }
            }
        }
    }
    io::stdout().write_all(measured.table(&options).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The directory that Cargo put this program in, two levels up: `target`, wherever that is.
fn target_directory() -> Result<PathBuf, Box<dyn Error>> {
    let program = env::current_exe()?;
    Ok(program.ancestors().nth(2).ok_or("the program is not in a target directory")?.to_owned())
}
