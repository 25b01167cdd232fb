//! What can be wrong, and what to do about it.

use std::fmt;

use crate::circle::Circle;

/// Something wrong with a crate's imports, or with the list of its layers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// An import that leads up, or to another room of the same layer.
    NotDownwards {
        /// Who imports.
        file: String,
        /// Where.
        line: usize,
        /// What, as it is written.
        path: String,
        /// The file that defines it.
        definer: String,
        /// The rooms of both.
        ends: Ends,
    },
    /// Files that import one another.
    Circle(Circle),
    /// An import from what `lib.rs` re-exports.
    ThroughRoot {
        /// Who imports.
        file: String,
        /// Where.
        line: usize,
        /// What, as it is written.
        path: String,
        /// The file that defines it.
        definer: String,
    },
    /// A room that is not in the list.
    NoPlace {
        /// The room that it is in: empty for the crate.
        of: String,
        /// Its name.
        room: String,
    },
    /// A room in the list that there is not.
    NoRoom {
        /// The room that it would be in: empty for the crate.
        of: String,
        /// Its name.
        room: String,
    },
    /// A room that is in the list twice.
    ListedTwice {
        /// The room that it is in: empty for the crate.
        of: String,
        /// Its name.
        room: String,
    },
    /// A module whose file is missing.
    NoFile {
        /// Where it was looked for.
        path: String,
    },
    /// A file that does not parse.
    NoRust {
        /// Its path.
        path: String,
        /// Where.
        line: usize,
        /// What the parser says.
        message: String,
    },
}

/// Two different rooms of one order, and their layers, counted from 1 at the ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ends {
    /// The room that both are in: empty for the crate.
    pub of: String,
    /// The room that imports.
    pub from: String,
    /// Its layer.
    pub from_layer: usize,
    /// The room that defines the imported item.
    pub to: String,
    /// Its layer.
    pub to_layer: usize,
}

impl Ends {
    pub(crate) fn is_downwards(&self) -> bool {
        self.to_layer < self.from_layer
    }
}

impl Mistake {
    /// With the crate before the path of a file that could not be read.
    pub(crate) fn in_crate(mut self, krate: &str) -> Self {
        if let Self::NoFile { path } | Self::NoRust { path, .. } = &mut self {
            *path = format!("{krate}/{path}");
        }
        self
    }
}

/// Where the list is.
const LIST: &str = "tests/layers/src/plan.rs";

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDownwards { file, line, path, definer, ends } => {
                let Ends { of, from, from_layer, to, to_layer } = ends;
                let direction = if from_layer == to_layer { "sideways" } else { "upwards" };
                let (from, to) = (Inside(of, from), Inside(of, to));
                writeln!(f, "{file}:{line} imports `{path}` {direction}:")?;
                writeln!(f, "  {from} (layer {from_layer}) may not know {to} (layer {to_layer}): {definer}")?;
                write!(
                    f,
                    "  mend: move what both need into a room below {from}, or pass it in as an argument; if \
                     the order itself is wrong, change it in {LIST}"
                )
            }
            Self::Circle(Circle { files, way }) => {
                writeln!(f, "a circle of {} files: {}", files.len(), files.join(", "))?;
                writeln!(f, "  the shortest way round:")?;
                for (file, line, path, definer) in way {
                    writeln!(f, "    {file}:{line} imports `{path}` from {definer}")?;
                }
                write!(
                    f,
                    "  mend: move what one of them takes from the other into a file that both import; where \
                     they only make sense together, as in a recursion, make them one file"
                )
            }
            Self::ThroughRoot { file, line, path, definer } => {
                writeln!(f, "{file}:{line} imports `{path}` from what lib.rs re-exports:")?;
                write!(f, "  mend: name the room that defines it: {definer}")
            }
            Self::NoPlace { of, room } => {
                writeln!(f, "{} has no place among the layers:", Inside(of, room))?;
                write!(
                    f,
                    "  mend: add `{room}` to the order of {} in {LIST}, above all that it imports and below \
                     all that import it",
                    Name(of)
                )
            }
            Self::NoRoom { of, room } => {
                writeln!(f, "{} is in the list of layers, but there is no such module:", Inside(of, room))?;
                write!(f, "  mend: delete `{room}` from the order of {} in {LIST}", Name(of))
            }
            Self::ListedTwice { of, room } => {
                writeln!(f, "{} is in the list of layers twice:", Inside(of, room))?;
                write!(f, "  mend: delete one `{room}` from the order of {} in {LIST}", Name(of))
            }
            Self::NoFile { path } => write!(f, "{path} is declared by a `mod`, but there is no such file"),
            Self::NoRust { path, line, message } => write!(f, "{path}:{line} does not parse: {message}"),
        }
    }
}

/// The room that an order is about.
struct Name<'a>(&'a str);

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { f.write_str("the crate") } else { write!(f, "`{}`", self.0) }
    }
}

/// A room inside another.
struct Inside<'a>(&'a str, &'a str);

impl fmt::Display for Inside<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let separator = if self.0.is_empty() { "" } else { "/" };
        write!(f, "`{}{separator}{}`", self.0, self.1)
    }
}
