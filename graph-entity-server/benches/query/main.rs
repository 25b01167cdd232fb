//! Compares queries of [`SqliteStore`](graph_entity_server::SqliteStore) over a million devices with the best
//! SQL by hand, over the same table and making the same entities.
//!
//! ```text
//! cargo bench -p graph-entity-server --bench query [-- [--rounds N] [FILTER]]
//! ```
//!
//! The first run makes the table, in a file that is kept under `target`. Our side calls `list` as the service
//! does; the other side runs a prepared statement. Each runs on a thread with its only connection, and the
//! caller waits for it. The rounds of both alternate, and figures are medians. A second ratio, `CPU`,
//! compares the processor time of the process, which other programs disturb less. `peak` is the most memory
//! that our side's rounds took above that of the idle process. The program prints the table of
//! `docs/performance.md`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    missing_docs,
    unreachable_pub,
    reason = "a benchmark that cannot go on stops; it has no users"
)]

mod by_hand;
#[path = "../embedded/cpu.rs"]
mod cpu;
mod device;
mod memory;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use graph_entity_core::model::Verb;
use graph_entity_core::query::bound::Binder;
use graph_entity_core::query::{Limits, parse_filter, parse_order_by};
use graph_entity_core::{DateTimeOffset, GraphEntity};
use graph_entity_server::{
    EntitySet, ListQuery, Page, ParentKeys, RequestContext, SqliteDatabase, SqliteOptions, SqliteStore,
};
use rusqlite::params;
use tokio::runtime::Runtime;

use crate::by_hand::{ByHand, Table};
use crate::device::{COUNT, Device, device};

const PAGE: usize = 100;
/// The number of a page far into the list.
const LATE: usize = 5000;
/// The length of a round in seconds, unless a single query takes longer.
const ROUND: f64 = 0.1;
/// The greatest allowed ratio of our time to the time by hand.
const BAR: f64 = 1.3;
/// The most memory that a query may take, in MiB.
const MEMORY: f64 = 64.0;

/// The result of a query: the keys of the page, or the number of entities.
#[derive(Debug, PartialEq)]
enum Found {
    Page(Vec<Device>),
    Count(u64),
}

type ByHandQuery = Arc<dyn Fn(&Table) -> Found + Send + Sync>;

struct Case {
    name: &'static str,
    query: ListQuery,
    by_hand: ByHandQuery,
}

fn query(filter: &str, order_by: &str) -> ListQuery {
    let (limits, binder) = (Limits::default(), Binder::new(Device::entity_type().structured()));
    let mut query = ListQuery::default();
    query.page_size = PAGE;
    if !filter.is_empty() {
        let filter = parse_filter(filter, &limits).unwrap();
        query.filter = Some(Arc::new(binder.filter(&filter).unwrap()));
    }
    if !order_by.is_empty() {
        let items = parse_order_by(order_by, &limits).unwrap();
        query.order_by = binder.order_by(&items).unwrap().into();
    }
    query
}

/// Asks for the number only.
fn counting(filter: &str) -> ListQuery {
    let mut query = query(filter, "");
    query.page_size = 0;
    query.count = true;
    query
}

/// Makes a query for a page, from the SQL after the columns and the table.
fn page(sql: &'static str) -> ByHandQuery {
    Arc::new(move |table| Found::Page(table.page(sql, [])))
}

fn count(sql: &'static str) -> ByHandQuery {
    Arc::new(move |table| Found::Count(table.count(sql, [])))
}

