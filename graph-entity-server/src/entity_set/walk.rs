//! Finds the entities of a page among all entities, within the limits of the query.

use std::cell::Cell;
use std::cmp::Ordering;

use graph_entity_core::edm::PrimitiveValue;
use graph_entity_core::query::bound::{Budget, Evaluation, OrderValue};
use graph_entity_core::{KeyValues, Structured};

use super::page_room::PageRoom;
use super::query::{Cursor, ListQuery};
use crate::problem::Problem;

/// The entities of a page.
pub(crate) struct Found<T> {
    pub(crate) items: Vec<T>,
    /// The number of entities on all pages. It is complete only if the query asks for it.
    pub(crate) count: u64,
    pub(crate) next: Option<Cursor>,
}

/// Finds the entities of a page among `entities`, which come in the order that the query asks for. The page
/// ends early where the weights of its entities are more than a page may have.
///
/// # Errors
///
/// When the query costs too much, or its time is over.
pub(crate) fn in_key_order<T>(
    entities: impl IntoIterator<Item = T>,
    query: &ListQuery,
    entity_of: impl Fn(&T) -> &dyn Structured,
    weight_of: impl Fn(&T) -> u64,
) -> Result<Found<T>, Problem> {
    let stop = || query.limits.is_over();
    let evaluator = Evaluator { query, budget: query.limits.budget(&stop), uncharged: Cell::new(0) };
    let mut entities = entities.into_iter();
    let is_before = |entity: &dyn Structured| {
        query.after.as_ref().is_some_and(|after| KeyValues::of(entity) <= *after.key())
    };
    let (mut count, mut skip, mut items, mut more) = (0_u64, query.skip, Vec::<T>::new(), false);
    let mut room = PageRoom::of(&query.limits);
    for entity in entities.by_ref() {
        if !evaluator.finds(entity_of(&entity))? {
            continue;
        }
        count += 1;
        if items.is_empty() && is_before(entity_of(&entity)) {
            continue;
        }
        if skip > 0 {
            skip -= 1;
        } else if items.len() < query.page_size && room.take(weight_of(&entity)) {
            items.push(entity);
        } else {
            more = true;
            break;
        }
    }
    if query.count {
        for entity in entities {
            count += u64::from(evaluator.finds(entity_of(&entity))?);
        }
    }
    let next = items.last().filter(|_| more).map(|last| query.cursor(entity_of(last)));
    Ok(Found { items, count, next })
}

/// Finds the entities of a page among `entities`, which come in any order. The page ends early where the
/// weights of its entities are more than a page may have.
///
/// # Errors
///
/// When the query costs too much or sorts too much, or its time is over.
pub(crate) fn in_any_order<T>(
    entities: impl IntoIterator<Item = T>,
    query: &ListQuery,
    entity_of: impl Fn(&T) -> &dyn Structured,
    weight_of: impl Fn(&T) -> u64,
) -> Result<Found<T>, Problem> {
    query.limits.check_skip(query.skip)?;
    let stop = || query.limits.is_over();
    let evaluator = Evaluator { query, budget: query.limits.budget(&stop), uncharged: Cell::new(0) };
    let skip = usize::try_from(query.skip).unwrap_or(usize::MAX);
    let mut first = First::new(query, skip.saturating_add(query.page_size));
    let mut count = 0;
    for entity in entities {
        let Some(place) = evaluator.place(entity_of(&entity))? else { continue };
        count += 1;
        if query.after.as_ref().is_none_or(|after| query.compare(&place, after) == Ordering::Greater) {
            first.push(place, entity)?;
        }
    }
    let (kept, mut more) = first.sorted()?;
    let mut room = PageRoom::of(&query.limits);
    let mut items = Vec::with_capacity(kept.len().saturating_sub(skip));
    let mut last = None;
    for (place, entity) in kept.into_iter().skip(skip) {
        if !room.take(weight_of(&entity)) {
            more = true;
            break;
        }
        items.push(entity);
        last = Some(place);
    }
    Ok(Found { items, count, next: last.filter(|_| more) })
}

/// Evaluates the query for one entity after another.
struct Evaluator<'q> {
    query: &'q ListQuery,
    budget: Budget<'q>,
    /// How many entities were counted since the budget was last charged.
    uncharged: Cell<u64>,
}

