use http::StatusCode;

use super::call::Call;
use crate::entity_set::Preconditions;
use crate::problem::Problem;
use crate::reply::Reply;

/// `DELETE` on one entity (OData 4.01 Protocol §11.4.5), and with it what it contains.
pub(super) async fn delete(call: &Call<'_>, preconditions: &Preconditions) -> Result<Reply, Problem> {
    let deleted = call.route.set.delete(call.cx, &call.parents, &call.key, preconditions).await;
    deleted.map_err(|problem| call.about_entity(problem))?;
    let mut keys = call.parents.values().to_vec();
    keys.push(call.key.clone());
    for &contained in &call.route.contained {
        let route = call.routes.route(contained);
        route.set.delete_contained(call.cx, &route.parent_keys(&keys)).await?;
    }
    Ok(Reply::new(StatusCode::NO_CONTENT))
}
