use http::StatusCode;

use super::call::Call;
use crate::entity_set::RequestBody;
use crate::problem::Problem;
use crate::protocol::Reply;

/// `PATCH` on one entity (OData 4.01 Protocol §11.4.3). An entity that does not exist is not created.
pub(super) async fn update(call: &Call<'_>, body: RequestBody<'_>) -> Result<Reply, Problem> {
    let preconditions = &call.head.preconditions;
    let entity = call.route.set.update(call.cx, &call.key, body, preconditions).await;
    let entity = entity.map_err(|problem| call.about_entity(problem))?;
    call.written(StatusCode::OK, &entity)
}