/// How many entities are counted before the budget is charged, which takes longer than to skip an entity.
const CHARGED: u64 = 64;

impl Evaluator<'_> {
    /// Whether the query finds the entity.
    #[inline]
    fn finds(&self, entity: &dyn Structured) -> Result<bool, Problem> {
        self.begin()?;
        if self.query.filter.is_none() && self.query.search.is_none() {
            return Ok(true);
        }
        self.evaluate(entity)
    }

    fn evaluate(&self, entity: &dyn Structured) -> Result<bool, Problem> {
        self.matches(&self.budget.evaluation(entity))
    }

    /// The place of the entity, if the query finds it.
    fn place(&self, entity: &dyn Structured) -> Result<Option<Cursor>, Problem> {
        self.begin()?;
        let evaluation = self.budget.evaluation(entity);
        if !self.matches(&evaluation)? {
            return Ok(None);
        }
        let place = self.query.cursor_within(entity, &evaluation);
        place.map(Some).map_err(|error| self.query.limits.refusal(error, "$orderby"))
    }

    /// Counts an entity, so that also a query without a filter is stopped.
    #[inline]
    fn begin(&self) -> Result<(), Problem> {
        let uncharged = self.uncharged.get() + 1;
        if uncharged < CHARGED {
            self.uncharged.set(uncharged);
            return Ok(());
        }
        self.charge(uncharged)
    }

    #[cold]
    fn charge(&self, entities: u64) -> Result<(), Problem> {
        self.uncharged.set(0);
        self.budget.charge(entities).map_err(|error| self.query.limits.refusal(error, ""))
    }

    #[inline]
    fn matches(&self, evaluation: &Evaluation<'_>) -> Result<bool, Problem> {
        if let Some(filter) = &self.query.filter {
            let matches = evaluation.matches(filter);
            if !matches.map_err(|error| self.query.limits.refusal(error, "$filter"))? {
                return Ok(false);
            }
        }
        let Some(search) = &self.query.search else { return Ok(true) };
        evaluation.matches_search(search).map_err(|error| self.query.limits.refusal(error, "$search"))
    }
}

/// Collects the first entities in the order of a query.
///
/// It lets them grow to twice as many, and to twice the bytes, as it keeps before it drops the others. So
/// each entity is compared a constant number of times.
struct First<'q, T> {
    query: &'q ListQuery,
    wanted: usize,
    kept: Vec<(Cursor, T)>,
    /// The bytes of the texts in `kept`.
    bytes: usize,
    /// The place of an entity that was dropped, once there are enough before it. No entity after it is
    /// needed.
    end: Option<Cursor>,
}

/// How many entities beyond the page are collected, at least, before those are dropped that the page does not
/// need.
const ROOM: usize = 64;

impl<'q, T> First<'q, T> {
    fn new(query: &'q ListQuery, wanted: usize) -> Self {
        Self { query, wanted, kept: Vec::new(), bytes: 0, end: None }
    }

    fn push(&mut self, place: Cursor, entity: T) -> Result<(), Problem> {
        if self.end.as_ref().is_some_and(|end| self.query.compare(&place, end) == Ordering::Greater) {
            return Ok(());
        }
        self.bytes = self.bytes.saturating_add(text_len(&place));
        self.kept.push((place, entity));
        let most = self.wanted.saturating_mul(2).max(self.wanted.saturating_add(ROOM));
        if self.kept.len() > most || self.bytes > self.query.limits.max_sort_size.saturating_mul(2) {
            self.keep_first()?;
        }
        Ok(())
    }

    fn keep_first(&mut self) -> Result<(), Problem> {
        if self.kept.len() > self.wanted {
            let query = self.query;
            self.kept.select_nth_unstable_by(self.wanted, |(a, _), (b, _)| query.compare(a, b));
            self.end = self.kept.drain(self.wanted..).next().map(|(place, _)| place);
            self.bytes = self.kept.iter().map(|(place, _)| text_len(place)).sum();
        }
        self.query.limits.check_sort_size(self.bytes)
    }

