//! The generated crates: a workspace of their own, so that nothing of ours (profiles, lints) bears on them.

use std::env::consts::EXE_SUFFIX;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::contestant::Contestant;
use crate::host::HOSTS;
use crate::options::Mode;

/// All contestants get Cargo's own profiles, without incremental compilation and without symbols in the
/// release binary.
const PROFILES: &str = "\
[profile.dev]
incremental = false

[profile.release]
incremental = false
strip = true
";

/// The directory of the generated workspace, and its crates.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Writes the workspace anew. What an earlier run built of the dependencies is used again.
    pub(crate) fn create(
        root: PathBuf,
        repository: &Path,
        contestants: &[Contestant],
        sizes: &[usize],
    ) -> io::Result<Self> {
        let workspace = Self { root };
        let mut members = Vec::new();
        for host in HOSTS {
            if contestants.iter().any(|contestant| contestant.host() == Some(host)) {
                let directory = workspace.member(host.package(), &host.dependencies(repository))?;
                fs::write(directory.join("src").join("lib.rs"), host.library())?;
                members.push(host.package().to_owned());
            }
        }
        for &size in sizes {
            for &contestant in contestants {
                let package = contestant.package(size);
                workspace.member(&package, &contestant.dependencies(repository))?;
                workspace.renew(contestant, size)?;
                members.push(package);
            }
        }
        let mut manifest = String::from("[workspace]\nresolver = \"3\"\nmembers = [\n");
        for member in members {
            _ = writeln!(manifest, "    \"{member}\",");
        }
        _ = write!(manifest, "]\n\n{PROFILES}");
        fs::write(workspace.root.join("Cargo.toml"), manifest)?;
        // The versions of dependencies are those that this repository is built with.
        fs::copy(repository.join("Cargo.lock"), workspace.root.join("Cargo.lock"))?;
        Ok(workspace)
    }

    /// Writes the manifest of a crate, and returns its directory.
    fn member(&self, package: &str, dependencies: &str) -> io::Result<PathBuf> {
        let directory = self.root.join(package);
        fs::create_dir_all(directory.join("src"))?;
        let manifest = format!(
            "[package]\nname = \"{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n\
             [dependencies]\n{dependencies}"
        );
        fs::write(directory.join("Cargo.toml"), manifest)?;
        Ok(directory)
    }

    /// Writes the source of a crate, so that it is built again.
    pub(crate) fn renew(&self, contestant: Contestant, size: usize) -> io::Result<()> {
        let path = self.root.join(contestant.package(size)).join("src").join("main.rs");
        fs::write(path, contestant.program(size))
    }

    pub(crate) fn manifest(&self) -> PathBuf {
        self.root.join("Cargo.toml")
    }

    pub(crate) fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// The program that a mode makes of a crate; none if it only checks.
    pub(crate) fn binary(&self, contestant: Contestant, size: usize, mode: Mode) -> Option<PathBuf> {
        let name = format!("{}{EXE_SUFFIX}", contestant.package(size));
        Some(self.target().join(mode.profile_directory()?).join(name))
    }
}
