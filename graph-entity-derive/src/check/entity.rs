use std::collections::HashMap;

use proc_macro2::Ident;

use super::expression::is_always_the_same;
use super::structured::{companion, structured};
use crate::ast::{Field, Struct};
use crate::attr::{ContainerAttrs, Given, PermissionEntry, ReadOnlyPolicy, Verb, Word as _};
use crate::ctxt::Ctxt;
use crate::model::{Entity, Permissions, Structured};
use crate::path;
use crate::symbol::{KEY, PATH, Place};

/// The greatest number of key properties that the core crate supports.
pub(crate) const MAX_KEY_PROPERTIES: usize = 6;

/// The greatest number of required properties that `new` of a Create takes one by one.
const MAX_ARGUMENTS: usize = 2;

/// Reads a struct that derives `GraphEntity`.
pub(crate) fn entity<'a>(cx: &Ctxt, input: &'a Struct<'a>) -> Entity<'a> {
    let attrs = &input.attrs;
    let ident = &input.input.ident;
    let mut structured = structured(cx, input, Place::Entity);
    let operations = verbs(cx, attrs);
    let mut create = companion(cx, attrs.create.as_ref(), ident, "Create");
    if create == structured.patch {
        let given = attrs.create.as_ref().or(attrs.patch.as_ref()).map_or(&create, |given| &given.value);
        cx.error(given, format!("both companions are called `{create}`"));
        create = companion(cx, None, ident, "Create");
        structured.patch = companion(cx, None, ident, "Patch");
    }
    structured.required = required(cx, attrs, ident, &structured, &create);
    check_key(cx, input);
    check_served(cx, attrs);
    if attrs.singleton.is_some() {
        check_singleton(cx, input);
    } else if operations.contains(&Verb::Create) {
        check_defaults_of_key(cx, input);
    }
    Entity {
        structured,
        create,
        paths: paths(cx, attrs),
        path: attrs.paths.first(),
        singleton: attrs.singleton.is_some(),
        permissions: permissions(cx, attrs, &operations),
        operations,
        read_only_policy: attrs.on_read_only.as_ref().map_or(ReadOnlyPolicy::Ignore, |given| given.value),
    }
}

/// The name of the struct of all required properties, if there is to be one: in a longer row of arguments it
/// is easy to swap two. A name that is given asks for the struct, however few properties are required, and a
/// derived type has it to name the Create of its base.
fn required(
    cx: &Ctxt,
    attrs: &ContainerAttrs,
    ident: &Ident,
    structured: &Structured<'_>,
    create: &Ident,
) -> Option<Ident> {
    let given = attrs.required.as_ref();
    let count = structured.required_on_create().count();
    let is_derived = structured.base.is_some();
    if count == 0 && !is_derived {
        if let Some(given) = given {
            let message = format!("a create of `{ident}` requires no property\nhelp: remove `required`");
            cx.error(&given.name, message);
        }
        return None;
    }
    let is_needed = if is_derived { count > 0 } else { count > MAX_ARGUMENTS };
    if !is_needed && given.is_none() {
        return None;
    }
    let required = companion(cx, given, ident, "Required");
    if [create, &structured.patch].contains(&&required) {
        let others = [attrs.create.as_ref(), attrs.patch.as_ref()].into_iter().flatten();
        let named = given.into_iter().chain(others).map(|given| &given.value).find(|name| **name == required);
        cx.error(named, format!("two of the generated types are called `{required}`"));
        return None;
    }
    Some(required)
}

/// Reports a set whose entities have no key, unless the base may have one.
fn check_key(cx: &Ctxt, input: &Struct<'_>) {
    let keys: Vec<_> = input.fields.iter().filter_map(|field| field.attrs.key.as_ref()).collect();
    let is_derived = input.fields.iter().any(|field| field.attrs.base.is_some());
    if let Some(path) = input.attrs.paths.first()
        && keys.is_empty()
        && !is_derived
        && input.attrs.singleton.is_none()
        && input.attrs.is_abstract.is_none()
        && input.has_named_fields()
    {
        let ident = &input.input.ident;
        let help = match input.fields.iter().find(|field| field.ident == "id") {
            Some(_) => "add `#[graph_entity(key)]` to `id`, with `read_only` if the service sets it",
            None => {
                "add `#[graph_entity(key)]` to the field that identifies it, or `singleton` if there is one \
                 entity at this path; a type without identity derives `GraphComplex`"
            }
        };
        let message = format!("a set needs a key, and the entity type `{ident}` has none\nhelp: {help}");
        cx.missing(KEY, path, message);
    }
    if let Some(key) = keys.get(MAX_KEY_PROPERTIES) {
        cx.error(&key.name, format!("a key has at most {MAX_KEY_PROPERTIES} properties"));
    }
}

