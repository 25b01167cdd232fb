use graph_entity_core::KeyValues;
use http::StatusCode;

use super::call::Call;
use crate::entity_set::Preconditions;
use crate::erased::RequestBody;
use crate::problem::Problem;
use crate::reply::Reply;

/// `POST` on a collection (OData 4.01 Protocol §11.4.2).
pub(super) async fn create(call: &Call<'_>, body: RequestBody<'_>) -> Result<Reply, Problem> {
    let set = &call.route.set;
    let entity = set.create(call.cx, &call.parents, body).await?;
    if !call.parents.is_empty() {
        // A parent deleted since the first check took its contents with it before this entity was among them.
        if let Err(problem) = call.check_parents().await {
            let key = KeyValues::of(&*entity);
            match set.delete(call.cx, &call.parents, &key, &Preconditions::default()).await {
                Err(left) if !left.is_not_found() => {
                    tracing::error!(problem = %left, "an entity is left without its parent");
                }
                _ => {}
            }
            return Err(problem);
        }
    }
    Ok(call.written(StatusCode::CREATED, &*entity))
}
