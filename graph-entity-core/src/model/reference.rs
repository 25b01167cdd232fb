//! References from one descriptor to another: [`TypeRef`].

use std::sync::OnceLock;

/// A reference to the descriptor `T` of a type.
///
/// Types may contain each other, so a descriptor cannot hold the descriptor of another type itself. Two
/// references are equal if they lead to the same descriptor.
///
/// ```
/// use graph_entity_core::GraphComplex;
/// use graph_entity_core::model::{ElementType, TypeRef};
///
/// #[derive(GraphComplex)]
/// pub struct Folder {
///     pub name: String,
///     pub folders: Vec<Folder>,
/// }
///
/// let ty = Folder::structured_type();
/// let ElementType::Complex(item) = ty.properties()[1].ty().element() else { unreachable!() };
/// assert_eq!(*item, TypeRef::Declared(Folder::structured_type));
/// assert_eq!(item.descriptor().name(), "microsoft.graph.folder");
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum TypeRef<T: 'static> {
    /// A type that a program declares. The function returns its descriptor.
    Declared(fn() -> &'static T),
    /// A type that a program makes while it runs. Set the descriptor before the first use of the reference.
    Built(&'static OnceLock<T>),
}

impl<T> TypeRef<T> {
    /// The descriptor; `None` if it is [`Built`](Self::Built) and was not set yet.
    #[must_use]
    pub fn get(self) -> Option<&'static T> {
        match self {
            Self::Declared(descriptor) => Some(descriptor()),
            Self::Built(descriptor) => descriptor.get(),
        }
    }
}

// Not derived, because a derive would ask for the same traits of the descriptor.
impl<T> Clone for TypeRef<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for TypeRef<T> {}

impl<T> PartialEq for TypeRef<T> {
    fn eq(&self, other: &Self) -> bool {
        match (self.get(), other.get()) {
            (Some(this), Some(other)) => std::ptr::eq(this, other),
            // Neither is set yet.
            (None, None) => match (self, other) {
                (Self::Built(this), Self::Built(other)) => std::ptr::eq(*this, *other),
                _ => false,
            },
            _ => false,
        }
    }
}

impl<T> Eq for TypeRef<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_equal_if_they_lead_to_the_same_descriptor() {
        static DECLARED: u8 = 1;
        static BUILT: OnceLock<u8> = OnceLock::new();
        static OTHER: OnceLock<u8> = OnceLock::new();
        let (declared, built, other) =
            (TypeRef::Declared(|| &DECLARED), TypeRef::Built(&BUILT), TypeRef::Built(&OTHER));
        for set in [None, Some(1)] {
            if let Some(value) = set {
                assert_eq!((BUILT.set(value), OTHER.set(value)), (Ok(()), Ok(())));
            }
            assert_eq!(built.get(), set.as_ref());
            let all = [declared, built, other];
            for (a, first) in all.iter().enumerate() {
                for (b, second) in all.iter().enumerate() {
                    assert_eq!(first == second, a == b, "{a} and {b}");
                }
            }
        }
        assert_eq!(declared, TypeRef::Declared(|| &DECLARED));
    }
}