fn cases(ours: &Ours, by_hand: &ByHand) -> Vec<Case> {
    let skipped = LATE * PAGE - PAGE - 1;
    let last = |order: &str| {
        let sql = format!("ORDER BY {order} LIMIT 1 OFFSET {skipped}");
        ours.runtime.block_on(by_hand.ask(move |table| table.page(&sql, []).remove(0)))
    };
    let late = |order_by: &str, last: &Device| {
        let mut query = query("", order_by);
        query.after = Some(query.cursor(last));
        query
    };
    let (by_key, by_name) = (last("id"), last("deviceName, id"));
    let by_sync = last("lastSyncDateTime DESC, id");
    let sync = |last: &Device| -> DateTimeOffset { last.last_sync_date_time.unwrap() };
    let text = sync(&by_sync).to_utc().to_string();
    let sync_text = text.trim_end_matches('Z').to_owned();
    vec![
        Case {
            name: "indexed filter",
            query: query("department eq 'department 77'", ""),
            by_hand: page("WHERE department = 'department 77' ORDER BY id LIMIT 101"),
        },
        Case {
            name: "indexed filter, a range in its order",
            query: query("deviceName gt 'DESKTOP-7' and isEncrypted eq false", "deviceName"),
            by_hand: page(
                "WHERE deviceName > 'DESKTOP-7' AND isEncrypted = 0 ORDER BY deviceName, id LIMIT 101",
            ),
        },
        Case {
            name: "filter without index, many match",
            query: query("complianceState eq 'noncompliant' and healthScore lt 20", ""),
            by_hand: page("WHERE complianceState = 2 AND healthScore < 20 ORDER BY id LIMIT 101"),
        },
        Case {
            name: "filter without index, few match",
            query: query("freeStorage lt 1000000 and startswith(osVersion,'10.0.19005')", ""),
            by_hand: page(
                "WHERE freeStorage < 1000000 AND osVersion >= '10.0.19005' AND osVersion < '10.0.19006' \
                 ORDER BY id LIMIT 101",
            ),
        },
        Case {
            name: "contains",
            query: query("contains(serialNumber,'ABCDE')", ""),
            by_hand: page("WHERE instr(serialNumber, 'ABCDE') > 0 ORDER BY id LIMIT 101"),
        },
        Case {
            name: "order by, indexed",
            query: query("", "deviceName"),
            by_hand: page("ORDER BY deviceName, id LIMIT 101"),
        },
        Case {
            name: "order by, indexed, descending",
            query: query("", "lastSyncDateTime desc"),
            by_hand: page("ORDER BY lastSyncDateTime DESC, id LIMIT 101"),
        },
        Case {
            name: "order by, without index",
            query: query("", "totalStorage desc,freeStorage"),
            by_hand: page("ORDER BY totalStorage DESC, freeStorage, id LIMIT 101"),
        },
        Case {
            name: "page 5000, by key",
            query: late("", &by_key),
            by_hand: Arc::new(move |table| {
                Found::Page(table.page("WHERE id > ?1 ORDER BY id LIMIT 101", [&by_key.id]))
            }),
        },
        Case {
            name: "page 5000, order by, indexed",
            query: late("deviceName", &by_name),
            by_hand: Arc::new(move |table| {
                let sql = "WHERE deviceName >= ?1 AND (deviceName > ?1 OR id > ?2) \
                           ORDER BY deviceName, id LIMIT 101";
                Found::Page(table.page(sql, params![by_name.device_name, by_name.id]))
            }),
        },
        Case {
            name: "page 5000, order by, descending",
            query: late("lastSyncDateTime desc", &by_sync),
            by_hand: Arc::new(move |table| {
                let sql = "WHERE lastSyncDateTime <= ?1 AND (lastSyncDateTime < ?1 OR id > ?2) \
                           ORDER BY lastSyncDateTime DESC, id LIMIT 101";
                Found::Page(table.page(sql, params![sync_text, by_sync.id]))
            }),
        },
        Case {
            name: "$count, indexed filter",
            query: counting("department eq 'department 77'"),
            by_hand: count("WHERE department = 'department 77'"),
        },
        Case {
            name: "$count, filter without index",
            query: counting("isEncrypted eq false and healthScore ge 50"),
            by_hand: count("WHERE isEncrypted = 0 AND healthScore >= 50 AND healthScore <= 9e999"),
        },
    ]
}

/// Queries that the core evaluates for each row. There is no bar for their time, but their memory must not
/// grow.
fn evaluated() -> Vec<(&'static str, ListQuery)> {
    let mut skipping = query("", "totalStorage desc");
    skipping.skip = COUNT / 2;
    vec![
        ("tolower(…) eq", query("tolower(deviceName) eq 'none'", "")),
        ("arithmetic", query("freeStorage mul 100 div totalStorage lt -1", "")),
        ("order by arithmetic", query("", "freeStorage sub totalStorage")),
        ("$count of a case", counting("case(isEncrypted:healthScore,true:0) gt 99")),
        ("$skip of half a million", skipping),
    ]
}

struct Ours {
    runtime: Runtime,
    store: SqliteStore<Device>,
}

impl Ours {
    fn by_hand(&self, by_hand: &ByHand, query: &ByHandQuery) -> Found {
        let query = Arc::clone(query);
        self.runtime.block_on(by_hand.ask(move |table| query(table)))
    }

