use graph_entity_core::ConcreteEntity;

use super::erased::Registry;
use super::set::EntitySet;

/// An [`EntitySet`] whose entities can be served: those of every type that is not `abstract`.
///
/// Do not implement it: implement [`EntitySet`].
// One bound for both conditions, so that a type that meets neither is one error.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an entity set of `{E}`",
    label = "not an entity set of `{E}`",
    note = "pass a store, such as `MemoryStore::new()`; its `insert` fills it, its `with_hooks` takes your \
            rules",
    note = "for data of your own, implement `EntitySet<{E}>`"
)]
pub trait ServedSet<E> {
    /// Adds the set without its type.
    #[doc(hidden)]
    fn serve_in<R: Registry>(self, registry: R) -> R;
}

impl<E: ConcreteEntity, S: EntitySet<E>> ServedSet<E> for S {
    fn serve_in<R: Registry>(self, registry: R) -> R {
        self.register_in(registry)
    }
}
