use std::error::Error;
use std::fmt::Display;

use lexopt::Arg::Long;
use lexopt::ValueExt as _;

use crate::contestant::{Contestant, DECLARING, DERIVING, LISTING, MOUNTING};

pub(crate) const HELP: &str = "\
What N entities with their Create and Patch types cost to compile: declared with graph-entity, and written by
hand for serde_derive. Prints the medians and their ratio.

With --derived: what it costs to declare them with 8 of their 20 properties in a base type that eight share,
against the same ones without a base. Prints what each entity more costs.

With --hierarchy: what it costs to list them in an enum, with those 8 properties in one base type of all.

With --mounted: what it costs to mount them, against a program that reads them from JSON and mounts nothing,
and against handlers of axum by hand. Prints the medians, their ratios and the bars.

Options:
    --derived         declare them with and without base types
    --hierarchy       declare them with one base type, with and without the enum of them
    --mounted         mount the entities
    --sizes N,…       how many entities (50,200,800; derived 20,60; others 60)
    --modes MODE,…    of check, build, release (all three)
    --rounds N        how often each is compiled, in turn (3)
    --only NAME,…     of ours, serde_derive (both); derived of derived, ours (both); hierarchy
                      of hierarchy, family (both); mounted of yardstick, memory, sqlite, memory-hooks,
                      sqlite-hooks, axum (all)
    --instructions    count them with valgrind, which takes forty times as long, instead of time and memory
    --help            this text
";

/// The subject of a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Comparison {
    Declaring,
    Deriving,
    Listing,
    Mounting,
}

impl Comparison {
    const fn contestants(self) -> &'static [Contestant] {
        match self {
            Self::Declaring => &DECLARING,
            Self::Deriving => &DERIVING,
            Self::Listing => &LISTING,
            Self::Mounting => &MOUNTING,
        }
    }

    const fn sizes(self) -> &'static [usize] {
        match self {
            Self::Declaring => &[50, 200, 800],
            Self::Deriving => &[20, 60],
            Self::Listing | Self::Mounting => &[60],
        }
    }

    /// The contestant with a name.
    fn contestant(self, name: &str) -> Result<Contestant, String> {
        let all = self.contestants();
        let found = all.iter().find(|contestant| contestant.name() == name);
        found.copied().ok_or_else(|| {
            let names: Vec<_> = all.iter().map(|contestant| contestant.name()).collect();
            let hint = if self == Self::Declaring {
                ", or with --derived, --hierarchy or --mounted others"
            } else {
                ""
            };
            format!("a contestant is one of {}{hint}", names.join(", "))
        })
    }
}

/// How the generated crates are compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mode {
    Check,
    Build,
    Release,
}

impl Mode {
    const ALL: [Self; 3] = [Self::Check, Self::Build, Self::Release];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Build => "build",
            Self::Release => "release",
        }
    }

    /// The directory of the target directory in which its binaries are.
    pub(crate) const fn profile_directory(self) -> Option<&'static str> {
        match self {
            Self::Check => None,
            Self::Build => Some("debug"),
            Self::Release => Some("release"),
        }
    }

    pub(crate) const fn cargo_arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check"],
            Self::Build => &["build"],
            Self::Release => &["build", "--release"],
        }
    }
}

#[derive(PartialEq, Debug)]
pub(crate) struct Options {
    pub(crate) comparison: Comparison,
    pub(crate) sizes: Vec<usize>,
    pub(crate) modes: Vec<Mode>,
    pub(crate) rounds: usize,
    pub(crate) contestants: Vec<Contestant>,
    /// Instructions are counted instead of time and memory.
    pub(crate) instructions: bool,
}

