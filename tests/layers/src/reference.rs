//! The imports of an item with `use`, and the paths in its code.

use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{Attribute, Expr, ImplItem, Item, ItemUse, Meta, Path, Stmt, TraitItem, UseTree, Visibility};

use crate::token;

/// One name of a `use`.
#[derive(Debug)]
pub(crate) struct Import {
    pub(crate) path: Vec<String>,
    /// The name that it has here: none after `as _`.
    pub(crate) binds: Option<String>,
    pub(crate) is_glob: bool,
    /// Whether others can import it from here.
    pub(crate) is_public: bool,
    pub(crate) line: usize,
}

/// A path in code, in a macro's tokens or in an attribute; of a single name only if it may be an item's.
#[derive(Debug, PartialEq)]
pub(crate) struct Mention {
    pub(crate) path: Vec<String>,
    /// Whether it was written with `$crate`: as code that is expanded in another crate.
    pub(crate) is_exported: bool,
    pub(crate) line: usize,
}

pub(crate) fn collect(item: &Item, imports: &mut Vec<Import>, mentions: &mut Vec<Mention>) {
    Collector { imports, mentions }.visit_item(item);
}

/// Whether something is compiled for tests only.
pub(crate) fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg")
                && attribute.parse_args().is_ok_and(|meta| demands_test(&meta))
    })
}

fn demands_test(predicate: &Meta) -> bool {
    match predicate {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("all") => list
            .parse_args_with(syn::punctuated::Punctuated::<Meta, syn::Token![,]>::parse_terminated)
            .is_ok_and(|all| all.iter().any(demands_test)),
        _ => false,
    }
}

pub(crate) fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

struct Collector<'a> {
    imports: &'a mut Vec<Import>,
    mentions: &'a mut Vec<Mention>,
}

impl Collector<'_> {
    fn mention(&mut self, path: &Path) {
        if path.leading_colon.is_none() {
            self.mentions.push(Mention {
                path: path.segments.iter().map(|segment| segment.ident.unraw().to_string()).collect(),
                is_exported: false,
                line: path.span().start().line,
            });
        }
    }

    fn import(&mut self, tree: &UseTree, mut path: Vec<String>, is_public: bool) {
        let (binds, is_glob) = match tree {
            UseTree::Path(step) => {
                path.push(step.ident.unraw().to_string());
                return self.import(&step.tree, path, is_public);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, path.clone(), is_public);
                }
                return;
            }
            UseTree::Name(name) if name.ident == "self" => (path.last().cloned(), false),
            UseTree::Name(name) => {
                path.push(name.ident.unraw().to_string());
                (path.last().cloned(), false)
            }
            UseTree::Rename(name) => {
                if name.ident != "self" {
                    path.push(name.ident.unraw().to_string());
                }
                (Some(name.rename.to_string()).filter(|name| name != "_"), false)
            }
            UseTree::Glob(_) => (None, true),
        };
        let line = tree.span().start().line;
        self.imports.push(Import { path, binds, is_glob, is_public, line });
    }
}

impl<'ast> Visit<'ast> for Collector<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let attributes = match item {
            ImplItem::Const(item) => &item.attrs,
            ImplItem::Fn(item) => &item.attrs,
            ImplItem::Type(item) => &item.attrs,
            ImplItem::Macro(item) => &item.attrs,
            _ => return visit::visit_impl_item(self, item),
        };
        if !is_test(attributes) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_trait_item(&mut self, item: &'ast TraitItem) {
        if !matches!(item, TraitItem::Fn(item) if is_test(&item.attrs)) {
            visit::visit_trait_item(self, item);
        }
    }

    fn visit_stmt(&mut self, statement: &'ast Stmt) {
        if !matches!(statement, Stmt::Local(local) if is_test(&local.attrs)) {
            visit::visit_stmt(self, statement);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if item.leading_colon.is_none() {
            self.import(&item.tree, Vec::new(), !matches!(item.vis, Visibility::Inherited));
        }
    }

    /// `pub(in crate::query)` says who may import, and imports nothing.
    fn visit_vis_restricted(&mut self, _: &'ast syn::VisRestricted) {}

    fn visit_path(&mut self, path: &'ast Path) {
        if path.segments.len() > 1 || path.segments.iter().any(|only| token::is_capitalized(&only.ident)) {
            self.mention(path);
        }
        visit::visit_path(self, path);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if let Expr::Path(function) = &*call.func
            && function.path.segments.len() == 1
        {
            self.mention(&function.path);
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.mention(&call.path);
        let name = call.path.segments.last().map(|segment| segment.ident.to_string());
        // What these quote is the code of another crate.
        if !name.is_some_and(|name| ["quote", "quote_spanned", "parse_quote", "stringify"].contains(&&*name))
        {
            self.visit_token_stream(&call.tokens);
        }
    }

    fn visit_token_stream(&mut self, tokens: &'ast proc_macro2::TokenStream) {
        token::mentions(tokens, self.mentions);
    }
}
