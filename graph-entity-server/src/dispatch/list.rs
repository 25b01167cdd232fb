use std::fmt::Write;

use graph_entity_core::json::{self, Annotations};
use graph_entity_core::{KeyValues, Structured};
use http::StatusCode;

use super::call::Call;
use crate::entity_set::{AnyEntity, ErasedPage, Versioned};
use crate::problem::Problem;
use crate::protocol::Reply;

/// `GET` on a collection (OData 4.01 Protocol §11.2.6), page by page. A link to the next page that would be
/// longer than the service reads is an error.
pub(super) async fn list(call: &Call<'_>) -> Result<Reply, Problem> {
    let entity_type = call.route.entity_type;
    let ty = entity_type.structured();
    let (path, top) = (call.urls.path(), call.head.query.top());
    // The most entities of this page, and of all pages from here on.
    let is_page_size = top.is_some_and(|top| top > 0) && call.service.paging_by_top.has(entity_type);
    let (page_top, top) = if is_page_size { (top, None) } else { (None, top) };
    let mut preferences = call.head.preferences;
    let preferred = preferences.max_page_size.map(|size| size.entities.get());
    let wanted = smallest(call.service.page_size, [preferred, page_top, top]);
    let mut query = call.head.query.of_list(ty, path, wanted, call.service.list_limits())?;
    if !query.count {
        // Only a request for the count needs a page of no entities, so that no other set has to handle one.
        query.page_size = wanted.max(1);
    }
    let mut page = call.route.set.list(call.cx, &query).await?;
    let is_answered = page.answers && (page.count.is_some() || !query.count);
    if !is_answered && !query.is_plain() {
        return Err(call.head.query.unanswered());
    }

    let left = take(&mut page, top);
    let next = page
        .next
        .as_ref()
        .map(|place| format!("{}?{}", call.urls.container(), call.head.query.next(ty, path, place, left)));
    let longest = call.service.limits.max_url_length;
    if next.as_ref().is_some_and(|link| path_length(link) > longest) {
        return Err(call.head.query.next_too_long(longest));
    }
    let selection = call.head.query.selection();
    let context = call.urls.collection_context(selection);
    let annotations = Annotations::default()
        .context(&*context)
        .count(page.count.filter(|_| query.count).and_then(|count| i64::try_from(count).ok()))
        .next_link(next.as_deref());
    let links: Vec<String> = match call.head.writes_id() {
        true => page
            .items
            .iter()
            .map(|item| call.urls.entity(entity_type, &KeyValues::of(&*item.entity)))
            .collect(),
        false => Vec::new(),
    };
    let etags = ETags::of(&page.items);
    let items = page.items.iter().enumerate().map(|(index, item)| {
        let link = links.get(index).map(String::as_str);
        let annotations = Annotations::default().etag(etags.get(index)).id(link).edit_link(link);
        (&*item.entity as &dyn Structured, annotations)
    });
    let mut body = Vec::with_capacity(call.room(page.items.len()));
    let options = call.head.write_options();
    match selection {
        None => {
            json::write_collection(&mut body, &annotations, items, &options);
            call.took(body.len(), page.items.len());
        }
        Some(selection) => {
            json::write_selected_collection(&mut body, &annotations, items, &options, selection);
        }
    }
    let reply = Reply::new(StatusCode::OK).with_body(body, call.head.format.content_type(call.head.version));
    if preferred.is_some_and(|size| page.items.len() as u64 > size) {
        // A set that chooses its own page size has not applied the preference, so the response must not claim
        // it.
        preferences.max_page_size = None;
    }
    Ok(reply.with_applied(preferences, call.kind))
}

/// The length of an absolute URL after its host, in bytes.
fn path_length(url: &str) -> usize {
    url.splitn(4, '/').nth(3).map_or(0, |path| path.len() + 1)
}

/// The smallest of the given numbers.
fn smallest(page_size: usize, others: [Option<u64>; 3]) -> usize {
    let others = others.into_iter().flatten().map(|number| usize::try_from(number).unwrap_or(usize::MAX));
    others.fold(page_size, usize::min)
}

/// Cuts the page to the entities that `$top` still allows, and returns how many `$top` allows after the page;
/// `None` without a `$top`. When none are left there is no next page.
fn take(page: &mut ErasedPage, top: Option<u64>) -> Option<u64> {
    let top = top?;
    page.items.truncate(usize::try_from(top).unwrap_or(usize::MAX));
    let left = top.saturating_sub(page.items.len() as u64);
    if left == 0 {
        page.next = None;
    }
    Some(left)
}

/// The ETags of a page's items, in one text.
struct ETags {
    text: String,
    /// Where each ETag ends in the text.
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

    /// The ETag of the item at `index`, if it has one.
    fn get(&self, index: usize) -> Option<&str> {
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let text = self.text.get(start..*self.ends.get(index)?)?;
        (!text.is_empty()).then_some(text)
    }
}
