//! Whether an identity may use a verb: default-deny over the declared permissions.

use graph_entity_core::model::Permissions;

use super::bearer;
use super::identity::{Identity, IdentityKind};
use crate::problem::Problem;

/// Checks `identity` against the permissions that the verb declares. `open` lets every identity use a verb
/// that declares none.
///
/// Any one permission of the identity's kind is enough. Names are compared exactly: a scope is no prefix of
/// another.
///
/// # Errors
///
/// 403, with the permissions that would be enough.
pub(super) fn check(identity: &Identity, declared: Option<Permissions>, open: bool) -> Result<(), Problem> {
    let granted = match identity.kind() {
        IdentityKind::Unrestricted => return Ok(()),
        IdentityKind::Delegated => identity.scopes(),
        IdentityKind::Application => identity.roles(),
    };
    let Some(declared) = declared else {
        return if open { Ok(()) } else { Err(undeclared()) };
    };
    let (delegated, application) = (("delegated", declared.delegated), ("application", declared.application));
    let ((kind, suffice), (other_kind, other)) = match identity.kind() {
        IdentityKind::Delegated => (delegated, application),
        _ => (application, delegated),
    };
    match suffice {
        Some(names) if names.iter().any(|name| granted.iter().any(|granted| granted == name)) => Ok(()),
        Some(names) => {
            let message = format!("The token lacks permission. {}", would_do(kind, names));
            Err(bearer::insufficient("insufficientScope", message, Some(names)))
        }
        None => {
            let mut message = format!("Not supported with {kind} permissions.");
            if let Some(names) = other {
                message = format!("{message} {}", would_do(other_kind, names));
            }
            Err(bearer::insufficient("permissionKindNotSupported", message, other))
        }
    }
}

fn would_do(kind: &str, names: &[&str]) -> String {
    match names {
        [name] => format!("The {kind} permission {name} would do."),
        names => format!("Any one of the {kind} permissions {} would do.", names.join(", ")),
    }
}

fn undeclared() -> Problem {
    let message = "No permissions are declared for this operation, so that none suffice.";
    bearer::insufficient("noPermissionsDeclared", message.to_owned(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_one_of_the_kind_suffices() {
        let both = Permissions::new(Some(&["A.Read", "A.Write"]), Some(&["A.Read.All"]));
        let users = Permissions::new(both.delegated, None);
        let apps = Permissions::new(None, both.application);
        let user = |scopes: &[&str]| Identity::delegated(scopes.iter().copied());
        let app = |roles: &[&str]| Identity::application(roles.iter().copied());
        let (lacks, kind, none) =
            (Some("insufficientScope"), Some("permissionKindNotSupported"), Some("noPermissionsDeclared"));
        let cases = [
            (user(&["A.Write"]), Some(both), None),
            (user(&["x", "A.Read"]), Some(both), None),
            (user(&["A.Read.All"]), Some(both), lacks),
            (user(&["A.Rea"]), Some(both), lacks),
            (user(&["A"]), Some(both), lacks),
            (user(&["a.read"]), Some(both), lacks),
            (user(&[]), Some(both), lacks),
            (user(&["A.Read"]), Some(apps), kind),
            (user(&[]).with_roles(["A.Read.All", "A.Read"]), Some(both), lacks),
            (user(&["A.Read"]), None, none),
            (app(&["A.Read.All"]), Some(both), None),
            (app(&["A.Read"]), Some(both), lacks),
            (app(&["A.Read.All"]), Some(users), kind),
            (app(&["A.Read.All"]), None, none),
            (Identity::unrestricted(), Some(both), None),
            (Identity::unrestricted(), None, None),
        ];
        for (identity, declared, expected) in cases {
            let found = check(&identity, declared, false);
            let code = found.as_ref().err().map(Problem::code);
            assert_eq!(code, expected, "{identity:?} {declared:?}");
            if declared.is_some() {
                let open = check(&identity, declared, true);
                assert_eq!(
                    open.is_ok(),
                    found.is_ok(),
                    "only the declaration counts: {identity:?} {declared:?}"
                );
            }
        }
        assert!(check(&user(&[]), None, true).is_ok());
    }

    #[test]
    fn a_refusal_says_what_would_do() {
        let one = Permissions::new(Some(&["A.Read"]), None);
        let two = Permissions::new(Some(&["A.Read", "A.Write"]), None);
        let cases = [
            (
                Identity::delegated(["x"]),
                one,
                "The token lacks permission. The delegated permission A.Read would do.",
            ),
            (
                Identity::delegated(["x"]),
                two,
                "The token lacks permission. Any one of the delegated permissions A.Read, A.Write would do.",
            ),
            (
                Identity::application(["A.Read"]),
                one,
                "Not supported with application permissions. The delegated permission A.Read would do.",
            ),
        ];
        for (identity, declared, message) in cases {
            let problem = check(&identity, Some(declared), false).unwrap_err();
            assert_eq!(problem.to_string(), format!("403 Forbidden: {message}"));
        }
    }
}
