//! Typed views of the stores.

/// Implements [`EntitySet`](crate::EntitySet) for a store `$store<E>` whose `engine` does the work. Each
/// function converts arguments and results, so that mounting one more entity costs next to nothing. The
/// service takes the engine itself, and these functions are compiled only for those who call the store
/// themselves.
macro_rules! entity_set_over_engine {
    ($store:ident) => {
        impl<E> Clone for $store<E> {
            fn clone(&self) -> Self {
                Self { engine: ::std::sync::Arc::clone(&self.engine), entity: ::std::marker::PhantomData }
            }
        }

        const _: () = {
            use std::sync::Arc;

            use graph_entity_core::{EntityKey, GraphEntity, value};

            use $crate::entity_set::{
                Engine, EntitySet, EntitySets, ListQuery, Page, Preconditions, Registry, RequestContext,
                Versioned, typed, typed_page,
            };
            use $crate::problem::Problem;

            impl<E: GraphEntity> EntitySet<E> for $store<E> {
                fn checks_preconditions(&self) -> bool {
                    true
                }

                async fn list(&self, cx: &RequestContext, query: &ListQuery) -> Result<Page<E>, Problem> {
                    typed_page(self.engine.list(cx, query).await?)
                }

                async fn get(&self, cx: &RequestContext, key: &E::Key) -> Result<Versioned<E>, Problem> {
                    let key = key.to_values();
                    typed(self.engine.get(cx, &*self.engine.maker().key(&key)?).await?)
                }

                async fn create(
                    &self,
                    cx: &RequestContext,
                    create: E::Create,
                ) -> Result<Versioned<E>, Problem> {
                    let mut entity = E::empty();
                    value::create(&mut entity, &create)?;
                    typed(self.engine.create(cx, Arc::new(entity)).await?)
                }

                async fn update(
                    &self,
                    cx: &RequestContext,
                    key: &E::Key,
                    patch: E::Patch,
                    preconditions: &Preconditions,
                ) -> Result<Versioned<E>, Problem> {
                    let (key, patch) = (key.to_values(), Box::new(patch));
                    let key = self.engine.maker().key(&key)?;
                    typed(self.engine.update(cx, &key, patch, preconditions).await?)
                }

                async fn delete(
                    &self,
                    cx: &RequestContext,
                    key: &E::Key,
                    preconditions: &Preconditions,
                ) -> Result<(), Problem> {
                    let key = key.to_values();
                    self.engine.delete(cx, &*self.engine.maker().key(&key)?, preconditions).await
                }

                async fn contains(&self, cx: &RequestContext, key: &E::Key) -> Result<bool, Problem> {
                    let key = key.to_values();
                    self.engine.contains(cx, &*self.engine.maker().key(&key)?).await
                }

                async fn delete_contained(&self, cx: &RequestContext) -> Result<(), Problem> {
                    self.engine.delete_contained(cx).await
                }

                fn register_in<R: Registry>(self, registry: R) -> R {
                    Engine::register_in(self.engine, registry)
                }

                fn register_shared(this: Arc<Self>, sets: &mut EntitySets) {
                    Engine::register(Arc::clone(&this.engine), sets);
                }
            }
        };
    };
}

pub(crate) use entity_set_over_engine;
