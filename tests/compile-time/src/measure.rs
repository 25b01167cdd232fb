//! What one run of rustc costs.
//!
//! Cargo calls this program instead of rustc for the generated crates, and only for them
//! (`RUSTC_WORKSPACE_WRAPPER`). It runs rustc, which runs the linker, and notes what the two took. So neither
//! the dependencies nor Cargo itself are counted.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::process::{Command, ExitCode};
use std::time::Duration;

use wait4::Wait4 as _;

use crate::contestant::Contestant;
use crate::options::Mode;
use crate::report::{self, PACKAGE, REPORT};
use crate::workspace::Workspace;
use crate::{linker, valgrind};

/// The cost of one run of rustc.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cost {
    /// User and system time of all threads, the linker included.
    pub(crate) cpu: Duration,
    /// The linker's part of it, where rustc calls `cc`.
    pub(crate) linker: Option<Duration>,
    /// The most memory held at once, in bytes.
    pub(crate) peak_memory: u64,
    /// The instructions of all threads, without the linker, if they were counted.
    pub(crate) instructions: Option<u64>,
}

/// Runs rustc as Cargo asked for, and notes what it costs.
pub(crate) fn wrap() -> io::Result<ExitCode> {
    let mut arguments = env::args_os().skip(1);
    let rustc = arguments.next().ok_or_else(|| io::Error::other("there is no rustc to run"))?;
    let arguments: Vec<OsString> = arguments.collect();
    // Cargo also asks rustc what it can do, and compiles the hosts.
    if crate_name(&arguments) != env::var_os(PACKAGE).as_deref() {
        let status = Command::new(rustc).args(&arguments).status()?;
        return Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    let log = env::var_os(valgrind::LOG);
    let mut command = match &log {
        Some(log) => valgrind::count(&rustc, log),
        None => Command::new(rustc),
    };
    command.args(&arguments);
    linker::observe(&mut command, &arguments)?;
    let used = command.spawn()?.wait4()?;
    report::note_rustc(&used.rusage, log.map(|log| valgrind::counted(&log)).transpose()?)?;
    Ok(if used.status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn crate_name(arguments: &[OsString]) -> Option<&OsStr> {
    let position = arguments.iter().position(|argument| argument == "--crate-name")?;
    arguments.get(position + 1).map(OsString::as_os_str)
}

/// Builds one of the generated crates again and says what that costs.
pub(crate) fn measure(
    workspace: &Workspace,
    contestant: Contestant,
    size: usize,
    mode: Mode,
    instructions: bool,
) -> io::Result<Cost> {
    let report = workspace.target().with_file_name("report");
    fs::write(&report, "")?;
    workspace.renew(contestant, size)?;
    let name = contestant.package(size);
    let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(mode.cargo_arguments())
        .args(["--quiet", "--package", &name, "--manifest-path"])
        .arg(workspace.manifest())
        .env("CARGO_TARGET_DIR", workspace.target())
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTC_WRAPPER", "")
        .env("RUSTC_WORKSPACE_WRAPPER", env::current_exe()?)
        .env(PACKAGE, &name)
        .env(REPORT, &report)
        .envs(instructions.then(|| (valgrind::LOG, report.with_file_name("valgrind"))))
        .status()?;
    if !status.success() {
        return Err(io::Error::other(format!("{name} does not compile")));
    }
    report::cost(&fs::read_to_string(&report)?)
        .ok_or_else(|| io::Error::other(format!("Cargo did not compile {name}")))
}
