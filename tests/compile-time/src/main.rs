//! What entities cost to compile. `cargo run --release -p graph-entity-compile-time -- --help`
//!
//! It compares two things:
//!
//! - **declaring**: `#[derive(GraphEntity)]` against the same three structs by hand with `serde_derive`. Both
//!   programs read and write the entity, its Create and its Patch as JSON.
//! - **mounting** (`--mounted`): the yardstick declares entities, reads all three types of each once and
//!   mounts nothing. The others do the same, mount each entity and ask for each once: in `MemoryStore` or in
//!   `SqliteStore`, without hooks or with a `Hooks` type for each; and handlers of axum by hand. `bar.rs` has
//!   the bars.
//!
//! The contestants are generated as crates of a workspace under `target/compile-time` and compiled in turn.
//! Only the generated crate itself is measured, without its dependencies, among which is the code that asks
//! (`host.rs`). The program runs, to see that all its entities answer.
//!
//! Time is user and system time of rustc and the linker; where rustc calls `cc`, the table also shows the
//! linker's part. Instructions are counted by valgrind, without the linker.

mod bar;
mod by_hand;
mod contestant;
mod declaration;
mod declared;
mod host;
mod linker;
mod measure;
mod measured;
mod mounted;
mod mounting_table;
mod options;
mod ours;
mod report;
mod run;
mod table;
mod table_of_calls;
mod theirs;
mod valgrind;
mod workspace;

use std::env;
use std::error::Error;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::contestant::Contestant;
use crate::measure::{Cost, measure};
use crate::measured::Measured;
use crate::mounting_table::mounting_table;
use crate::options::{Comparison, HELP, Mode, Options};
use crate::table::declaring_table;
use crate::workspace::Workspace;

fn main() -> ExitCode {
    let result = if linker::is_wanted() {
        linker::wrap().map_err(Into::into)
    } else if report::is_wanted() {
        measure::wrap().map_err(Into::into)
    } else {
        run()
    };
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
        valgrind::check()?;
    }
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).ok_or("no repository")?;
    let root = target_directory()?.join("compile-time");
    let workspace = Workspace::create(root, repository, &options.contestants, &options.sizes)?;
    let mut measured = Measured::default();
    for round in 1..=options.rounds {
        for &size in &options.sizes {
            for &mode in &options.modes {
                writeln!(io::stderr(), "round {round}: {size} entities, {}", mode.name())?;
                for &contestant in &options.contestants {
                    let cost = measure(&workspace, contestant, size, mode, options.instructions)?;
                    writeln!(io::stderr(), "    {}: {}", contestant.name(), shown(&cost))?;
                    measured.add(contestant, size, mode, cost);
                    check_binary(&workspace, contestant, size, mode, &mut measured)?;
                }
            }
        }
    }
    let table = match options.comparison {
        Comparison::Declaring | Comparison::Deriving | Comparison::Listing => {
            declaring_table(&measured, &options)
        }
        Comparison::Mounting => mounting_table(&measured, &options),
    };
    io::stdout().write_all(table.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn shown(cost: &Cost) -> String {
    match cost.instructions {
        Some(count) => format!("{count} instructions"),
        None => format!("{:.2} s, {:.0} MB", cost.seconds(), cost.peak_megabytes()),
    }
}

/// Takes the size of a release binary, and runs the program if it asks its entities.
fn check_binary(
    workspace: &Workspace,
    contestant: Contestant,
    size: usize,
    mode: Mode,
    measured: &mut Measured,
) -> io::Result<()> {
    let Some(binary) = workspace.binary(contestant, size, mode) else {
        return Ok(());
    };
    if mode == Mode::Release {
        measured.set_binary_size(contestant, size, fs::metadata(&binary)?.len());
    }
    if contestant.asks() { run::check_answers(&binary, size) } else { Ok(()) }
}

/// The directory that Cargo put this program in, two levels up: `target`, wherever that is.
fn target_directory() -> Result<PathBuf, Box<dyn Error>> {
    let program = env::current_exe()?;
    Ok(program.ancestors().nth(2).ok_or("the program is in no target directory")?.to_owned())
}
