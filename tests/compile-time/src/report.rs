//! The file in which the wrappers of rustc and of the linker note what they saw.

use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::time::Duration;

use wait4::ResourceUsage;

use crate::measure::Cost;

/// The variable that names the file, and so tells a wrapper from the program.
pub(crate) const REPORT: &str = "GRAPH_ENTITY_COMPILE_TIME_REPORT";

/// The variable that names the crate to measure.
pub(crate) const PACKAGE: &str = "GRAPH_ENTITY_COMPILE_TIME_PACKAGE";

/// Whether Cargo or rustc called this program as a wrapper.
pub(crate) fn is_wanted() -> bool {
    env::var_os(REPORT).is_some()
}

pub(crate) fn note_rustc(used: &ResourceUsage, instructions: Option<u64>) -> io::Result<()> {
    let counted = instructions.map_or(String::new(), |count| format!(" {count}"));
    note(&format!("rustc {} {}{counted}", cpu(used).as_micros(), used.maxrss))
}

pub(crate) fn note_linker(used: &ResourceUsage) -> io::Result<()> {
    note(&format!("linker {}", cpu(used).as_micros()))
}

fn cpu(used: &ResourceUsage) -> Duration {
    used.utime + used.stime
}

fn note(line: &str) -> io::Result<()> {
    let path = env::var_os(REPORT).ok_or_else(|| io::Error::other("there is no report to write"))?;
    fs::OpenOptions::new().create(true).append(true).open(path)?.write_all(format!("{line}\n").as_bytes())
}

/// The cost that a report has.
pub(crate) fn cost(report: &str) -> Option<Cost> {
    let numbers = |name: &str| {
        let line = report.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))?;
        line.split(' ').map(|word| word.parse().ok()).collect::<Option<Vec<u64>>>()
    };
    let rustc = numbers("rustc")?;
    let linker = numbers("linker").and_then(|numbers| numbers.first().copied());
    Some(Cost {
        cpu: Duration::from_micros(*rustc.first()?),
        linker: linker.map(Duration::from_micros),
        peak_memory: *rustc.get(1)?,
        instructions: rustc.get(2).copied(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_has_a_cost() {
        let mut expected = Cost {
            cpu: Duration::from_micros(1_250_000),
            linker: None,
            peak_memory: 4096,
            instructions: None,
        };
        assert_eq!(cost("rustc 1250000 4096\n"), Some(expected));
        expected.linker = Some(Duration::from_micros(200_000));
        expected.instructions = Some(7);
        assert_eq!(cost("linker 200000\nrustc 1250000 4096 7\n"), Some(expected));
        assert_eq!(cost(""), None);
    }
}
