use http::StatusCode;

use super::call::Call;
use crate::problem::Problem;
use crate::reply::Reply;

/// `GET` on one entity (OData 4.01 Protocol §11.2.2).
pub(super) async fn get(call: &Call<'_>) -> Result<Reply, Problem> {
    let entity = call.route.set.get(call.cx, &call.parents, &call.key).await;
    let entity = entity.map_err(|problem| call.about_entity(problem))?;
    Ok(call.entity(StatusCode::OK, &*entity))
}
