//! The example device-management, run as a process.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

pub(crate) const SCORES: &str = "/beta/deviceManagement/userExperienceAnalyticsModelScores";

/// An empty folder, until the test is over. A crate for this would be compiled before the example runs: Cargo
/// has no dependencies for tests alone.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static FOLDERS: AtomicUsize = AtomicUsize::new(0);
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let name = format!("device-management-{}-{number}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        // Another process may have had this number.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir(&folder).expect("a folder");
        Self(folder)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is in Cargo's way alone.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn program(folder: &Path, options: &[&str]) -> Command {
    let this = std::env::current_exe().expect("this program");
    let build = this.parent().and_then(|deps| deps.parent()).expect("the folder of the build");
    let mut command = Command::new(build.join("examples").join("device-management"));
    command.current_dir(folder).args(["--listen", "127.0.0.1:0"]).args(options);
    command
}

/// The example, which runs until the test is over. Its log is the file `log` in its folder.
pub(crate) struct Example {
    pub process: Child,
    pub address: String,
    /// The line to paste.
    #[allow(dead_code, reason = "not every test pastes it")]
    pub curl: String,
}

impl Example {
    pub(crate) fn start(folder: &Path, options: &[&str]) -> Self {
        let log = File::options().create(true).append(true).open(folder.join("log")).expect("a log");
        let process = program(folder, options).stdout(Stdio::piped()).stderr(log).spawn();
        Self::of(process.expect("the example is built: cargo build --examples -p graph-entity-examples"))
    }

    /// The example in a process that has been started.
    pub(crate) fn of(mut process: Child) -> Self {
        let mut lines =
            BufReader::new(process.stdout.take().expect("its output")).lines().map_while(Result::ok);
        let ready = lines.next().expect("it says where it listens");
        let address = ready.strip_prefix("ready: http://").and_then(|rest| rest.strip_suffix("/beta"));
        let address = address.expect("an address").to_owned();
        Self { process, address, curl: lines.next().expect("a line to paste") }
    }
}

impl Drop for Example {
    fn drop(&mut self) {
        // It may have ended by itself, which the test has noticed then.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
