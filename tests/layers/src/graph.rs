//! The arrows between a crate's files.

use std::collections::BTreeMap;

use crate::mistake::Mistake;
use crate::module::{FileId, ModuleId, Tree};
use crate::reference::Mention;
use crate::source::Sources;

/// The files of a crate and what they import from each other.
#[derive(Debug)]
pub struct Graph {
    /// The crate's directory, for messages.
    pub krate: String,
    /// Paths from there; that of the root comes first.
    pub files: Vec<String>,
    /// Sorted by file and line, without arrows from a file to itself.
    pub arrows: Vec<Arrow>,
    /// Why the graph may be incomplete: files that are missing or do not parse.
    pub mistakes: Vec<Mistake>,
}

/// One import: the first of a name, by a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrow {
    /// Who imports: an index into [`Graph::files`].
    pub from: usize,
    /// The file that defines the imported item.
    pub to: usize,
    /// Where, from 1.
    pub line: usize,
    /// As it is written, with the whole path of a `use`.
    pub path: String,
    /// Whether it only gives a name to what a module inside this one defines.
    pub is_name: bool,
    /// Whether it was imported from what `lib.rs` re-exports.
    pub through_root: bool,
}

impl Graph {
    /// Reads the imports of a crate.
    #[must_use]
    pub fn of(krate: &str, sources: &Sources) -> Self {
        let tree = Tree::of(sources);
        let mut arrows = BTreeMap::new();
        let mut add = |arrow: Arrow| {
            if arrow.from != arrow.to {
                let key = (arrow.from, arrow.to, arrow.path.clone(), arrow.is_name);
                let first = arrows.entry(key).or_insert_with(|| arrow.clone());
                first.line = first.line.min(arrow.line);
            }
        };
        for (id, module) in tree.modules.iter().enumerate() {
            for import in &module.imports {
                let found = tree.resolve(id, &import.path);
                let glob = found.module.filter(|_| import.is_glob).map(|module| tree.modules[module].file);
                // An imported module alone is no arrow: the paths through it are.
                // Neither is a name of two things: what it is used for decides.
                let item = found.item.filter(|_| found.module.is_none());
                let Some(to) = item.or(glob) else { continue };
                let is_name = import.is_public && is_inside(&tree.files[module.file], &tree.files[to]);
                let path = import.path.join("::") + if import.is_glob { "::*" } else { "" };
                let through_root = found.through_root && module.file != 0;
                add(Arrow { from: module.file, to, line: import.line, path, is_name, through_root });
            }
            for mention in &module.mentions {
                if is_imported(&tree, id, mention) {
                    continue;
                }
                let found = tree.resolve(id, &mention.path);
                let Some(to) = found.item else { continue };
                let through_root = found.through_root && module.file != 0 && !mention.is_exported;
                let path = mention.path.join("::");
                add(Arrow { from: module.file, to, line: mention.line, path, is_name: false, through_root });
            }
        }
        let mut arrows: Vec<Arrow> = arrows.into_values().collect();
        arrows.sort_by(|a, b| (a.from, a.line, &a.path).cmp(&(b.from, b.line, &b.path)));
        let mistakes = tree.mistakes.into_iter().map(|mistake| mistake.in_crate(krate)).collect();
        Self { krate: krate.to_owned(), files: tree.files, arrows, mistakes }
    }

    /// The path of a file, with its crate.
    pub(crate) fn path(&self, file: FileId) -> String {
        format!("{}/{}", self.krate, self.files[file])
    }

    /// The modules that a file is in, and itself: `["json", "scan"]`, and nothing for `lib.rs`.
    #[must_use]
    pub fn place(&self, file: FileId) -> Vec<&str> {
        place(&self.files[file])
    }
}

/// Whether a `use` is the arrow already. One that others may import is none: what the name is used for here
/// counts.
fn is_imported(tree: &Tree, module: ModuleId, mention: &Mention) -> bool {
    let name = mention.path.first();
    let mut imports = tree.modules[module].imports.iter().filter(|import| import.binds.as_ref() == name);
    imports.any(|import| !import.is_public && tree.resolve(module, &import.path).module.is_none())
}

/// Whether a file is one of the modules inside another.
fn is_inside(outer: &str, inner: &str) -> bool {
    let (outer, inner) = (place(outer), place(inner));
    inner.len() > outer.len() && inner.starts_with(&outer)
}

fn place(path: &str) -> Vec<&str> {
    let path = path.strip_prefix("src/").unwrap_or(path);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let mut place: Vec<&str> = path.split('/').collect();
    if matches!(place.last(), Some(&"mod")) || place == ["lib"] {
        place.pop();
    }
    place
}
