//! The modules of a crate: what each defines, imports and mentions, found by following `mod` from
//! `src/lib.rs`.

use std::collections::{BTreeMap, BTreeSet};

use syn::ext::IdentExt as _;
use syn::{Item, ItemMod, Lit, Meta};

use crate::mistake::Mistake;
use crate::reference::{self, Import, Mention};
use crate::source::Sources;

/// An index into [`Tree::files`].
pub(crate) type FileId = usize;
/// An index into [`Tree::modules`].
pub(crate) type ModuleId = usize;

/// The modules that are compiled without `cfg(test)`.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// The root comes first.
    pub(crate) modules: Vec<Module>,
    /// Paths from the crate's directory; the root's comes first.
    pub(crate) files: Vec<String>,
    /// Macros with `#[macro_export]`: they belong to the root, wherever they are defined.
    pub(crate) exported_macros: BTreeMap<String, FileId>,
    /// Files that do not parse, and modules without a file.
    pub(crate) mistakes: Vec<Mistake>,
}

/// A module, inline or with a file of its own.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) file: FileId,
    pub(crate) parent: Option<ModuleId>,
    pub(crate) children: BTreeMap<String, ModuleId>,
    /// The names of the items that it defines, modules apart.
    pub(crate) items: BTreeSet<String>,
    pub(crate) imports: Vec<Import>,
    pub(crate) mentions: Vec<Mention>,
}

impl Tree {
    pub(crate) fn of(sources: &Sources) -> Self {
        let mut tree = Self::default();
        tree.file(sources, "src/lib.rs", None, "src");
        tree
    }

    /// Adds a file as a module, whose own modules have their files in `directory`.
    fn file(
        &mut self,
        sources: &Sources,
        path: &str,
        parent: Option<ModuleId>,
        directory: &str,
    ) -> Option<ModuleId> {
        let Some(text) = sources.get(path) else {
            self.mistakes.push(Mistake::NoFile { path: path.to_owned() });
            return None;
        };
        let file = match syn::parse_file(text) {
            Ok(file) => file,
            Err(error) => {
                let line = error.span().start().line;
                let message = error.to_string();
                self.mistakes.push(Mistake::NoRust { path: path.to_owned(), line, message });
                return None;
            }
        };
        if reference::is_test(&file.attrs) {
            return None;
        }
        self.files.push(path.to_owned());
        let module = self.module(self.files.len() - 1, parent);
        self.items(sources, module, &file.items, directory);
        Some(module)
    }

    fn module(&mut self, file: FileId, parent: Option<ModuleId>) -> ModuleId {
        self.modules.push(Module {
            file,
            parent,
            children: BTreeMap::new(),
            items: BTreeSet::new(),
            imports: Vec::new(),
            mentions: Vec::new(),
        });
        self.modules.len() - 1
    }

    fn items(&mut self, sources: &Sources, module: ModuleId, items: &[Item], directory: &str) {
        for item in items {
            if reference::is_test(reference::attributes(item)) {
                continue;
            }
            if let Item::Mod(child) = item {
                if let Some(id) = self.child(sources, module, child, directory) {
                    self.modules[module].children.insert(child.ident.unraw().to_string(), id);
                }
                continue;
            }
            if let Some(name) = name(item) {
                if let Item::Macro(item) = item
                    && item.attrs.iter().any(|attribute| attribute.path().is_ident("macro_export"))
                {
                    self.exported_macros.insert(name.clone(), self.modules[module].file);
                }
                self.modules[module].items.insert(name);
            }
            let Module { imports, mentions, .. } = &mut self.modules[module];
            reference::collect(item, imports, mentions);
        }
    }

    fn child(
        &mut self,
        sources: &Sources,
        parent: ModuleId,
        item: &ItemMod,
        directory: &str,
    ) -> Option<ModuleId> {
        let name = item.ident.unraw().to_string();
        if let Some((_, items)) = &item.content {
            let module = self.module(self.modules[parent].file, Some(parent));
            self.items(sources, module, items, &format!("{directory}/{name}"));
            return Some(module);
        }
        if let Some(path) = path_attribute(item) {
            // It counts from the directory of the file, and the modules in it as from a `mod.rs`.
            let file = &self.files[self.modules[parent].file];
            let beside = file.rsplit_once('/').map_or("", |(directory, _)| directory);
            let path = format!("{beside}/{path}");
            let inside = path.rsplit_once('/').map_or("", |(directory, _)| directory).to_owned();
            return self.file(sources, &path, Some(parent), &inside);
        }
        let inside = format!("{directory}/{name}");
        let nested = format!("{inside}/mod.rs");
        let path = if sources.contains_key(&nested) { nested } else { format!("{inside}.rs") };
        self.file(sources, &path, Some(parent), &inside)
    }
}

/// The value of `#[path = "…"]`.
fn path_attribute(item: &ItemMod) -> Option<String> {
    item.attrs.iter().filter(|attribute| attribute.path().is_ident("path")).find_map(|attribute| {
        let Meta::NameValue(meta) = &attribute.meta else { return None };
        let syn::Expr::Lit(syn::ExprLit { lit: Lit::Str(path), .. }) = &meta.value else { return None };
        Some(path.value())
    })
}

fn name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::TraitAlias(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(ident.unraw().to_string())
}
