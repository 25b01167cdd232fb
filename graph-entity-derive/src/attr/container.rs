use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::{Attribute, LitStr, Path, Type};

use super::derives::derives;
use super::entry::{Entry, each_entry, each_of_modules, help};
use super::field::{Supports, supports};
use super::given::{Given, set};
use super::permissions::{PermissionEntry, permissions};
use super::words::{ReadOnlyPolicy, Verb, words};
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::name;
use crate::symbol::{self, Place};

/// The attributes of a struct or enum.
#[derive(Default)]
pub(crate) struct ContainerAttrs {
    /// The attribute's name, if the attribute was given at all, even with a value of the wrong kind.
    pub(crate) path: Option<Ident>,
    pub(crate) paths: Vec<LitStr>,
    pub(crate) singleton: Option<Given<()>>,
    pub(crate) is_abstract: Option<Given<()>>,
    pub(crate) name: Option<Given<LitStr>>,
    pub(crate) namespace: Option<Given<LitStr>>,
    pub(crate) rename_all: Option<Given<Case>>,
    /// The style of the type's own name, from its module.
    pub(crate) rename_types: Option<Given<Case>>,
    pub(crate) operations: Option<Given<Vec<(Ident, Verb)>>>,
    pub(crate) permissions: Option<Given<Vec<PermissionEntry>>>,
    pub(crate) on_read_only: Option<Given<ReadOnlyPolicy>>,
    pub(crate) open: Option<Given<()>>,
    pub(crate) supports: Option<Given<Supports>>,
    pub(crate) create: Option<Given<Ident>>,
    pub(crate) required: Option<Given<Ident>>,
    pub(crate) patch: Option<Given<Ident>>,
    pub(crate) derives: Option<Given<Vec<Path>>>,
    pub(crate) flags: Option<Given<()>>,
    /// The base of an enum of types.
    pub(crate) base: Option<Given<Type>>,
    /// The word `base`, if it was given at all.
    pub(crate) base_name: Option<Ident>,
    pub(crate) closed: Option<Given<()>>,
    pub(crate) krate: Option<Given<Path>>,
}

impl ContainerAttrs {
    pub(crate) fn parse(cx: &Ctxt, attrs: &[Attribute], place: Place) -> Self {
        let mut parsed = Self::default();
        each_entry(cx, attrs, place, |cx, entry| parsed.entry(cx, entry));
        // After its own attributes, which are kept.
        each_of_modules(cx, attrs, place, |cx, entry| parsed.entry(cx, entry));
        parsed
    }

