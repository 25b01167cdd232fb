use http::StatusCode;

use super::call::Call;
use crate::entity_set::RequestBody;
use crate::problem::Problem;
use crate::protocol::Reply;

/// `POST` on a collection (OData 4.01 Protocol §11.4.2).
pub(super) async fn create(call: &Call<'_>, body: RequestBody<'_>) -> Result<Reply, Problem> {
    let entity = call.route.set.create(call.cx, body).await?;
    call.written(StatusCode::CREATED, &entity)
}
