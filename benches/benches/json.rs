//! Reading and writing JSON: ours, through serde, and the alternatives, interleaved in one run.
//!
//! Prints nanoseconds and, behind each, how many times as fast as `serde_json` with `serde_derive` that is
//! (medians over rounds in which every contestant runs in turn); then the ratios as the table of
//! `docs/performance.md`. `cargo bench -p graph-entity-benches --bench json [FILTER]`.

#![allow(clippy::expect_used, clippy::print_stdout, missing_docs, reason = "a program to read figures from")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use graph_entity_benches::{DEVICE, DEVICE_PATCH, MODEL_SCORES, SECURE_SCORE, devices, plain};
use graph_entity_core::{Collection, json};
use graph_entity_examples::device_management as ours;

type Device = ours::UserExperienceAnalyticsWorkFromAnywhereDevice;
type DevicePatch = ours::UserExperienceAnalyticsWorkFromAnywhereDevicePatch;

/// A way to do one thing, and its name.
type Contestant<'a> = (&'static str, Box<dyn FnMut() + 'a>);

/// How long one measurement of one contestant takes, and how many rounds there are. The turns are short, so
/// that a busy neighbour of the machine meets all contestants alike; what takes longer than a turn runs once
/// in it.
const SLICE: Duration = Duration::from_millis(1);
const ROUNDS: usize = 301;

/// Prints the times of one task, and adds the row of its ratios to the table.
fn race(table: &mut String, task: &str, mut contestants: Vec<Contestant<'_>>) {
    if std::env::args().skip(1).any(|filter| !filter.starts_with("--") && !task.contains(&filter)) {
        return;
    }
    let counts: Vec<u32> = contestants.iter_mut().map(|(_, run)| calibrate(run)).collect();
    let mut times = vec![Vec::new(); contestants.len()];
    for _ in 0..ROUNDS {
        for (index, (_, run)) in contestants.iter_mut().enumerate() {
            // Not timed: what the one before left in caches goes.
            for _ in 0..counts[index].div_ceil(8) {
                run();
            }
            let start = Instant::now();
            for _ in 0..counts[index] {
                run();
            }
            times[index].push(start.elapsed().as_secs_f64() * 1e9 / f64::from(counts[index]));
        }
    }
    let medians: Vec<f64> = times.iter_mut().map(|times| median(times)).collect();
    print!("{task:<22}");
    for ((name, _), nanoseconds) in contestants.iter().zip(&medians) {
        print!("  {name} {nanoseconds:.0} ns ({:.2})", medians[0] / nanoseconds);
    }
    println!();
    let ratios = medians[1..].iter().map(|time| format!(" {:.2} |", medians[0] / time));
    table.extend([format!("| {task} |")].into_iter().chain(ratios).chain(["\n".to_owned()]));
}

/// How often a contestant runs in one slice. The quickest of some tries counts: an interruption makes one
/// longer.
fn calibrate(run: &mut dyn FnMut()) -> u32 {
    let mut count = 1;
    loop {
        let mut take_time = || {
            let start = Instant::now();
            for _ in 0..count {
                run();
            }
            start.elapsed()
        };
        if (0..5).all(|_| take_time() >= SLICE) {
            return count;
        }
        count *= 2;
    }
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Races reading of one payload; the first contestant is what the others are compared with.
macro_rules! reading {
    ($table:expr, $name:literal, $text:expr, $plain:ty, $ours:ty) => {{
        let text: &str = $text;
        race(
            $table,
            concat!("read ", $name),
            vec![
                (
                    "serde_json",
                    Box::new(|| {
                        drop(black_box(serde_json::from_slice::<$plain>(black_box(text.as_bytes()))))
                    }),
                ),
                ("ours", Box::new(|| drop(black_box(json::from_slice::<$ours>(black_box(text.as_bytes())))))),
                (
                    "ours through serde_json",
                    Box::new(|| drop(black_box(serde_json::from_slice::<$ours>(black_box(text.as_bytes()))))),
                ),
                (
                    "sonic-rs",
                    Box::new(|| drop(black_box(sonic_rs::from_slice::<$plain>(black_box(text.as_bytes()))))),
                ),
                (
                    "simd-json",
                    Box::new(|| {
                        let mut copy = text.as_bytes().to_vec();
                        drop(black_box(simd_json::from_slice::<$plain>(&mut copy)));
                    }),
                ),
            ],
        );
    }};
}

/// Races reading and writing of one payload, as [`reading`].
macro_rules! payload {
    ($table:expr, $name:literal, $text:expr, $plain:ty, $ours:ty) => {{
        let text: &str = $text;
        let plain: $plain = serde_json::from_str(text).expect("the payload");
        let ours: $ours = json::from_str(text).expect("the payload");
        assert_eq!(json::to_vec(&ours), text.as_bytes(), "the same bytes come out");
        assert_eq!(serde_json::to_vec(&plain).expect("JSON"), text.as_bytes(), "the same bytes come out");
        reading!($table, $name, text, $plain, $ours);
        race(
            $table,
            concat!("write ", $name),
            vec![
                ("serde_json", Box::new(|| drop(black_box(serde_json::to_vec(black_box(&plain)))))),
                ("ours", Box::new(|| drop(black_box(json::to_vec(black_box(&ours)))))),
                (
                    "ours through serde_json",
                    Box::new(|| drop(black_box(serde_json::to_vec(black_box(&ours))))),
                ),
                ("sonic-rs", Box::new(|| drop(black_box(sonic_rs::to_vec(black_box(&plain)))))),
                ("simd-json", Box::new(|| drop(black_box(simd_json::to_vec(black_box(&plain)))))),
            ],
        );
    }};
}

fn main() {
    let list = devices(1000);
    let by_name: serde_json::Value = serde_json::from_str(DEVICE).expect("the payload");
    let by_name = serde_json::to_string_pretty(&by_name).expect("JSON");
    let mut table = String::new();
    payload!(&mut table, "device", DEVICE, plain::Device, Device);
    payload!(
        &mut table,
        "modelScores",
        MODEL_SCORES,
        plain::ModelScores,
        ours::UserExperienceAnalyticsModelScores
    );
    payload!(&mut table, "secureScore", SECURE_SCORE, plain::SecureScore, ours::SecureScore);
    payload!(&mut table, "list of 1,000", &list, plain::Devices, Collection<Device>);
    payload!(&mut table, "PATCH of 3", DEVICE_PATCH, plain::DevicePatch, DevicePatch);
    let device: Device = json::from_str(&by_name).expect("the payload");
    assert_eq!(json::to_vec(&device), DEVICE.as_bytes(), "it is the same device");
    assert!(by_name.find("\"windowsScore\"") > by_name.find("\"healthStatus\""), "the members are sorted");
    reading!(&mut table, "device by name", &by_name, plain::Device, Device);
    println!("\n| | ours | ours through serde_json | sonic-rs | simd-json |");
    print!("|---|--:|--:|--:|--:|\n{table}");
}