    fn entry(&mut self, cx: &Ctxt, entry: Entry) {
        match &*entry.word() {
            symbol::PATH => {
                self.path.get_or_insert_with(|| entry.name.clone());
                self.paths.extend(entry.string(cx, "\"/users\"").map(|(_, path)| path));
            }
            symbol::SINGLETON => set(cx, &mut self.singleton, entry.flag(cx), ()),
            symbol::ABSTRACT => set(cx, &mut self.is_abstract, entry.flag(cx), ()),
            symbol::OPEN => set(cx, &mut self.open, entry.flag(cx), ()),
            symbol::CLOSED => set(cx, &mut self.closed, entry.flag(cx), ()),
            symbol::BASE => {
                self.base_name.get_or_insert_with(|| entry.name.clone());
                if let Some((name, ty)) = base(cx, entry) {
                    set(cx, &mut self.base, name, ty);
                }
            }
            symbol::FLAGS => set(cx, &mut self.flags, entry.flag(cx), ()),
            symbol::NAME => {
                if let Some((name, value)) = entry.string(cx, "\"userExperienceScore\"") {
                    name::check_identifier(cx, &value.value(), &value);
                    set(cx, &mut self.name, name, value);
                }
            }
            symbol::NAMESPACE => {
                if let Some((name, value)) = entry.string(cx, "\"microsoft.graph\"") {
                    name::check_namespace(cx, &value.value(), &value);
                    set(cx, &mut self.namespace, name, value);
                }
            }
            symbol::RENAME_ALL => {
                if let Some((name, value)) = entry.string(cx, "\"camelCase\"")
                    && let Some(case) = rename_all(cx, &value)
                {
                    set(cx, &mut self.rename_all, name, case);
                }
            }
            symbol::RENAME_TYPES => {
                if let Some((name, value)) = entry.string(cx, "\"PascalCase\"")
                    && let Some(case) = rename_all(cx, &value)
                {
                    set(cx, &mut self.rename_types, name, case);
                }
            }
            symbol::OPERATIONS => {
                if let Some((name, operations)) = words(cx, entry, "list, get, create, update, delete") {
                    set(cx, &mut self.operations, name, operations);
                }
            }
            symbol::PERMISSIONS => {
                if let Some((name, permissions)) = permissions(cx, entry) {
                    set(cx, &mut self.permissions, name, permissions);
                }
            }
            symbol::ON_READ_ONLY => {
                if let Some((name, value)) = entry.string(cx, "\"ignore\"")
                    && let Some(policy) = ReadOnlyPolicy::find(cx, &value)
                {
                    set(cx, &mut self.on_read_only, name, policy);
                }
            }
            symbol::SUPPORTS => {
                if let Some((name, value)) = supports(cx, entry) {
                    set(cx, &mut self.supports, name, value);
                }
            }
            symbol::CREATE => {
                if let Some((name, value)) = companion(cx, entry, "\"NewUser\"") {
                    set(cx, &mut self.create, name, value);
                }
            }
            symbol::REQUIRED => {
                if let Some((name, value)) = companion(cx, entry, "\"RequiredOfUser\"") {
                    set(cx, &mut self.required, name, value);
                }
            }
            symbol::PATCH => {
                if let Some((name, value)) = companion(cx, entry, "\"UserChange\"") {
                    set(cx, &mut self.patch, name, value);
                }
            }
            symbol::DERIVE => {
                if let Some((name, value)) = derives(cx, entry) {
                    set(cx, &mut self.derives, name, value);
                }
            }
            symbol::CRATE => {
                if let Some((name, value)) = entry.string(cx, &cx.exporter().quoted_path()) {
                    match value.parse_with(Path::parse_mod_style) {
                        Ok(path) => set(cx, &mut self.krate, name, path),
                        Err(_) => {
                            let help = format!("help: write a path such as {}", cx.exporter().quoted_path());
                            let message = format!("`{}` is not the path of a crate\n{help}", value.value());
                            cx.error(&value, message);
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

/// The type in `base(Type)`.
fn base(cx: &Ctxt, entry: Entry) -> Option<(Ident, Type)> {
    let (name, arguments) = entry.list(cx, "DirectoryObject")?;
    let mut arguments = arguments.into_iter();
    match (arguments.next(), arguments.next()) {
        (Some(argument), None) => match syn::parse2(argument.to_token_stream()) {
            Ok(ty) => Some((name, ty)),
            Err(_) => {
                cx.error(argument, "expected the name of a type, as in `base(DirectoryObject)`");
                None
            }
        },
        (Some(_), Some(second)) => {
            cx.error(second, "an enum of types has one base: remove this one");
            None
        }
        (None, _) => {
            cx.error(&name, "`base` lacks its type: write `base(DirectoryObject)`");
            None
        }
    }
}

fn rename_all(cx: &Ctxt, value: &LitStr) -> Option<Case> {
    let name = value.value();
    match Case::from_name(&name) {
        Some(case) if case.has_hyphens() => {
            cx.error(
                value,
                format!("names in `{name}` contain `-`, which a name in OData cannot\nhelp: use `camelCase`"),
            );
            None
        }
        Some(case) => Some(case),
        None => {
            let names: Vec<_> =
                Case::ALL.into_iter().filter(|case| !case.has_hyphens()).map(Case::name).collect();
            cx.error(value, format!("unknown style `{name}`\n{}", help(&name, &names)));
            None
        }
    }
}

/// The name of a generated type: the Create, what that requires, or the Patch.
fn companion(cx: &Ctxt, entry: Entry, example: &str) -> Option<(Ident, Ident)> {
    let (name, value) = entry.string(cx, example)?;
    match value.parse::<Ident>() {
        Ok(ident) => Some((name, ident)),
        Err(_) => {
            cx.error(&value, format!("`{}` is not a name for a Rust type", value.value()));
            None
        }
    }
}
