use std::fmt::Write;

use graph_entity_core::json::{self, Annotations, MetadataLevel};
use graph_entity_core::{KeyValues, Structured};
use http::StatusCode;

use super::call::Call;
use crate::entity_set::{ListQuery, Versioned};
use crate::erased::AnyEntity;
use crate::problem::Problem;
use crate::query::QueryOptions;
use crate::reply::Reply;

/// `GET` on a collection (OData 4.01 Protocol §11.2.6), page by page.
pub(super) async fn list(
    call: &Call<'_>,
    options: &QueryOptions<'_>,
    page_size: usize,
) -> Result<Reply, Problem> {
    let entity_type = call.route.entity_type;
    let ty = entity_type.structured();
    let query = ListQuery { after: options.after(ty)?.map(Into::into), page_size, ..ListQuery::default() };
    let page = call.route.set.list(call.cx, &call.parents, &query).await?;
    if !page.answers && !query.is_plain() {
        let message = "This collection does not answer $filter, $search, $orderby, $skip or $count.";
        return Err(Problem::not_implemented(message));
    }

    let context = call.urls.collection_context();
    let next = page.next.map(|last| format!("{}?{}", call.urls.container(), options.next(ty, last.key())));
    let annotations = Annotations {
        context: Some(&context),
        count: page.count.and_then(|count| i64::try_from(count).ok()),
        next_link: next.as_deref(),
        ..Annotations::default()
    };
    let links: Vec<String> = match call.format.metadata {
        MetadataLevel::Full => page
            .items
            .iter()
            .map(|item| call.urls.entity(entity_type, &KeyValues::of(&*item.entity)))
            .collect(),
        _ => Vec::new(),
    };
    let etags = ETags::of(&page.items);
    let items = page.items.iter().enumerate().map(|(index, item)| {
        let link = links.get(index).map(String::as_str);
        let annotations =
            Annotations { etag: etags.get(index), id: link, edit_link: link, ..Annotations::default() };
        (&*item.entity as &dyn Structured, annotations)
    });
    let mut body = Vec::with_capacity(call.room(page.items.len()));
    let write_options = call.format.write_options(call.preferences.unknown_enum_members);
    json::write_collection(&mut body, &annotations, items, &write_options);
    call.took(body.len(), page.items.len());
    Ok(call.applied(Reply::new(StatusCode::OK).with_body(body, call.format.content_type()), false))
}

/// The ETags of a page's items, all in one text.
struct ETags {
    text: String,
    /// Where in it each ends.
    ends: Vec<usize>,
}

impl ETags {
    fn of(items: &[Versioned<AnyEntity>]) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::with_capacity(items.len()));
        for item in items {
            if let Some(etag) = &item.etag {
                let written = write!(text, "{etag}");
                debug_assert!(written.is_ok(), "writing to a String does not fail");
            }
            ends.push(text.len());
        }
        Self { text, ends }
    }

    /// That of the item at `index`, if it has one.
    fn get(&self, index: usize) -> Option<&str> {
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let text = self.text.get(start..*self.ends.get(index)?)?;
        (!text.is_empty()).then_some(text)
    }
}
