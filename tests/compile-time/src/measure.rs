//! What one run of rustc costs.
//!
//! Cargo calls this program in the place of rustc for the generated crates, and only for them
//! (`RUSTC_WORKSPACE_WRAPPER`). It runs rustc, which runs the linker, and notes what the two took. So neither
//! the dependencies nor Cargo itself are counted.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Write as _};
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use wait4::Wait4 as _;

use crate::options::Mode;
use crate::workspace::{Contestant, Workspace, package};

/// The variable that names the file to note costs in, and so tells the wrapper from the program.
const REPORT: &str = "GRAPH_ENTITY_COMPILE_TIME_REPORT";

/// The variable that asks the wrapper to count instructions.
const COUNT: &str = "GRAPH_ENTITY_COMPILE_TIME_COUNT";

/// The cost of one run of rustc.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cost {
    /// User and system time of all threads, the linker included.
    pub(crate) cpu: Duration,
    /// The most memory held at once, in bytes.
    pub(crate) peak_memory: u64,
    /// The instructions of all threads, without the linker, if they were counted.
    pub(crate) instructions: Option<u64>,
}

/// Whether Cargo called this program in the place of rustc.
pub(crate) fn is_wrapper() -> bool {
    env::var_os(REPORT).is_some()
}

/// Runs rustc as Cargo asked for, and notes what it costs.
pub(crate) fn wrap() -> io::Result<ExitCode> {
    let mut arguments = env::args_os().skip(1);
    let rustc = arguments.next().ok_or_else(|| io::Error::other("there is no rustc to run"))?;
    let arguments: Vec<OsString> = arguments.collect();
    let log = env::var_os(COUNT);
    let mut command = match &log {
        Some(log) => under_valgrind(&rustc, log),
        None => Command::new(rustc),
    };
    let used = command.args(&arguments).spawn()?.wait4()?;
    if let (Some(report), Some(name)) = (env::var_os(REPORT), crate_name(&arguments)) {
        let cpu = used.rusage.utime + used.rusage.stime;
        let mut line = format!("{name} {} {}", cpu.as_micros(), used.rusage.maxrss);
        if let Some(log) = log {
            let counted = counted(&fs::read_to_string(log)?)
                .ok_or_else(|| io::Error::other("valgrind did not say how many instructions there were"))?;
            line += &format!(" {counted}");
        }
        line.push('\n');
        fs::OpenOptions::new().create(true).append(true).open(report)?.write_all(line.as_bytes())?;
    }
    Ok(if used.status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn under_valgrind(rustc: &OsStr, log: &OsStr) -> Command {
    let mut log_file = OsString::from("--log-file=");
    log_file.push(log);
    let mut command = Command::new("valgrind");
    command.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    command.arg(log_file).arg(rustc);
    command
}

/// Whether instructions can be counted here.
pub(crate) fn check_valgrind() -> io::Result<()> {
    let found = Command::new("valgrind").arg("--version").stdout(Stdio::null()).status();
    let missing = |_| io::Error::other("valgrind does not run: install it, or leave out --instructions");
    found.map(drop).map_err(missing)
}

/// The number of instructions that a log of cachegrind ends with.
fn counted(log: &str) -> Option<u64> {
    let (_, number) = log.lines().find_map(|line| line.split_once("refs:"))?;
    number.trim().replace(',', "").parse().ok()
}

fn crate_name(arguments: &[OsString]) -> Option<&str> {
    let position = arguments.iter().position(|argument| argument == "--crate-name")?;
    arguments.get(position + 1)?.to_str()
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
    let name = package(contestant, size);
    let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(mode.cargo_arguments())
        .args(["--quiet", "--package", &name, "--manifest-path"])
        .arg(workspace.manifest())
        .env("CARGO_TARGET_DIR", workspace.target())
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTC_WRAPPER", "")
        .env("RUSTC_WORKSPACE_WRAPPER", env::current_exe()?)
        .env(REPORT, &report)
        .envs(instructions.then(|| (COUNT, report.with_file_name("valgrind"))))
        .status()?;
    if !status.success() {
        return Err(io::Error::other(format!("{name} does not compile")));
    }
    cost_of(&name, &fs::read_to_string(&report)?)
        .ok_or_else(|| io::Error::other(format!("Cargo did not compile {name}")))
}

/// The cost that a report has of a crate.
fn cost_of(name: &str, report: &str) -> Option<Cost> {
    report.lines().find_map(|line| {
        let mut words = line.split(' ');
        if words.next()? != name {
            return None;
        }
        let cpu = Duration::from_micros(words.next()?.parse().ok()?);
        let peak_memory = words.next()?.parse().ok()?;
        let instructions = words.next().and_then(|count| count.parse().ok());
        Some(Cost { cpu, peak_memory, instructions })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_has_the_cost_of_its_crate() {
        // Cargo also asks rustc what it can do, under a name of its own.
        let report = "___ 9000 1\nours_50 1250000 4096\nours_200 5000000 8192 7\n";
        let cost = Cost { cpu: Duration::from_micros(1_250_000), peak_memory: 4096, instructions: None };
        assert_eq!(cost_of("ours_50", report), Some(cost));
        assert_eq!(cost_of("ours_200", report).and_then(|cost| cost.instructions), Some(7));
        assert_eq!(cost_of("ours_5", report), None);
    }

    #[test]
    fn a_log_of_valgrind_has_the_number_of_instructions() {
        let log = "==9== Cachegrind\n==9== Command: rustc\n==9== \n==9== I refs:        4,086,196,120\n";
        assert_eq!(counted(log), Some(4_086_196_120));
        assert_eq!(counted("==9== Command: rustc\n"), None);
    }
}