/// Reports what only a path has a use for.
fn check_served(cx: &Ctxt, attrs: &ContainerAttrs) {
    if attrs.is_abstract.is_some() || attrs.path.is_some() {
        return;
    }
    let names = [
        attrs.singleton.as_ref().map(|given| &given.name),
        attrs.operations.as_ref().map(|given| &given.name),
        attrs.permissions.as_ref().map(|given| &given.name),
    ];
    // With a path, the others are right too.
    if let Some(name) = names.into_iter().flatten().next() {
        let help = "help: add `path = \"…\"`, or remove it";
        let message = format!("`{name}` has no effect without a path: the type is not served\n{help}");
        cx.missing(PATH, name, message);
    }
}

/// Reports what only a create could set.
fn check_singleton(cx: &Ctxt, input: &Struct<'_>) {
    for immutable in input.fields.iter().filter_map(|field| field.attrs.immutable.as_ref()) {
        let help = "help: write `read_only` if only the service sets it, or remove it";
        let message = format!(
            "a singleton is never created, so no request could set an `{}` property\n{help}",
            immutable.name
        );
        cx.error(&immutable.name, message);
    }
}

/// Reports a key that is the same in each entity whose create leaves it out.
fn check_defaults_of_key(cx: &Ctxt, input: &Struct<'_>) {
    let keys = || input.fields.iter().filter(|field| field.attrs.key.is_some());
    let is_same = |field: &Field<'_>| match &field.attrs.default {
        Some(Given { value: Some(expr), .. }) => is_always_the_same(expr),
        Some(Given { value: None, .. }) => true,
        None => false,
    };
    let Some(default) = keys().next_back().and_then(|last| last.attrs.default.as_ref()) else { return };
    if keys().all(is_same) {
        let help = "help: remove the `default`, or call a function that makes a new key each time";
        let message =
            format!("two creates that leave out the key would make the same one: the second fails\n{help}");
        match &default.value {
            Some(expr) => cx.error(expr, message),
            None => cx.error(&default.name, message),
        }
    }
}

pub(super) fn paths(cx: &Ctxt, attrs: &ContainerAttrs) -> Vec<String> {
    let mut seen = HashMap::new();
    let mut paths = Vec::new();
    for literal in &attrs.paths {
        if !path::check(cx, literal) {
            continue;
        }
        let path = literal.value();
        match seen.insert(path::normalized(&path), path.clone()) {
            Some(first) if first == path => cx.error(literal, format!("the path \"{path}\" is given twice")),
            Some(first) => cx.error(literal, format!("the path matches the same requests as \"{first}\"")),
            None => paths.push(path),
        }
    }
    paths
}

/// The operations that the declaration offers: the given ones, or else all that are possible.
pub(super) fn verbs(cx: &Ctxt, attrs: &ContainerAttrs) -> Vec<Verb> {
    let singleton = attrs.singleton.is_some();
    // There is always exactly one instance of a singleton (CSDL 4.01 §13.3).
    let possible = |operation| !singleton || matches!(operation, Verb::Get | Verb::Update);
    let Some(given) = &attrs.operations else {
        return Verb::ALL.iter().copied().filter(|operation| possible(*operation)).collect();
    };
    if given.value.is_empty() {
        cx.error(
            &given.name,
            "`operations` names no operation\nhelp: there is `list`, `get`, `create`, `update`, `delete`",
        );
    }
    for (name, operation) in &given.value {
        if !possible(*operation) {
            let help = "help: it can offer `get` and `update`";
            let message =
                format!("a singleton cannot offer `{name}`: it is one entity that always exists\n{help}");
            cx.error(name, message);
        }
    }
    given.value.iter().map(|(_, operation)| *operation).collect()
}

/// The permissions of each operation: those in its own entry, or else those in its group's entry.
pub(super) fn permissions(
    cx: &Ctxt,
    attrs: &ContainerAttrs,
    operations: &[Verb],
) -> Option<[Option<Permissions>; 5]> {
    let entries = &attrs.permissions.as_ref()?.value;
    for entry in entries {
        if !entry.group.verbs().iter().any(|operation| operations.contains(operation)) {
            let help = "help: add it to `operations(…)`, or remove it here";
            let message =
                format!("permissions for `{}`, which the type does not offer\n{help}", entry.group.name());
            cx.error(&entry.name, message);
        }
    }
    let mut resolved = [const { None }; 5];
    let (single, group): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| entry.group.verbs().len() == 1);
    for entry in group.into_iter().chain(single) {
        for operation in entry.group.verbs() {
            resolved[*operation as usize] = Some(of_entry(entry));
        }
    }
    Some(resolved)
}

fn of_entry(entry: &PermissionEntry) -> Permissions {
    let texts = |scopes: &Vec<syn::LitStr>| scopes.iter().map(syn::LitStr::value).collect();
    Permissions {
        delegated: entry.delegated.as_ref().map(texts),
        application: entry.application.as_ref().map(texts),
    }
}
