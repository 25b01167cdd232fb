use std::error::Error;

use lexopt::Arg::Long;
use lexopt::ValueExt as _;

use crate::workspace::{CONTESTANTS, Contestant};

pub(crate) const HELP: &str = "\
What N entities with their Create and Patch types cost to compile: declared with graph-entity, and written by
hand for serde_derive. Prints the medians and their ratio.

Options:
    --sizes N,…       how many entities (50,200,800)
    --modes MODE,…    of check, build, release (all three)
    --rounds N        how often each is compiled, in turn (3)
    --only NAME       ours or serde_derive, without the other
    --instructions    count them with valgrind, which takes forty times as long, instead of time and memory
    --help            this text
";

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
        let mut options = Self {
            sizes: vec![50, 200, 800],
            modes: Mode::ALL.to_vec(),
            rounds: 3,
            contestants: CONTESTANTS.to_vec(),
            instructions: false,
        };
        while let Some(argument) = parser.next()? {
            match argument {
                Long("sizes") => {
                    options.sizes = list(&parser.value()?.string()?, |size| {
                        size.parse().ok().filter(|size| *size > 0).ok_or("a size is a whole number above 0")
                    })?;
                    options.sizes.sort_unstable();
                    options.sizes.dedup();
                }
                Long("modes") => {
                    options.modes = list(&parser.value()?.string()?, |name| {
                        let mode = Mode::ALL.into_iter().find(|mode| mode.name() == name);
                        mode.ok_or("a mode is check, build or release")
                    })?;
                }
                Long("rounds") => options.rounds = parser.value()?.parse::<std::num::NonZeroUsize>()?.get(),
                Long("only") => {
                    let name = parser.value()?.string()?;
                    let contestant = CONTESTANTS.into_iter().find(|contestant| contestant.name() == name);
                    let wrong = || format!("`{name}`: a contestant is ours or serde_derive");
                    options.contestants = vec![contestant.ok_or_else(wrong)?];
                }
                Long("instructions") => options.instructions = true,
                Long("help") => return Ok(None),
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(Some(options))
    }
}

fn list<T>(text: &str, parse: impl Fn(&str) -> Result<T, &'static str>) -> Result<Vec<T>, Box<dyn Error>> {
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
        let contestants = CONTESTANTS.to_vec();
        let default = Options {
            sizes: vec![50, 200, 800],
            modes: Mode::ALL.to_vec(),
            rounds: 3,
            contestants,
            instructions: false,
        };
        assert_eq!(parse(&[]), Ok(Some(default)));
        assert_eq!(
            parse(&[
                "--sizes",
                "9,2",
                "--modes=check,release",
                "--rounds",
                "1",
                "--only",
                "ours",
                "--instructions"
            ]),
            Ok(Some(Options {
                sizes: vec![2, 9],
                modes: vec![Mode::Check, Mode::Release],
                rounds: 1,
                contestants: vec![Contestant::Ours],
                instructions: true,
            }))
        );
        assert_eq!(parse(&["--help"]), Ok(None));
        for (wrong, message) in [
            (["--sizes", "5,x"], "`x`: a size is a whole number above 0"),
            (["--sizes", "0"], "`0`: a size is a whole number above 0"),
            (["--modes", "debug"], "`debug`: a mode is check, build or release"),
            (["--only", "serde"], "`serde`: a contestant is ours or serde_derive"),
        ] {
            assert_eq!(parse(&wrong), Err(message.to_owned()));
        }
        assert!(parse(&["--rounds", "0"]).is_err());
        assert!(parse(&["--turns", "3"]).is_err());
    }
}
