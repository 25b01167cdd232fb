use http::StatusCode;
use http::header::HeaderValue;

use super::call::Call;
use crate::problem::Problem;
use crate::protocol::Reply;

/// `GET` on `/$count`: the number of entities alone (OData 4.01 Protocol §11.2.10). `$top`, `$skip` and
/// `$orderby` do not change it.
pub(super) async fn count(call: &Call<'_>) -> Result<Reply, Problem> {
    let ty = call.route.entity_type.structured();
    let mut query = call.head.query.of_list(ty, call.urls.path(), 0, call.service.list_limits())?;
    query.count = true;
    // A count is of all entities that match, whatever the page and the order.
    (query.skip, query.order_by) = Default::default();
    let page = call.route.set.list(call.cx, &query).await?;
    let count = page.count.filter(|_| page.answers).ok_or_else(|| call.head.query.unanswered())?;
    Ok(Reply::new(StatusCode::OK).with_body(count.to_string(), HeaderValue::from_static("text/plain")))
}