    fn list(&self, query: &ListQuery) -> Page<Device> {
        let cx = RequestContext::new(Verb::List);
        self.runtime.block_on(self.store.list(&cx, query)).unwrap()
    }
}

fn file() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("query-1.db")
}

/// The store with all its devices.
fn open(path: &Path) -> SqliteStore<Device> {
    let database = SqliteDatabase::open_with(path, &SqliteOptions::default().readers(1)).unwrap();
    let store = SqliteStore::open(&database).unwrap();
    let ours = Ours { runtime: runtime(), store };
    if ours.list(&counting("")).count != Some(COUNT) {
        println!("making {COUNT} devices in {}", path.display());
        ours.store.insert_all(&ParentKeys::none(), (0..COUNT).map(device)).unwrap();
    }
    ours.store
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().build().unwrap()
}

/// Seconds on the clock and of the processor, for one of this many runs.
fn measured(times: u32, mut work: impl FnMut()) -> [f64; 2] {
    let (start, before) = (Instant::now(), cpu::of_server());
    (0..times).for_each(|_| work());
    [start.elapsed().as_secs_f64(), cpu::of_server() - before].map(|seconds| seconds / f64::from(times))
}

fn median(values: &[[f64; 2]], which: usize) -> f64 {
    let mut values: Vec<_> = values.iter().map(|value| value[which]).collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn mebibytes(kibibytes: u64) -> f64 {
    kibibytes as f64 / 1024.0
}

fn main() {
    let (mut rounds, mut filter) = (21, String::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--bench" => {}
            "--rounds" => rounds = arguments.next().and_then(|value| value.parse().ok()).unwrap_or(rounds),
            text => text.clone_into(&mut filter),
        }
    }
    let path = file();
    // Makes the table and closes the database, so that making it does not disturb the measurement.
    drop(open(&path));
    let ours = Ours { runtime: runtime(), store: open(&path) };
    let by_hand = ByHand::open(&path);
    let cases: Vec<_> =
        cases(&ours, &by_hand).into_iter().filter(|case| case.name.contains(&filter)).collect();
    let idle = memory::resident();
    println!("idle: {:.1} MiB", mebibytes(idle));
    // The table of docs/performance.md.
    println!("| | ours, ms | by hand, ms | time, ratio | CPU, ratio | peak, MiB |");
    println!("|---|--:|--:|--:|--:|--:|");
    let mut missed = Vec::new();
    for case in &cases {
        memory::forget();
        let found = ours.list(&case.query);
        let peak = mebibytes(memory::peak().saturating_sub(idle));
        let expected = ours.by_hand(&by_hand, &case.by_hand);
        match (&expected, found.count) {
            (Found::Count(expected), count) => assert_eq!(count, Some(*expected), "{}", case.name),
            (Found::Page(expected), _) => {
                let found: Vec<_> = found.items.iter().map(|item| &*item.entity).collect();
                assert_eq!(found, expected.iter().take(PAGE).collect::<Vec<_>>(), "{}", case.name);
            }
        }
        let times = (ROUND / measured(1, || drop(ours.list(&case.query)))[0]).clamp(1.0, 1000.0) as u32;
        let (mut of_ours, mut of_theirs) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            of_ours.push(measured(times, || drop(ours.list(&case.query))));
            of_theirs.push(measured(times, || drop(ours.by_hand(&by_hand, &case.by_hand))));
        }
        let [ours, theirs] = [&of_ours, &of_theirs].map(|times| median(times, 0));
        let cpu = median(&of_ours, 1) / median(&of_theirs, 1);
        println!(
            "| {} | {:.3} | {:.3} | {:.2} | {:.2} | {:.1} |",
            case.name,
            ours * 1e3,
            theirs * 1e3,
            ours / theirs,
            cpu,
            peak
        );
        if (ours / theirs).min(cpu) > BAR || peak > MEMORY {
            missed.push(case.name);
        }
    }
    for (name, query) in evaluated().into_iter().filter(|(name, _)| name.contains(&filter)) {
        memory::forget();
        let times: Vec<_> = (0..3).map(|_| measured(1, || drop(ours.list(&query)))).collect();
        let peak = mebibytes(memory::peak().saturating_sub(idle));
        println!("| {name} | {:.3} | | | | {peak:.1} |", median(&times, 0) * 1e3);
        if peak > MEMORY {
            missed.push(name);
        }
    }
    println!("the bar is a ratio of {BAR} and a peak of {MEMORY} MiB; missed: {missed:?}");
}
