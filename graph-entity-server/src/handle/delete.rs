use std::future::Future;
use std::pin::Pin;

use graph_entity_core::KeyValues;
use http::StatusCode;

use super::call::Call;
use super::guard::Guards;
use crate::entity_set::{ListQuery, Preconditions};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::route::Route;

/// `DELETE` on one entity (OData 4.01 Protocol §11.4.5), and with it what it contains.
pub(super) async fn delete(
    call: &Call<'_>,
    guards: &Guards,
    preconditions: &Preconditions,
) -> Result<Reply, Problem> {
    let mut keys = call.parents.values().to_vec();
    keys.push(call.key.clone());
    let contains_others = !call.route.contained.is_empty();
    let _guard = if contains_others { Some(guards.around(call.route, &keys).await) } else { None };
    let deleted = call.route.set.delete(call.cx, &call.parents, &call.key, preconditions).await;
    deleted.map_err(|problem| call.about_entity(problem))?;
    delete_contained(call, call.route, keys).await?;
    Ok(Reply::new(StatusCode::NO_CONTENT))
}

/// Deletes what the entity of `route` with these keys contains, the innermost first.
fn delete_contained<'a>(
    call: &'a Call<'_>,
    route: &'a Route,
    keys: Vec<KeyValues>,
) -> Pin<Box<dyn Future<Output = Result<(), Problem>> + Send + 'a>> {
    Box::pin(async move {
        let inside = route.contained.iter().map(|&index| call.routes.route(index));
        for child in inside.filter(|child| child.parents.len() == keys.len()) {
            let parents = child.parent_keys(keys.clone());
            let has_more_inside =
                child.contained.iter().any(|&index| call.routes.route(index).parents.len() > keys.len());
            let mut query = ListQuery::default();
            while has_more_inside && !child.entity_type.is_singleton() {
                let page = child.set.list(call.cx, &parents, &query).await?;
                for item in &page.items {
                    let mut keys = keys.clone();
                    keys.push(KeyValues::of(&**item));
                    delete_contained(call, child, keys).await?;
                }
                query.after = page.next;
                if query.after.is_none() {
                    break;
                }
            }
            child.set.delete_contained(call.cx, &parents).await?;
        }
        Ok(())
    })
}
