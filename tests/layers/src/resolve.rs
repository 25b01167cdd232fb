//! From a path to the file that defines what it names, through every re-export between.

use crate::module::{FileId, ModuleId, Tree};

/// What a path names. A name may be a module's and an item's at once: `mod check; use self::check::check;`.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Found {
    pub(crate) module: Option<ModuleId>,
    /// The file that defines the item.
    pub(crate) item: Option<FileId>,
    /// Whether it was found among what the root re-exports.
    pub(crate) through_root: bool,
}

impl Found {
    fn is_nothing(self) -> bool {
        self.module.is_none() && self.item.is_none()
    }

    fn fill(&mut self, other: Self) {
        if self.module.is_none() && other.module.is_some() || self.item.is_none() && other.item.is_some() {
            self.through_root |= other.through_root;
        }
        self.module = self.module.or(other.module);
        self.item = self.item.or(other.item);
    }
}

const ROOT: ModuleId = 0;

/// The imports that are being followed, so that none is followed twice: a module and the import's index.
type Followed = Vec<(ModuleId, usize)>;

impl Tree {
    /// What a path names in a module.
    pub(crate) fn resolve(&self, from: ModuleId, path: &[String]) -> Found {
        self.follow(from, path, &mut Followed::new())
    }

    fn follow(&self, from: ModuleId, path: &[String], followed: &mut Followed) -> Found {
        let mut found = Found::default();
        let mut module = from;
        for (at, name) in path.iter().enumerate() {
            let step = match name.as_str() {
                "crate" if at == 0 => Found { module: Some(ROOT), ..Found::default() },
                "self" if at == 0 => Found { module: Some(from), ..Found::default() },
                "super" => Found { module: self.modules[module].parent, ..Found::default() },
                name => {
                    let step = self.lookup(module, name, followed);
                    if step.is_nothing() && at > 0 {
                        // What a macro defines is not seen: it counts for the module that the path names.
                        Found { item: Some(self.modules[module].file), ..step }
                    } else {
                        step
                    }
                }
            };
            let through_root = found.through_root || step.through_root;
            found = Found { through_root, ..step };
            match step.module {
                Some(next) => module = next,
                // The rest are variants and associated items.
                None => return found,
            }
        }
        found
    }

    /// What a name means in a module.
    fn lookup(&self, module: ModuleId, name: &str, followed: &mut Followed) -> Found {
        let this = &self.modules[module];
        let mut found = Found {
            module: this.children.get(name).copied(),
            item: this.items.contains(name).then_some(this.file),
            through_root: false,
        };
        if module == ROOT && found.item.is_none() {
            found.item = self.exported_macros.get(name).copied();
        }
        for (at, import) in this.imports.iter().enumerate() {
            if import.binds.as_deref() == Some(name) && !followed.contains(&(module, at)) {
                followed.push((module, at));
                let mut target = self.follow(module, &import.path, followed);
                followed.pop();
                target.through_root = module == ROOT;
                found.fill(target);
            }
        }
        if !found.is_nothing() {
            return found;
        }
        for (at, import) in this.imports.iter().enumerate() {
            if import.is_glob && !followed.contains(&(module, at)) {
                followed.push((module, at));
                if let Some(target) = self.follow(module, &import.path, followed).module {
                    let mut target = self.lookup(target, name, followed);
                    target.through_root |= module == ROOT;
                    found.fill(target);
                }
                followed.pop();
            }
        }
        found
    }
}
