use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use graph_entity_core::KeyValues;
use http::StatusCode;

use super::call::Call;
use super::shared::Shared;
use crate::entity_set::{ListQuery, Preconditions, RequestContext};
use crate::problem::Problem;
use crate::protocol::Reply;
use crate::task::{self, Permit};
use crate::url::{Route, Routes};

/// `DELETE` on one entity of the route at `index` (OData 4.01 Protocol §11.4.5), which also deletes the
/// entities that it contains. The `permit` is held until all of them are deleted.
pub(super) async fn delete(call: &Call<'_>, index: usize, permit: Permit) -> Result<Reply, Problem> {
    let preconditions = &call.head.preconditions;
    let deleted = if call.route.contained.is_empty() {
        call.route.set.delete(call.cx, &call.key, preconditions).await
    } else {
        let (service, cx, preconditions) = (Arc::clone(call.service), call.cx.clone(), preconditions.clone());
        let mut keys = call.cx.parents().values().to_vec();
        keys.push(call.key.clone());
        // A task of its own: if the client goes away or the request takes too long, no entity is left without
        // its parent.
        task::to_its_end(async move {
            let _permit = permit;
            with_contained(&service, index, &cx, keys, &preconditions).await
        })
        .await
    };
    deleted.map_err(|problem| call.about_entity(problem))?;
    Ok(Reply::new(StatusCode::NO_CONTENT))
}

/// Deletes the entity with the last of these keys, and then the entities that it contained.
async fn with_contained(
    service: &Shared,
    index: usize,
    cx: &RequestContext,
    keys: Vec<KeyValues>,
    preconditions: &Preconditions,
) -> Result<(), Problem> {
    let route = service.routes.route(index);
    let _guard = service.guards.around(route, &keys).await;
    let (key, parents) = keys.split_last().ok_or_else(Problem::not_found)?;
    let cx = &cx.for_parents(route.parent_keys(parents.to_vec()));
    route.set.delete(cx, key, preconditions).await?;
    delete_contained(&service.routes, cx, route, keys).await
}

/// Deletes the entities that the entity of `route` with these keys contains, the innermost first.
fn delete_contained<'a>(
    routes: &'a Routes,
    cx: &'a RequestContext,
    route: &'a Route,
    keys: Vec<KeyValues>,
) -> Pin<Box<dyn Future<Output = Result<(), Problem>> + Send + 'a>> {
    Box::pin(async move {
        let inside = route.contained.iter().map(|&index| routes.route(index));
        for child in inside.filter(|child| child.parents.len() == keys.len()) {
            let cx = &cx.for_parents(child.parent_keys(keys.clone()));
            let has_more_inside =
                child.contained.iter().any(|&index| routes.route(index).parents.len() > keys.len());
            let mut query = ListQuery::default();
            while has_more_inside && !child.entity_type.is_singleton() {
                let page = child.set.list(cx, &query).await?;
                for item in &page.items {
                    let mut keys = keys.clone();
                    keys.push(KeyValues::of(&*item.entity));
                    delete_contained(routes, cx, child, keys).await?;
                }
                query.after = page.next;
                if query.after.is_none() {
                    break;
                }
            }
            child.set.delete_contained(cx).await?;
        }
        Ok(())
    })
}
