use super::verb::Verb;

/// The scopes that allow one verb, least privileged first; any one of them suffices.
///
/// Where a kind is `None`, no token of that kind may perform the verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Permissions {
    /// The scopes of a signed-in user's token (`scp`).
    pub delegated: Option<&'static [&'static str]>,
    /// The roles of an application's own token (`roles`).
    pub application: Option<&'static [&'static str]>,
}

impl Permissions {
    /// Permissions with the scopes of each kind of token.
    ///
    /// ```
    /// use graph_entity_core::model::Permissions;
    ///
    /// let read = Permissions::new(Some(&["Printer.Read.All"]), None);
    /// assert_eq!(read.to_string(), "delegated: Printer.Read.All; application: not supported");
    /// ```
    #[must_use]
    pub const fn new(
        delegated: Option<&'static [&'static str]>,
        application: Option<&'static [&'static str]>,
    ) -> Self {
        Self { delegated, application }
    }
}

/// The permissions of each verb, as the declaration resolves `read`, `write` and single verbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerbPermissions([Option<Permissions>; 5]);

impl VerbPermissions {
    /// The declaration has no permissions for any verb.
    pub const UNSPECIFIED: Self = Self([None; 5]);

    /// Permissions in the order list, get, create, update, delete.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(permissions: [Option<Permissions>; 5]) -> Self {
        Self(permissions)
    }

    /// The permissions that `verb` needs; `None` where the declaration has none for it.
    #[must_use]
    pub const fn of(&self, verb: Verb) -> Option<Permissions> {
        self.0[verb as usize]
    }
}
