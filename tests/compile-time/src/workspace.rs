//! The generated crates: a workspace of their own, so that nothing of ours (profiles, lints) bears on them.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::{ours, theirs};

/// What the structs are declared with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Contestant {
    Ours,
    Theirs,
}

impl Contestant {
    /// The name on the command line.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Theirs => "serde_derive",
        }
    }
}

pub(crate) const CONTESTANTS: [Contestant; 2] = [Contestant::Ours, Contestant::Theirs];

/// Both contestants get the profiles that Cargo has by default, without incremental compilation and without
/// symbols in the release binary.
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
    pub(crate) fn create(root: PathBuf, repository: &Path, sizes: &[usize]) -> io::Result<Self> {
        let workspace = Self { root };
        let mut manifest = String::from("[workspace]\nresolver = \"3\"\nmembers = [\n");
        for &size in sizes {
            for contestant in CONTESTANTS {
                let name = package(contestant, size);
                _ = writeln!(manifest, "    \"{name}\",");
                fs::create_dir_all(workspace.root.join(&name).join("src"))?;
                fs::write(
                    workspace.root.join(&name).join("Cargo.toml"),
                    package_manifest(contestant, size, repository),
                )?;
                workspace.renew(contestant, size)?;
            }
        }
        _ = write!(manifest, "]\n\n{PROFILES}");
        fs::write(workspace.root.join("Cargo.toml"), manifest)?;
        // The versions of dependencies are those that this repository is built with.
        fs::copy(repository.join("Cargo.lock"), workspace.root.join("Cargo.lock"))?;
        Ok(workspace)
    }

    /// Writes the source of a crate, so that it is built again.
    pub(crate) fn renew(&self, contestant: Contestant, size: usize) -> io::Result<()> {
        let path = self.root.join(package(contestant, size)).join("src").join("main.rs");
        fs::write(path, source(contestant, size))
    }

    pub(crate) fn manifest(&self) -> PathBuf {
        self.root.join("Cargo.toml")
    }

    pub(crate) fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// The path of a crate's release binary.
    pub(crate) fn binary(&self, contestant: Contestant, size: usize) -> PathBuf {
        let name = format!("{}{}", package(contestant, size), std::env::consts::EXE_SUFFIX);
        self.target().join("release").join(name)
    }
}

/// The name of a crate.
pub(crate) fn package(contestant: Contestant, size: usize) -> String {
    match contestant {
        Contestant::Ours => format!("ours_{size}"),
        Contestant::Theirs => format!("theirs_{size}"),
    }
}

fn package_manifest(contestant: Contestant, size: usize, repository: &Path) -> String {
    let name = package(contestant, size);
    let dependencies = match contestant {
        Contestant::Ours => {
            format!("graph-entity-core = {{ path = {:?} }}\n", repository.join("graph-entity-core"))
        }
        Contestant::Theirs => "\
            serde = { version = \"1\", features = [\"derive\"] }\n\
            serde_json = { version = \"1\", features = [\"float_roundtrip\"] }\n\
            jiff = { version = \"0.2\", default-features = false, features = [\"std\", \"serde\"] }\n"
            .to_owned(),
    };
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\n{dependencies}"
    )
}

/// The program of a crate.
fn source(contestant: Contestant, size: usize) -> String {
    let mut code = match contestant {
        Contestant::Ours => ours::program(size),
        Contestant::Theirs => theirs::program(size),
    };
    // Called through a table: otherwise all of them are inlined into `main`, and the optimiser's time for one
    // long function is not linear.
    code.push_str("\nstatic ROUND_TRIPS: &[fn(&[u8]) -> usize] = &[\n");
    for number in 0..size {
        for suffix in ["", "Create", "Patch"] {
            _ = writeln!(code, "    round_trip::<Entity{number}{suffix}>,");
        }
    }
    // The text comes from outside, so that nothing can be computed by the compiler.
    code.push_str(
        "];\n\nfn main() {\n    let text = std::env::args().nth(1).unwrap_or_default();\n    \
         let written = ROUND_TRIPS.iter().map(|round_trip| round_trip(text.as_bytes())).sum::<usize>();\n    \
         println!(\"{written}\");\n}\n",
    );
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_contestants_read_and_write_all_three_types_of_every_entity() {
        for contestant in CONTESTANTS {
            let source = source(contestant, 9);
            for number in 0..9 {
                for suffix in ["", "Create", "Patch"] {
                    let item = format!("round_trip::<Entity{number}{suffix}>,");
                    assert_eq!(source.matches(&item).count(), 1, "{item}");
                }
            }
            for (count, item) in
                [(9, "pub struct Entity"), (2, "pub enum Enumeration"), (2, "pub struct Complex")]
            {
                let types = match contestant {
                    Contestant::Ours => count,
                    Contestant::Theirs if item.ends_with("Entity") => 3 * count,
                    Contestant::Theirs if item.ends_with("Complex") => 2 * count,
                    Contestant::Theirs => count,
                };
                assert_eq!(source.matches(item).count(), types, "{item}");
            }
        }
    }

    #[test]
    fn a_read_only_property_stands_in_the_entity_alone() {
        let theirs = source(Contestant::Theirs, 1);
        assert_eq!(theirs.matches("pub id: ").count(), 1);
        assert_eq!(theirs.matches("pub serial_number_0: ").count(), 2);
        assert_eq!(theirs.matches("pub display_name: ").count(), 3);
    }
}
