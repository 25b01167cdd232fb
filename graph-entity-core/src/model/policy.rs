//! What is done with properties that a request cannot set: [`ReadOnlyPolicy`].

/// What a request gets that sends a property which it cannot set: a read-only one, or in an update also a key or an immutable one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum ReadOnlyPolicy {
    /// The property is passed over (OData 4.01 Protocol §11.4.2: services MUST ignore computed properties).
    #[default]
    Ignore,
    /// An error unless the value is the one the entity has.
    RejectIfChanged,
    /// An error.
    Reject,
}
