use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::{Expr, ExprPath, Path, PathArguments};

use super::entry::{Argument, Entry};
use crate::ctxt::Ctxt;

/// What the Create and the Patch implement anyway.
const IMPLEMENTED: [&str; 6] = ["Debug", "Clone", "PartialEq", "Default", "Serialize", "Deserialize"];

/// The paths in `derive(Eq, my::Trait)`. `None` after an error, so that no other error follows.
pub(super) fn derives(cx: &Ctxt, entry: Entry) -> Option<(Ident, Vec<Path>)> {
    let (name, arguments) = entry.list(cx, "Eq, Hash")?;
    let mut derives: Vec<Path> = Vec::new();
    let mut complete = true;
    if arguments.is_empty() {
        cx.error(&name, "`derive` names no macro: write `derive(Eq, Hash)`");
    }
    for argument in arguments {
        match path(cx, argument) {
            Some(path) if derives.iter().any(|other| text(other) == text(&path)) => {
                cx.error(&path, format!("`{}` is given twice", text(&path)));
            }
            Some(path) => derives.push(path),
            None => complete = false,
        }
    }
    complete.then_some((name, derives))
}

fn text(path: &Path) -> String {
    path.to_token_stream().to_string().replace(' ', "")
}

/// The path of a derive macro. Reports any other argument.
fn path(cx: &Ctxt, argument: Argument) -> Option<Path> {
    let path = match argument {
        Argument::Expr(Expr::Path(ExprPath { qself: None, path, .. }))
            if path.segments.iter().all(|segment| matches!(segment.arguments, PathArguments::None)) =>
        {
            path
        }
        other => Path::from(other.word(cx, "Eq, Hash")?),
    };
    match implemented(&path) {
        Some("Default") => cx.error(
            &path,
            "the generated types implement `Default` already, unless a create requires properties: \
             its type has `new`\nhelp: remove it here",
        ),
        Some(name) => {
            cx.error(&path, format!("the generated types implement `{name}` already\nhelp: remove it here"));
        }
        None => return Some(path),
    }
    None
}

/// The trait of Rust or serde that the Create and the Patch implement anyway, if the path is one. A path of
/// another crate may lead to another macro of that name.
fn implemented(path: &Path) -> Option<&'static str> {
    let (first, last) = (path.segments.first()?, path.segments.last()?);
    let is_known =
        path.segments.len() == 1 || ["std", "core", "serde"].iter().any(|krate| first.ident == krate);
    IMPLEMENTED.into_iter().find(|name| last.ident == name).filter(|_| is_known)
}
