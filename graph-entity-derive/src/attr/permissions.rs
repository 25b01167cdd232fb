use proc_macro2::Ident;
use quote::ToTokens;
use syn::LitStr;
use syn::ext::IdentExt as _;

use super::entry::{Argument, Entry};
use super::words::{Verb, Word, string};
use crate::ctxt::Ctxt;
use crate::name::quoted;

const EXAMPLE: &str = "read(delegated(\"User.Read.All\"), application(\"User.Read.All\"))";

/// The operations that one entry of `permissions(…)` applies to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum OperationGroup {
    Read,
    Write,
    One(Verb),
}

impl OperationGroup {
    pub(crate) fn verbs(self) -> &'static [Verb] {
        match self {
            Self::Read => &[Verb::List, Verb::Get],
            Self::Write => &[Verb::Create, Verb::Update, Verb::Delete],
            Self::One(operation) => match operation {
                Verb::List => &[Verb::List],
                Verb::Get => &[Verb::Get],
                Verb::Create => &[Verb::Create],
                Verb::Update => &[Verb::Update],
                Verb::Delete => &[Verb::Delete],
            },
        }
    }
}

impl Word for OperationGroup {
    const NOUN: &'static str = "operation";
    const ALL: &'static [Self] = &[
        Self::Read,
        Self::Write,
        Self::One(Verb::List),
        Self::One(Verb::Get),
        Self::One(Verb::Create),
        Self::One(Verb::Update),
        Self::One(Verb::Delete),
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::One(operation) => operation.name(),
        }
    }
}

/// The kind of token: a signed-in user's, or an application's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PermissionKind {
    Delegated,
    Application,
}

impl Word for PermissionKind {
    const NOUN: &'static str = "kind of permission";
    const ALL: &'static [Self] = &[Self::Delegated, Self::Application];

    fn name(self) -> &'static str {
        match self {
            Self::Delegated => "delegated",
            Self::Application => "application",
        }
    }
}

/// An entry of `permissions(…)`: `read(delegated("…"), application("…"))`.
pub(crate) struct PermissionEntry {
    pub(crate) name: Ident,
    pub(crate) group: OperationGroup,
    pub(crate) delegated: Option<Vec<LitStr>>,
    pub(crate) application: Option<Vec<LitStr>>,
}

/// The entries of `permissions(…)`.
pub(super) fn permissions(cx: &Ctxt, entry: Entry) -> Option<(Ident, Vec<PermissionEntry>)> {
    let (name, arguments) = entry.list(cx, EXAMPLE)?;
    if arguments.is_empty() {
        cx.error(&name, format!("`permissions` names no operation: write `permissions({EXAMPLE})`"));
    }
    let mut entries: Vec<PermissionEntry> = Vec::new();
    for argument in arguments {
        let Argument::Entry(entry) = argument else {
            cx.error(argument, format!("expected an operation and its scopes, such as `{EXAMPLE}`"));
            continue;
        };
        if PermissionKind::ALL.iter().any(|kind| kind.name() == entry.word()) {
            let message = format!("`{}` belongs inside an operation: write `{EXAMPLE}`", entry.name);
            cx.error(&entry.name, message);
            continue;
        }
        let Some(group) = OperationGroup::find(cx, &entry.name) else { continue };
        if entries.iter().any(|other| other.group == group) {
            cx.error(&entry.name, format!("`{}` is given twice", entry.name));
            continue;
        }
        entries.extend(permission_entry(cx, entry, group));
    }
    Some((name, entries))
}

