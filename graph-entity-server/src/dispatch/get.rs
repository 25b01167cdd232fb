use http::StatusCode;

use super::call::Call;
use crate::problem::Problem;
use crate::protocol::Reply;

/// `GET` on one entity (OData 4.01 Protocol §11.2.2); 304 if the client has its current version.
pub(super) async fn get(call: &Call<'_>) -> Result<Reply, Problem> {
    let entity = call.route.set.get(call.cx, &call.key).await;
    let entity = entity.map_err(|problem| call.about_entity(problem))?;
    let (etag, preconditions) = (entity.etag.as_ref(), &call.head.preconditions);
    if preconditions.demands_other_than(etag) {
        return Err(Problem::precondition_failed());
    }
    if preconditions.rules_out(etag) {
        return Ok(Reply::new(StatusCode::NOT_MODIFIED).with_etag(etag));
    }
    call.entity(&entity)
}