    /// The first entities in their order, and whether there were more.
    fn sorted(mut self) -> Result<(Vec<(Cursor, T)>, bool), Problem> {
        self.keep_first()?;
        let Self { query, mut kept, end, .. } = self;
        kept.sort_unstable_by(|(a, _), (b, _)| query.compare(a, b));
        Ok((kept, end.is_some()))
    }
}

/// The bytes of the texts of a place. Its other values have a fixed size.
fn text_len(place: &Cursor) -> usize {
    let order = place.order().iter().map(|value| match value {
        OrderValue::Primitive(value) => primitive_len(value),
        OrderValue::OtherMember(name) => name.len(),
        OrderValue::Flags(_, set) => set.unknown().map(str::len).sum(),
        _ => 0,
    });
    order.chain(place.key().iter().map(primitive_len)).sum()
}

fn primitive_len(value: &PrimitiveValue) -> usize {
    match value {
        PrimitiveValue::String(text) => text.len(),
        PrimitiveValue::Binary(bytes) => bytes.as_slice().len(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Instant;

    use graph_entity_core::GraphEntity;
    use graph_entity_core::query::bound::{Binder, EvaluationLimits};
    use graph_entity_core::query::{Limits, QueryOptions};

    use super::super::page::Page;
    use super::*;

    #[derive(Clone, GraphEntity)]
    #[graph_entity(path = "/notes")]
    struct Note {
        #[graph_entity(key)]
        id: i32,
        #[graph_entity(key)]
        part: i32,
        text: String,
    }

    fn note(id: i32, text: &str) -> Note {
        Note { id, part: 0, text: text.to_owned() }
    }

    fn query(options: &str) -> ListQuery {
        let options = options.replace(' ', "+");
        let options = QueryOptions::parse(&options, &Limits::default()).unwrap();
        let bound = Binder::query(Note::entity_type().structured(), &options).unwrap();
        ListQuery {
            filter: bound.filter.map(Arc::new),
            search: bound.search.map(Arc::new),
            order_by: bound.order_by.into(),
            skip: bound.skip.unwrap_or(0),
            count: bound.count,
            page_size: 2,
            ..ListQuery::default()
        }
    }

    type MakePage = fn(&[Note], &ListQuery) -> Page<Note>;

    const BOTH: [MakePage; 2] =
        [|notes, query| Page::from_sorted(notes, query), |notes, query| Page::from_unsorted(notes, query)];

    /// Status, code and target of the problem that a page carries.
    fn refusal(page: Page<Note>) -> Option<(u16, String, Option<String>)> {
        let problem = page.into_result().err()?;
        let target = problem.target().map(str::to_owned);
        Some((problem.status().as_u16(), problem.code().to_owned(), target))
    }

    fn bad(code: &str, target: &str) -> Option<(u16, String, Option<String>)> {
        Some((400, code.to_owned(), Some(target.to_owned())))
    }

    #[test]
    fn a_page_carries_what_refuses_it() {
        let notes = [note(1, "a"), note(2, &"b".repeat(5000))];
        let nested = "@c/any(a:@c/any(b:@c/any(c:a eq b and b eq c and a ne c)))&@c=[1,2,3,4,5,6,7,8,9]";
        let long = "concat(concat(text,text),concat(text,text))";
        let words: Vec<_> = (0..400).map(|word| format!("w{word}")).collect();
        let cases = [
            (format!("$filter={nested}"), bad("queryTooExpensive", "$filter")),
            (format!("$orderby=id desc,{nested}"), bad("queryTooExpensive", "$orderby")),
            (format!("$filter=length({long}) gt 5"), bad("computedTextTooLong", "$filter")),
            (format!("$orderby={long}"), bad("computedTextTooLong", "$orderby")),
            ("$orderby=tolower(text)".to_owned(), bad("sortKeyTooLong", "$orderby")),
            (format!("$search={}", words.join(" OR ")), bad("queryTooExpensive", "$search")),
            (format!("$filter=id eq 2 or {nested}"), bad("queryTooExpensive", "$filter")),
            (format!("$filter=id eq 3 and {nested}"), None),
            ("$orderby=text,substring(text,1,100)".to_owned(), None),
        ];
        for (options, expected) in cases {
            let mut query = query(&options);
            query.limits.evaluation = EvaluationLimits::default().max_steps(500).max_text(10_000);
            for page in BOTH {
                assert_eq!(refusal(page(&notes, &query)), expected, "{options}");
            }
        }
    }

    #[test]
    fn a_skip_is_limited_where_entities_are_sorted() {
        let notes: Vec<_> = (0..9).map(|id| note(id, "x")).collect();
        let refused = bad("skipTooLarge", "$skip");
        for (order, sorted, unsorted) in [
            ("", None, refused.clone()),
            ("&$orderby=id", None, refused.clone()),
            ("&$orderby=id,part", None, refused.clone()),
            ("&$orderby=id,part,text", refused.clone(), refused.clone()),
            ("&$orderby=part", refused.clone(), refused.clone()),
            ("&$orderby=id desc", refused.clone(), refused.clone()),
            ("&$orderby=id,part desc", refused.clone(), refused.clone()),
            ("&$orderby=text", refused.clone(), refused.clone()),
            ("&$orderby=id add 0", refused.clone(), refused.clone()),
        ] {
            let [mut allowed, mut beyond] = [5, 6].map(|skip| query(&format!("$skip={skip}{order}")));
            (allowed.limits.max_skip, beyond.limits.max_skip) = (5, 5);
            for (page, expected) in BOTH.into_iter().zip([sorted, unsorted]) {
                assert_eq!(refusal(page(&notes, &allowed)), None, "{order}");
                assert_eq!(refusal(page(&notes, &beyond)), expected, "{order}");
            }
        }
        // The order of the keys by name is that without a name.
        let [mut named, mut plain] = [query("$orderby=id&$count=true&$skip=1"), query("$count=true&$skip=1")];
        loop {
            let [a, b] = [&named, &plain].map(|query| Page::<Note>::from_sorted(&notes, query));
            let ids = |page: &Page<Note>| page.items.iter().map(|item| item.entity.id).collect::<Vec<_>>();
            assert_eq!((ids(&a), a.count, a.next.is_some()), (ids(&b), Some(9), b.next.is_some()));
            (named.skip, plain.skip, named.after, plain.after) = (0, 0, a.next, b.next);
            if named.after.is_none() {
                break;
            }
        }
    }

    #[test]
    fn texts_to_sort_by_are_limited_together() {
        let notes: Vec<_> = (0..1000).rev().map(|id| note(id, &format!("{id:0>1000}"))).collect();
        let items = ["text"; 8].join(",");
        for (options, limit, expected) in [
            (format!("$orderby={items}"), 16_000, None),
            (format!("$orderby={items}"), 15_999, bad("sortTooLarge", "$orderby")),
            (format!("$orderby={items}&$skip=8"), 80_000, None),
            (format!("$orderby={items}&$skip=8"), 79_999, bad("sortTooLarge", "$orderby")),
            (format!("$orderby={items} desc&$skip=900"), 1_000_000, bad("sortTooLarge", "$orderby")),
            // More than there are.
            (format!("$orderby={items}&$skip=5000"), 8_000_000, None),
            (format!("$orderby={items}&$skip=5000"), 7_999_999, bad("sortTooLarge", "$orderby")),
            ("$orderby=id desc&$skip=900".to_owned(), 0, None),
        ] {
            let mut query = query(&options);
            query.limits.max_sort_size = limit;
            let page = Page::from_sorted(&notes, &query);
            assert_eq!(refusal(page), expected, "{options} within {limit}");
        }
    }

    #[test]
    fn an_endless_walk_ends_when_its_time_is_over() {
        let count = Cell::new(0_u64);
        let endless = || std::iter::repeat_with(|| (count.set(count.get() + 1), note(1, "a")).1);
        for options in [
            "$count=true",
            "$skip=1000000000",
            "$filter=false",
            "$filter=text eq 'b'&$count=true",
            "$search=b",
            "$orderby=text",
            "$orderby=concat(text,text) desc&$filter=id eq 1",
            "$orderby=id&$skip=1000000000000",
        ] {
            let mut query = query(options);
            query.limits.deadline = Some(Instant::now());
            count.set(0);
            let page = Page::<Note>::from_sorted(endless(), &query);
            assert_eq!(refusal(page), Some((504, "requestTimeout".to_owned(), None)), "{options}");
            assert!(count.get() <= Budget::LOOK_EVERY + CHARGED, "{options}: {}", count.get());
        }
    }
}
