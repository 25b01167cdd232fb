//! The SQL of a query is in proportion to the query's text, and within SQLite's limits.

use graph_entity_core::query::Limits;

use super::super::super::SqliteStore;
use super::super::Directory;
use super::sample::{self, Sample};
use super::{Numbers, pages, plan, query, query_within};
use crate::entity_set::{ListQuery, ParentKeys};
use crate::store::MemoryStore;

struct Stores {
    _directory: Directory,
    sqlite: SqliteStore<Sample>,
    memory: MemoryStore<Sample>,
}

impl Stores {
    fn new() -> Self {
        let directory = Directory::new();
        let sqlite = SqliteStore::open(&directory.database()).unwrap();
        let memory = MemoryStore::new();
        let mut numbers = Numbers(3);
        for number in 0..20 {
            let sample = sample::random(&mut numbers, "g", number);
            sqlite.insert(&ParentKeys::none(), sample.clone()).unwrap();
            memory.insert(&ParentKeys::none(), sample).unwrap();
        }
        Self { _directory: directory, sqlite, memory }
    }

    fn check(&self, query: &ListQuery, text: &str) {
        let parents = ParentKeys::none();
        assert_eq!(pages(&self.sqlite, &parents, query), pages(&self.memory, &parents, query), "{text}");
    }

    /// The lengths of the statements' texts, and the greatest number of parameters.
    fn size(&self, query: &ListQuery) -> (usize, usize) {
        let plan = plan(&self.sqlite, &ParentKeys::none(), query);
        let lengths = plan.statements().map(|sql| sql.text.len()).sum();
        (lengths, plan.statements().map(|sql| sql.values.len()).max().unwrap_or(0))
    }
}

#[test]
fn nesting_multiplies_nothing() {
    let stores = Stores::new();
    let deep = |before: &str, inside: &str, behind: &str, levels: usize| {
        format!("{}{inside}{}", before.repeat(levels), behind.repeat(levels))
    };
    // Starting with a parenthesis, or without.
    let levels = [
        ("", " in (true,null)"),
        ("", " in (null)"),
        ("", " in (false,true)"),
        ("", " eq active"),
        ("", " ne enabled"),
        ("", " ge active"),
        ("", " lt true"),
        ("", " eq tags/any()"),
        ("(", " in (true,null) eq null)"),
        ("(", " in (true,null) eq (rate eq ratio))"),
        ("", " eq (round(rate) eq floor(ratio))"),
        ("", " eq (round(rate) ge floor(ratio))"),
        ("", " ne startswith(tolower(name),'a')"),
        ("", " eq (access has 'read')"),
    ];
    let insides = ["enabled", "active", "(access has 'read')"];
    let mut filters: Vec<_> = levels
        .into_iter()
        .flat_map(|(before, behind)| {
            insides.map(|inside| deep(before, inside, behind, if before.is_empty() { 90 } else { 30 }))
        })
        .collect();
    filters.extend([
        deep("not (", "active", ") in (true,null)", 30),
        deep("(active eq (", "enabled", ") or tags/any())", 20),
        deep("(", "active", " in (true,null) and enabled or level eq 1)", 20),
        format!("{} gt {}", deep("round(", "rate", ")", 45), deep("floor(", "ratio", ")", 45)),
        format!("{} eq {}", deep("round(", "rate", ")", 45), deep("floor(", "ratio", ")", 45)),
        format!("(round(rate) ge {}) in (true,null)", deep("floor(", "rate", ")", 45)),
        // Nested in wide operands, which are trees themselves.
        format!(
            "{}enabled{}",
            format!("({}not (", "active or ".repeat(200)).repeat(24),
            " and level eq 1))".repeat(24)
        ),
        format!("startswith({},'a')", deep("tolower(", "name", ")", 90)),
        format!("{} in ('a',null)", deep("concat(", "name", ",'')", 90)),
    ]);
    for filter in filters {
        let mut query = query(&filter, "", "").unwrap_or_else(|error| panic!("{filter}: {error}"));
        query.count = true;
        query.page_size = 7;
        let (length, _) = stores.size(&query);
        assert!(length < 100 * filter.len() + 2_000, "{filter} is {length} bytes of SQL");
        stores.check(&query, &filter);
    }
}

#[test]
fn many_operands_for_the_core_are_one_call() {
    let stores = Stores::new();
    for (filter, calls) in [
        ("tags/any() and numbers/any() and enabled and doubles/any()", 1),
        ("tags/any() or numbers/any() or enabled or doubles/any(d:d gt 1)", 1),
        ("tags/any() or numbers/any() and parts/any()", 1),
        ("not (tags/any(t:t eq 'a') or x gt 1 or active)", 1),
        ("enabled and (active or tags/any() or x eq 1) and x gt 0 and y gt 0", 2),
        ("x gt 1 or y gt 1 or active", 1),
        ("(x gt 1 or y gt 1 or active) eq null", 1),
        ("(x gt 1 and y gt 1 and active) in (true,null)", 1),
    ] {
        let query = query(filter, "", "").unwrap();
        assert_eq!(plan(&stores.sqlite, &ParentKeys::none(), &query).evaluations(), calls, "{filter}");
        stores.check(&query, filter);
    }
}

