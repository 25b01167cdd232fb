//! The treatment of properties that a request cannot set: [`ReadOnlyPolicy`].

/// The answer to a request that sends a property which it cannot set: a read-only property, or in an update
/// also a key or an immutable property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum ReadOnlyPolicy {
    /// Ignore the property (OData 4.01 Protocol §11.4.2: services MUST ignore computed properties).
    #[default]
    Ignore,
    /// Refuse the request, unless the value equals the entity's.
    RejectIfChanged,
    /// Refuse the request.
    Reject,
}