fn permission_entry(cx: &Ctxt, entry: Entry, group: OperationGroup) -> Option<PermissionEntry> {
    let example = "delegated(\"User.Read.All\"), application(\"User.Read.All\")";
    let (name, kinds) = entry.list(cx, example)?;
    if kinds.is_empty() {
        cx.error(&name, format!("`{name}` names no scope: write `{name}({example})`"));
    }
    let mut permissions = PermissionEntry { name, group, delegated: None, application: None };
    for argument in kinds {
        let Argument::Entry(entry) = argument else {
            cx.error(argument, format!("expected the kind of permission and its scopes: `{example}`"));
            continue;
        };
        let Some(kind) = PermissionKind::find(cx, &entry.name) else { continue };
        let place = match kind {
            PermissionKind::Delegated => &mut permissions.delegated,
            PermissionKind::Application => &mut permissions.application,
        };
        if place.is_some() {
            cx.error(&entry.name, format!("`{}` is given twice", entry.name));
        } else {
            *place = scopes(cx, entry);
        }
    }
    Some(permissions)
}

fn scopes(cx: &Ctxt, entry: Entry) -> Option<Vec<LitStr>> {
    let (name, arguments) = entry.list(cx, "\"User.Read.All\"")?;
    if arguments.is_empty() {
        cx.error(&name, format!("`{name}` names no scope\nhelp: leave out a kind that is not supported"));
    }
    let mut scopes: Vec<LitStr> = Vec::new();
    for argument in &arguments {
        let example = match argument {
            Argument::Expr(expr @ syn::Expr::Field(_)) => {
                format!("\"{}\"", expr.to_token_stream().to_string().replace(' ', ""))
            }
            Argument::Entry(entry) => format!("\"{}.Read.All\"", entry.name.unraw()),
            Argument::Expr(_) => "\"User.Read.All\"".to_owned(),
        };
        let Some(scope) = string(cx, argument, &example) else { continue };
        if let Some(message) = scope_error(&scope.value()) {
            cx.error(&scope, message);
        } else if scopes.iter().any(|other| other.value() == scope.value()) {
            cx.error(&scope, format!("the scope `{}` is given twice", scope.value()));
        } else {
            scopes.push(scope);
        }
    }
    Some(scopes)
}

/// The reason why a text is not a scope of Microsoft Graph: `Resource.Operation` or
/// `Resource.Operation.Constraint`.
fn scope_error(scope: &str) -> Option<String> {
    let form =
        "help: a scope is `Resource.Operation` or `Resource.Operation.Constraint`, such as `User.Read.All`";
    if let Some(wrong) =
        scope.chars().find(|char| !char.is_ascii_alphanumeric() && !matches!(char, '.' | '-' | '_'))
    {
        return Some(format!("`{scope}` is not a scope: it contains {}\n{form}", quoted(wrong)));
    }
    let parts: Vec<_> = scope.split('.').collect();
    let problem = if scope.is_empty() {
        "it is empty"
    } else if parts.iter().any(|part| part.is_empty()) {
        "a part of it is empty"
    } else if parts.iter().any(|part| !part.starts_with(|first: char| first.is_ascii_alphabetic())) {
        "a part of it does not start with a letter"
    } else {
        match parts.len() {
            1 => "it has no operation",
            2 | 3 => return None,
            _ => "it has more than three parts",
        }
    };
    Some(format!("`{scope}` is not a scope: {problem}\n{form}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_have_two_or_three_parts() {
        let cases = [
            ("User.Read", None),
            ("DeviceManagementConfiguration.ReadWrite.All", None),
            ("User-ConvertToInternal.ReadWrite.All", None),
            ("", Some("it is empty")),
            ("User", Some("it has no operation")),
            ("User..All", Some("a part of it is empty")),
            (".Read", Some("a part of it is empty")),
            ("User.Read.All.Now", Some("more than three parts")),
            ("User.1Read", Some("does not start with a letter")),
            ("User.Read All", Some("it contains a space")),
            ("User/Read", Some("it contains `/`")),
        ];
        for (scope, expected) in cases {
            match (scope_error(scope), expected) {
                (None, None) => {}
                (Some(message), Some(expected)) => assert!(message.contains(expected), "{scope}: {message}"),
                (result, _) => panic!("{scope}: {result:?}"),
            }
        }
    }
}