#[test]
fn more_values_than_a_statement_may_have_are_compared_by_the_core() {
    let stores = Stores::new();
    let limits = Limits::default().max_nodes(u32::MAX);
    let list: String = (0..900).map(|number| format!("{number},")).collect();
    let filter = vec![format!("level in ({list}null)"); 40].join(" or ");
    let query = query_within(&limits, &filter, "", "").unwrap();
    assert_eq!(stores.size(&query).1, 1);
    stores.check(&query, "values");
    // SQLite handles as many operands as the default limit allows.
    let filter = vec!["level ge 1"; 2_000].join(" or ");
    let query = super::query(&filter, "", "").unwrap();
    assert_eq!(stores.size(&query).1, 2_000);
    stores.check(&query, "numbers");
}

#[test]
fn as_many_items_sort_as_the_limit_can_be_set_to() {
    let stores = Stores::new();
    let limits = Limits::default().max_order_by(u32::MAX);
    for items in [
        vec!["level desc"; 100],
        vec!["ratio"; 100],
        vec!["length(title) desc"; 100],
        ["level desc", "tolower(name)", "rate", "active desc"].repeat(25),
    ] {
        let order_by = items.join(",");
        let mut query = query_within(&limits, "enabled or level in (1,null)", "", &order_by).unwrap();
        query.page_size = 9;
        query.count = true;
        stores.check(&query, &order_by);
        query.skip = 1;
        stores.check(&query, &order_by);
    }
}

#[test]
fn functions_that_read_texts_more_than_64_times_are_the_cores() {
    let stores = Stores::new();
    let nested = |levels: usize| format!("{}name{} eq 'A'", "trim(".repeat(levels), ")".repeat(levels));
    let long = format!("contains(name,'{}')", "a".repeat(257));
    let part = format!("contains(name,'{}')", "a".repeat(256));
    let or = |filter: &str, times: usize| vec![filter; times].join(" or ");
    for (filter, calls) in [
        (or("contains(name,'a')", 64), 0),
        (or("contains(name,'a')", 65), 1),
        (format!("level eq 1 and ({})", or("contains(name,'a')", 65)), 1),
        (or("not (length(name) eq 3 and matchesPattern(title,'a'))", 32), 0),
        (or("not (length(name) eq 3 and matchesPattern(title,'a'))", 33), 1),
        (or(&part, 7), 0),
        (or(&part, 8), 1),
        (or(&long, 7), 0),
        (or("contains(name,title)", 64), 0),
        (or("indexof(title,name) eq 1 or endswith(title,name)", 32), 0),
        (or("startswith(name,'a') and year(at) eq 2017", 256), 0),
        (or("title ne 'a' and title gt name", 85), 0),
        (or("title ne 'a' and title gt name", 86), 1),
        (or("access has 'read'", 257), 1),
        // These are found through an index.
        (or("name eq 'a'", 1000), 0),
        (or("name in ('a','b')", 1000), 0),
        (or("level ne 1", 1000), 0),
        (vec!["level ne 1"; 500].join(" and "), 0),
        (vec!["level ne 1"; 501].join(" and "), 1),
        (vec!["(level eq 1 or name eq 'a')"; 1000].join(" and "), 1),
        (or("tags/any() eq active and level eq 1", 63), 63),
        (or("tags/any() eq active and level eq 1", 65), 1),
        (or("(tags/any() eq active) eq (numbers/any() eq enabled)", 100), 1),
        (vec!["tags/any() eq active"; 100].join(" and "), 65),
        (nested(8), 0),
        (nested(9), 1),
        ("concat(name,concat(name,concat(name,concat(name,name)))) eq 'aaaaa'".to_owned(), 0),
    ] {
        let query = query(&filter, "", "").unwrap();
        assert_eq!(plan(&stores.sqlite, &ParentKeys::none(), &query).evaluations(), calls, "{filter}");
        stores.check(&query, &filter);
    }
    // SQLite searches only for short constants.
    for (filter, function) in
        [(long.as_str(), "odata_contains("), ("contains('a',name)", "odata_contains("), (&part, "instr(")]
    {
        let plan = plan(&stores.sqlite, &ParentKeys::none(), &query(filter, "", "").unwrap());
        assert!(plan.statements().all(|sql| sql.text.contains(function)), "{filter}");
    }
}

#[test]
fn an_item_that_repeats_another_is_not_sorted_again() {
    let stores = Stores::new();
    for (order_by, terms) in [
        ("name,name desc,title,name", "\"name\", \"title\", \"group\", \"number\""),
        ("number desc,number,group", "\"number\" DESC, \"group\""),
        (
            "home/city desc,address/city,home/city",
            "odata_evaluate(?, \"home\") DESC, odata_evaluate(?, \"address\")",
        ),
    ] {
        let mut query = query("", "", order_by).unwrap();
        query.page_size = 3;
        let plan = plan(&stores.sqlite, &ParentKeys::none(), &query);
        let clause = plan.statements().next().unwrap().text.split_once("ORDER BY ").unwrap().1.to_owned();
        assert!(clause.starts_with(terms) && clause.len() <= terms.len() + 38, "{order_by}: {clause}");
        stores.check(&query, order_by);
    }
}
