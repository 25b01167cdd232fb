//! The linker's part of rustc's time: rustc calls this program instead of `cc`, and this program calls `cc`.

use std::env;
use std::ffi::OsString;
use std::io;
use std::process::{Command, ExitCode};

use wait4::Wait4 as _;

use crate::report;

/// The variable that tells the linker's wrapper from rustc's.
const LINKER: &str = "GRAPH_ENTITY_COMPILE_TIME_LINKER";

/// Makes rustc call this program as its linker, if it would call `cc`.
#[cfg(unix)]
pub(crate) fn observe(rustc: &mut Command, arguments: &[OsString]) -> io::Result<()> {
    use std::fs;
    use std::path::PathBuf;

    let is_chosen = arguments.iter().any(|argument| argument.to_string_lossy().contains("linker="));
    let report = env::var_os(report::REPORT).map(PathBuf::from);
    if let (false, Some(report)) = (is_chosen, report) {
        // From the name of the program rustc concludes which options it takes.
        let link = report.with_file_name("linker").join("cc");
        if let Some(directory) = link.parent() {
            fs::create_dir_all(directory)?;
        }
        if !link.exists() {
            std::os::unix::fs::symlink(env::current_exe()?, &link)?;
        }
        let mut option = OsString::from("-Clinker=");
        option.push(link);
        rustc.arg(option).env(LINKER, "");
    }
    Ok(())
}

/// Elsewhere the linker is counted with rustc.
#[cfg(not(unix))]
pub(crate) fn observe(_: &mut Command, _: &[OsString]) -> io::Result<()> {
    Ok(())
}

/// Whether rustc called this program as its linker.
pub(crate) fn is_wanted() -> bool {
    env::var_os(LINKER).is_some()
}

/// Runs the linker as rustc asked for, and notes what it costs.
pub(crate) fn wrap() -> io::Result<ExitCode> {
    let used = Command::new("cc").args(env::args_os().skip(1)).env_remove(LINKER).spawn()?.wait4()?;
    report::note_linker(&used.rusage)?;
    Ok(if used.status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
