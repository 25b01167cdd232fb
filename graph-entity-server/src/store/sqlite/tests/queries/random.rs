//! Random queries over random entities: both stores find the same entities in the same order, and the same
//! count.
//!
//! `QUERY_CASES=10000 cargo test -p graph-entity-server random_queries` runs more of them, `QUERY_SEED` runs
//! others.

use std::env;

use super::super::super::SqliteStore;
use super::super::{Directory, Numbers};
use super::expression::{filter, nested, order_by};
use super::sample::{self, Sample};
use super::{pages, plan, query, select};
use crate::entity_set::ParentKeys;
use crate::store::MemoryStore;

fn number(variable: &str, default: u64) -> u64 {
    env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// How many cases use one set of entities.
const CASES_PER_SET: u64 = 200;

#[test]
fn random_queries() {
    let cases = number("QUERY_CASES", 1000);
    let mut numbers = Numbers(number("QUERY_SEED", 11));
    let (mut refused, mut native, mut matched) = (0, 0, 0);
    for _ in 0..cases.div_ceil(CASES_PER_SET) {
        let directory = Directory::new();
        let sqlite = SqliteStore::<Sample>::open(&directory.database()).unwrap();
        let memory = MemoryStore::<Sample>::new();
        let places = [ParentKeys::none(), ParentKeys::new(["a".to_owned()])];
        for parents in &places {
            let samples: Vec<_> = (0..30 + numbers.below(30) as i32)
                .map(|number| {
                    sample::random(&mut numbers, ["a", "B", "\u{e9}"][number as usize % 3], number / 3)
                })
                .collect();
            samples.iter().for_each(|sample| drop(memory.insert(parents, sample.clone()).unwrap()));
            sqlite.insert_all(parents, samples).unwrap();
        }
        for _ in 0..CASES_PER_SET.min(cases) {
            let (query, text) = loop {
                let filter = match numbers.below(16) {
                    0 | 1 => String::new(),
                    2 => nested(&mut numbers),
                    _ => filter(&mut numbers),
                };
                let search = ["", "", "", "", "", "a", "NOT ss", "b OR \u{e9}"][numbers.below(8) as usize];
                let order_by = if numbers.below(2) == 0 { String::new() } else { order_by(&mut numbers) };
                match query(&filter, search, &order_by) {
                    Ok(query) => {
                        break (query, format!("$filter={filter}&$search={search}&$orderby={order_by}"));
                    }
                    Err(_) => refused += 1,
                }
            };
            let mut query = query;
            query.count = numbers.below(3) == 0;
            query.skip = if numbers.below(4) == 0 { numbers.below(9) } else { 0 };
            query.page_size = [0, 1, 3, 7, 20, 100][numbers.below(6) as usize];
            if numbers.below(4) == 0 {
                query.selection =
                    Some(select(["title", "x,next", "address/city,home", "*"][numbers.below(4) as usize]));
            }
            let parents = &places[numbers.below(2) as usize];
            let expected = pages(&memory, parents, &query);
            let found = pages(&sqlite, parents, &query);
            assert_eq!(found, expected, "{text} {query:?}");
            let plan = plan(&sqlite, parents, &query);
            let longest = plan.statements().map(|sql| sql.text.len()).max().unwrap_or(0);
            assert!(longest <= 100 * text.len() + 2_000, "{text} is {longest} bytes of SQL");
            native += u64::from(plan.evaluations() == 0);
            matched += u64::from(expected.iter().any(|(keys, _)| !keys.is_empty()));
        }
    }
    println!("{cases} cases, {native} without the core, {matched} that find something; {refused} refused");
    assert!(native * 6 > cases, "SQL itself answers {native} of {cases} only");
    assert!(matched * 3 > cases, "{matched} of {cases} find something");
    assert!(refused < cases * 2, "{refused} refused");
}
