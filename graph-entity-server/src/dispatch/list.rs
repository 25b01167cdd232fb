use std::cmp::Ordering;
use std::fmt::Write;

use graph_entity_core::KeyValues;
use graph_entity_core::json::{Annotations, CollectionWriter};
use http::StatusCode;

use super::call::Call;
use crate::entity_set::{AnyEntity, ErasedPage, ListQuery, PageRoom, Versioned};
use crate::problem::Problem;
use crate::protocol::Reply;

/// `GET` on a collection (OData 4.01 Protocol §11.2.6), page by page.
pub(super) async fn list(call: &Call<'_>) -> Result<Reply, Problem> {
    let ty = call.route.entity_type.structured();
    let top = call.top();
    let mut preferences = call.head.preferences;
    let preferred = preferences.max_page_size.map(|size| size.entities.get());
    let wanted = smallest(call.service.page_size, [preferred, top.of_page, top.of_all]);
    let mut query = call.head.query.of_list(ty, call.urls.path(), wanted, call.service.list_limits())?;
    if !query.count {
        // Only a request for the count needs a page of no entities, so that no other set has to handle one.
        query.page_size = wanted.max(1);
    }
    let mut page = call.route.set.list(call.cx, &query).await?;
    let is_answered = page.answers && (page.count.is_some() || !query.count);
    if !is_answered && !query.is_plain() {
        return Err(call.head.query.unanswered());
    }

    truncate(&mut page, top.of_all);
    let body = write(call, &query, &mut page)?;
    let reply = Reply::new(StatusCode::OK)
        .with_body(call.body(body)?, call.head.format.content_type(call.head.version));
    if preferred.is_some_and(|size| page.items.len() as u64 > size) {
        // A set that chooses its own page size has not applied the preference, so the response must not claim
        // it.
        preferences.max_page_size = None;
    }
    Ok(reply.with_applied(preferences, call.kind))
}

/// Writes the page. If its JSON would have more bytes than a page may, the page ends early.
fn write(call: &Call<'_>, query: &ListQuery, page: &mut ErasedPage) -> Result<Vec<u8>, Problem> {
    let entity_type = call.route.entity_type;
    let selection = call.head.query.selection();
    let context = call.urls.collection_context(selection);
    let count = page.count.filter(|_| query.count).and_then(|count| i64::try_from(count).ok());
    let annotations = Annotations::default().context(&*context).count(count);
    let links: Vec<String> = match call.head.writes_id() {
        true => page
            .items
            .iter()
            .map(|item| call.urls.entity(entity_type, &KeyValues::of(&*item.entity)))
            .collect(),
        false => Vec::new(),
    };
    let etags = ETags::of(&page.items);
    let options = call.head.write_options();

    let next = next_link(call, page)?;
    let mut body = Vec::with_capacity(call.room(page.items.len()));
    let mut writer = CollectionWriter::new(&mut body, &annotations.next_link(next.as_deref()), &options);
    let mut room = PageRoom::of(&query.limits);
    let (mut size, mut end) = (0, None);
    for (index, item) in page.items.iter().enumerate() {
        let link = links.get(index).map(String::as_str);
        let annotations = Annotations::default().etag(etags.get(index)).id(link).edit_link(link);
        match call.written_part() {
            None => writer.push(&*item.entity, &annotations),
            Some(part) => writer.push_selected(&*item.entity, &annotations, part),
        }
        let before = std::mem::replace(&mut size, writer.size());
        if !room.take((size - before) as u64) {
            end = Some(index);
            break;
        }
    }
    match end {
        None => writer.end(),
        Some(end) => {
            writer.pop();
            end_before(page, end, query)?;
            writer.end_with(&annotations.next_link(next_link(call, page)?.as_deref()));
        }
    }
    if selection.is_none() {
        call.took(body.len(), page.items.len());
    }
    Ok(body)
}

/// The link to the next page, if there is one.
///
/// # Errors
///
/// 400 when the link would be longer than the service reads.
fn next_link(call: &Call<'_>, page: &ErasedPage) -> Result<Option<String>, Problem> {
    let Some(place) = &page.next else { return Ok(None) };
    let query = &call.head.query;
    let (ty, path) = (call.route.entity_type.structured(), call.urls.path());
    let left = call.top().of_all.map(|top| top.saturating_sub(page.items.len() as u64));
    let link = format!("{}?{}", call.urls.container(), query.next(ty, path, place, left));
    let longest = call.service.limits.max_url_length;
    if path_length(&link) > longest { Err(query.next_too_long(longest)) } else { Ok(Some(link)) }
}

/// Ends the page before the entity at `end`, so that the next page begins with that entity.
///
/// # Errors
///
/// An internal problem when the page ends where the page before did: its set does not begin after that place,
/// and so would begin anew without an end.
fn end_before(page: &mut ErasedPage, end: usize, query: &ListQuery) -> Result<(), Problem> {
    page.items.truncate(end);
    page.next = page.items.last().map(|last| query.place(&*last.entity)).transpose()?;
    match (&query.after, &page.next) {
        (Some(after), Some(next)) if query.compare(after, next) == Ordering::Equal => Err(Problem::internal(
            "a list has more bytes than `max_page_bytes` allows for a page, and its entity set does not \
             follow `ListQuery::after`",
        )),
        _ => Ok(()),
    }
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

/// Cuts the page to the entities that `$top` still allows. When `$top` allows none after them, there is no
/// next page.
fn truncate(page: &mut ErasedPage, top: Option<u64>) {
    let Some(top) = top else { return };
    page.items.truncate(usize::try_from(top).unwrap_or(usize::MAX));
    if page.items.len() as u64 == top {
        page.next = None;
    }
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