impl Options {
    /// Reads the command line; `None` when it asks for help.
    pub(crate) fn parse(mut parser: lexopt::Parser) -> Result<Option<Self>, Box<dyn Error>> {
        let (mut comparison, mut sizes, mut names) = (Comparison::Declaring, None, None);
        let (mut modes, mut rounds, mut instructions) = (Mode::ALL.to_vec(), 3, false);
        while let Some(argument) = parser.next()? {
            match argument {
                Long("derived") => comparison = Comparison::Deriving,
                Long("hierarchy") => comparison = Comparison::Listing,
                Long("mounted") => comparison = Comparison::Mounting,
                Long("sizes") => {
                    let mut given = list(&parser.value()?.string()?, |size| {
                        size.parse().ok().filter(|size| *size > 0).ok_or("a size is a whole number above 0")
                    })?;
                    given.sort_unstable();
                    given.dedup();
                    sizes = Some(given);
                }
                Long("modes") => {
                    modes = list(&parser.value()?.string()?, |name| {
                        let mode = Mode::ALL.into_iter().find(|mode| mode.name() == name);
                        mode.ok_or("a mode is check, build or release")
                    })?;
                }
                Long("rounds") => rounds = parser.value()?.parse::<std::num::NonZeroUsize>()?.get(),
                Long("only") => names = Some(parser.value()?.string()?),
                Long("instructions") => instructions = true,
                Long("help") => return Ok(None),
                other => return Err(other.unexpected().into()),
            }
        }
        // `--mounted`, which says what the names and the default sizes are, may come last.
        let contestants = match names {
            Some(names) => list(&names, |name| comparison.contestant(name))?,
            None => comparison.contestants().to_vec(),
        };
        let sizes = sizes.unwrap_or_else(|| comparison.sizes().to_vec());
        Ok(Some(Self { comparison, sizes, modes, rounds, contestants, instructions }))
    }
}

fn list<T, E: Display>(text: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<Vec<T>, Box<dyn Error>> {
    text.split(',').map(|part| parse(part).map_err(|error| format!("`{part}`: {error}").into())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Option<Options>, String> {
        Options::parse(lexopt::Parser::from_args(arguments)).map_err(|error| error.to_string())
    }

    #[test]
    fn command_lines() {
        let default = || Options {
            comparison: Comparison::Declaring,
            sizes: vec![50, 200, 800],
            modes: Mode::ALL.to_vec(),
            rounds: 3,
            contestants: DECLARING.to_vec(),
            instructions: false,
        };
        let mounted = || Options {
            comparison: Comparison::Mounting,
            sizes: vec![60],
            contestants: MOUNTING.to_vec(),
            ..default()
        };
        let derived = || Options {
            comparison: Comparison::Deriving,
            sizes: vec![20, 60],
            contestants: DERIVING.to_vec(),
            ..default()
        };
        let listed = || Options {
            comparison: Comparison::Listing,
            sizes: vec![60],
            contestants: LISTING.to_vec(),
            ..default()
        };
        let few = || Options {
            sizes: vec![2, 9],
            modes: vec![Mode::Check, Mode::Release],
            rounds: 1,
            contestants: vec![Contestant::Ours],
            instructions: true,
            ..default()
        };
        let chosen =
            || Options { contestants: vec![Contestant::Yardstick, Contestant::MemoryHooks], ..mounted() };
        for (line, expected) in [
            ("", default()),
            ("--sizes 9,2,9 --modes=check,release --rounds 1 --only ours --instructions", few()),
            ("--mounted", mounted()),
            ("--derived", derived()),
            ("--hierarchy", listed()),
            ("--only yardstick,memory-hooks --mounted", chosen()),
        ] {
            let arguments: Vec<_> = line.split_whitespace().collect();
            assert_eq!(parse(&arguments), Ok(Some(expected)), "{line}");
        }
        assert_eq!(parse(&["--help"]), Ok(None));
        for (wrong, message) in [
            (["--sizes", "5,x"], "`x`: a size is a whole number above 0"),
            (["--sizes", "0"], "`0`: a size is a whole number above 0"),
            (["--modes", "debug"], "`debug`: a mode is check, build or release"),
            (
                ["--only", "serde"],
                "`serde`: a contestant is one of ours, serde_derive, \
                 or with --derived, --hierarchy or --mounted others",
            ),
        ] {
            assert_eq!(parse(&wrong), Err(message.to_owned()));
        }
        assert!(parse(&["--rounds", "0"]).is_err());
        assert!(parse(&["--turns", "3"]).is_err());
    }
}
