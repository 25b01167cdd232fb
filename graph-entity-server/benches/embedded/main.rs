//! Compares the throughput of a [`GraphService`](graph_entity_server::GraphService) with that of axum
//! handlers written by hand with serde_derive structs. Both do the same work and give the same JSON, except
//! for ETags, which only ours has. One process, loopback, 32 connections that are kept alive.
//!
//! ```text
//! cargo bench -p graph-entity-server --bench embedded [-- [--rounds N] [--nested] [FILTER]]
//! # without sockets, for a profiler
//! cargo bench -p graph-entity-server --bench embedded -- --calls memory/get 10000 ours [nested]
//! ```
//!
//! Our side is served without a router, because it does its own routing; with `--nested` it is mounted in an
//! axum router, as the handlers are. The rounds of both sides alternate, so that other load on the machine
//! affects both. Figures are medians. A second ratio, `CPU`, compares the processor time of the server's
//! threads for a request, which other programs disturb less. The program prints the table of
//! `docs/performance.md`, and names the cases that miss their bar.

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
mod client;
mod cpu;
mod entity;
mod ours;
mod server;

use std::time::Duration;

use crate::client::Load;
use crate::server::{Calls, Mount, Side, Store};

const CONNECTIONS: usize = 32;
const ROUND: Duration = Duration::from_millis(250);

/// A request to measure, and the least ratio of ours to by hand that is required.
struct Case {
    name: &'static str,
    /// The name in the table.
    title: &'static str,
    store: Store,
    method: &'static str,
    path: String,
    body: &'static str,
    status: u16,
    bar: f64,
}

const CREATE: &str = r#"{"model":"Surface Laptop 5","manufacturer":"Microsoft Corporation","modelDeviceCount":412,"endpointAnalyticsScore":71.25,"startupPerformanceScore":64.5,"appReliabilityScore":88.0,"workFromAnywhereScore":-1.0,"batteryHealthScore":93.75,"healthStatus":"meetingGoals","isManaged":true,"notes":"second floor, east wing"}"#;
const UPDATE: &str = r#"{"endpointAnalyticsScore":72.5,"healthStatus":"needsAttention","notes":null}"#;

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (store, name, title, bars) in [
        (Store::Memory, "memory", "memory", [1.1, 1.0, 1.0, 2.0]),
        (Store::Sqlite, "sqlite", "SQLite", [0.9, 0.9, 0.9, 1.2]),
    ] {
        let one = format!("{}/{}", entity::PATH, entity::id(50));
        let all = entity::PATH.to_owned();
        let requests = [
            ("get", "GET one", "GET", one.clone(), "", 200),
            ("post", "POST", "POST", all.clone(), CREATE, 201),
            ("patch", "PATCH", "PATCH", one, UPDATE, 200),
            ("list", "list of 100", "GET", all, "", 200),
        ];
        for ((operation, request, method, path, body, status), bar) in requests.into_iter().zip(bars) {
            let name = format!("{name}/{operation}").leak();
            let title = format!("{title}, {request}").leak();
            cases.push(Case { name, title, store, method, path, body, status, bar });
        }
    }
    cases
}

impl Case {
    fn request(&self) -> Vec<u8> {
        let content = if self.body.is_empty() {
            String::new()
        } else {
            format!("content-type: application/json\r\ncontent-length: {}\r\n", self.body.len())
        };
        format!(
            "{} {} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {}\r\naccept: application/json\r\n\
             {content}\r\n{}",
            self.method,
            self.path,
            entity::TOKEN,
            self.body
        )
        .into_bytes()
    }
}

/// The body without ETags: the handlers by hand keep no versions.
fn without_etags(body: &str) -> String {
    let mut parts = body.split("\"@odata.etag\":\"W/\\\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once("\\\"\",").map_or(part, |(_, rest)| rest))
}

/// The result of one round of one side.
#[derive(Clone, Copy)]
struct Round {
    /// Requests a second.
    rate: f64,
    /// Processor time of the server's threads for one request, in seconds.
    cpu: f64,
}

/// Prints a row of the table, and returns the ratio of the rates.
fn measure(case: &Case, mount: Mount, rounds: usize) -> f64 {
    let sides = [Side::Ours, Side::ByHand].map(|side| server::start(side, case.store, mount));
    let loads = [0, 1].map(|side| {
        let address = sides[side].address;
        Load::start(address, case.request(), case.status, CONNECTIONS)
    });
    if case.method != "POST" {
        let bodies = [0, 1].map(|side| client::body_of(sides[side].address, &case.request()));
        assert_eq!(without_etags(&bodies[0]), bodies[1], "{}: both sides give the same JSON", case.name);
    }
    let run = |side: usize| {
        let before = cpu::of_server();
        let rate = loads[side].run(ROUND);
        let cpu = (cpu::of_server() - before) / (rate * ROUND.as_secs_f64()).max(1.0);
        Round { rate, cpu }
    };
    // Warm up.
    for side in [0, 1] {
        run(side);
    }
    let mut results: Vec<[Round; 2]> = Vec::with_capacity(rounds);
    for round in 0..rounds {
        // The sides take turns to be first.
        results.push(if round % 2 == 0 {
            let ours = run(0);
            [ours, run(1)]
        } else {
            let by_hand = run(1);
            [run(0), by_hand]
        });
    }
    let of = |value: &dyn Fn(&[Round; 2]) -> f64| median(results.iter().map(value).collect());
    let ratio = of(&|[ours, by_hand]| ours.rate / by_hand.rate);
    println!(
        "| {} | {:.0} | {:.0} | {:.2} | {:.2} |",
        case.title,
        of(&|round| round[0].rate),
        of(&|round| round[1].rate),
        ratio,
        of(&|[ours, by_hand]| by_hand.cpu / ours.cpu),
    );
    ratio
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn main() {
    // Cargo itself passes `--bench`.
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (mut rounds, mut mount, mut filter) = (15, Mount::Alone, String::new());
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--rounds" => rounds = arguments.next().and_then(|number| number.parse().ok()).expect("a number"),
            "--calls" => {
                let name = arguments.next().expect("the name of a case");
                let count = arguments.next().and_then(|number| number.parse().ok()).expect("a number");
                let side = match arguments.next().as_deref() {
                    Some("by-hand") => Side::ByHand,
                    _ => Side::Ours,
                };
                let mount = if arguments.next().is_some() { Mount::Nested } else { Mount::Alone };
                let case = cases().into_iter().find(|case| case.name == name).expect("a case");
                let Case { store, method, path, body, status, .. } = &case;
                let calls = Calls { store: *store, method, path, body, status: *status, count };
                return println!("{name}: {:?} a call", calls.run(side, mount));
            }
            "--nested" => mount = Mount::Nested,
            _ => filter = argument,
        }
    }
    println!("| | ours | by hand | requests a second, ratio | CPU of a request, ratio |");
    println!("|---|--:|--:|--:|--:|");
    let mut below = Vec::new();
    for case in cases().iter().filter(|case| case.name.contains(&filter)) {
        let ratio = measure(case, mount, rounds);
        if ratio < case.bar {
            below.push(format!("{} ({ratio:.2}, not {:.1})", case.name, case.bar));
        }
    }
    println!("below their bar: {below:?}");
}
