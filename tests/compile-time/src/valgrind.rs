//! Counting the instructions of rustc.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::process::{Command, Stdio};

/// The variable that names valgrind's log, and so asks to count instructions.
pub(crate) const LOG: &str = "GRAPH_ENTITY_COMPILE_TIME_VALGRIND";

/// A command that runs rustc and counts. Its arguments follow.
pub(crate) fn count(rustc: &OsStr, log: &OsStr) -> Command {
    let mut log_file = OsString::from("--log-file=");
    log_file.push(log);
    let mut command = Command::new("valgrind");
    command.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    command.arg(log_file).arg(rustc);
    command
}

/// Whether instructions can be counted here.
pub(crate) fn check() -> io::Result<()> {
    let found = Command::new("valgrind").arg("--version").stdout(Stdio::null()).status();
    let missing = |_| io::Error::other("valgrind does not run: install it, or leave out --instructions");
    found.map(drop).map_err(missing)
}

/// The number of instructions that valgrind logged.
pub(crate) fn counted(log: &OsStr) -> io::Result<u64> {
    let missing = || io::Error::other("valgrind did not say how many instructions there were");
    total(&fs::read_to_string(log)?).ok_or_else(missing)
}

/// The number of instructions that a log of cachegrind ends with.
fn total(log: &str) -> Option<u64> {
    let (_, number) = log.lines().find_map(|line| line.split_once("refs:"))?;
    number.trim().replace(',', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_has_the_number_of_instructions() {
        let log = "==9== Cachegrind\n==9== Command: rustc\n==9== \n==9== I refs:        4,086,196,120\n";
        assert_eq!(total(log), Some(4_086_196_120));
        assert_eq!(total("==9== Command: rustc\n"), None);
    }
}
