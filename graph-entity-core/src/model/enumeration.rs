/// A member of an enumeration type (CSDL 4.01 §10.3).
#[derive(Debug)]
pub struct EnumMember {
    name: &'static str,
    value: i64,
}

impl EnumMember {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(name: &'static str, value: i64) -> Self {
        Self { name, value }
    }

    /// The name, which represents the member on the wire.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The member's number.
    #[must_use]
    pub const fn value(&self) -> i64 {
        self.value
    }
}

/// An enumeration type (CSDL 4.01 §10).
#[derive(Debug)]
pub struct EnumType {
    name: &'static str,
    members: &'static [EnumMember],
    sentinel: Option<u16>,
    flags: bool,
    doc: &'static str,
}

impl EnumType {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        name: &'static str,
        members: &'static [EnumMember],
        sentinel: Option<u16>,
        flags: bool,
        doc: &'static str,
    ) -> Self {
        Self { name, members, sentinel, flags, doc }
    }

    /// The qualified name: `microsoft.graph.runAsAccountType`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The members in declared order.
    #[must_use]
    pub const fn members(&self) -> &'static [EnumMember] {
        self.members
    }

    /// The member at `index`, as a value of the type reports it.
    #[must_use]
    pub fn member(&self, index: u16) -> Option<&'static EnumMember> {
        self.members.get(usize::from(index))
    }

    /// The index of the sentinel of an evolvable enumeration (`unknownFutureValue`), where the type has one.
    #[must_use]
    pub const fn sentinel(&self) -> Option<u16> {
        self.sentinel
    }

    /// Whether the member at `index` follows the sentinel, so that only clients that ask for such members may
    /// see it (Microsoft Graph: evolvable enumerations).
    #[must_use]
    pub const fn is_after_sentinel(&self, index: u16) -> bool {
        match self.sentinel {
            Some(sentinel) => index > sentinel,
            None => false,
        }
    }

    /// Whether values are combinations of members (`IsFlags`).
    #[must_use]
    pub const fn is_flags(&self) -> bool {
        self.flags
    }

    /// The documentation of the declaration; empty where there is none.
    #[must_use]
    pub const fn doc(&self) -> &'static str {
        self.doc
    }

    /// The index of the member called `name`.
    #[must_use]
    pub fn index_of_name(&self, name: &str) -> Option<u16> {
        self.position(|member| member.name == name)
    }

    /// The index of the member with the number `value`.
    #[must_use]
    pub fn index_of_value(&self, value: i64) -> Option<u16> {
        self.position(|member| member.value == value)
    }

    fn position(&self, found: impl Fn(&EnumMember) -> bool) -> Option<u16> {
        self.members.iter().position(found).and_then(|index| u16::try_from(index).ok())
    }
}
