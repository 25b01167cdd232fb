//! The instructions that reading and writing take, counted by callgrind: the same figures whatever else the
//! machine does.
//!
//! Prints how many times fewer than `serde_json` with `serde_derive` ours take, and fails where that is
//! less than it was when the limits below were set. The same for a type with a base, which may take 1 %
//! more than one without, and for a chain of four types, which may take 7 % more: each type of a chain asks
//! the next one for what it does not declare itself. `cargo bench -p graph-entity-benches --bench
//! instructions`; it needs `valgrind`.

#![allow(clippy::expect_used, clippy::print_stdout, missing_docs, reason = "a program to read figures from")]

use std::env;
use std::hint::black_box;
use std::process::{Command, ExitCode};

use graph_entity_benches::{DEVICE, MODEL_SCORES, SECURE_SCORE, based, plain};
use graph_entity_core::json;
use graph_entity_examples::device_management as ours;

/// A payload, and the least ratios: reading, reading through serde, writing, writing through serde.
const PAYLOADS: [(&str, [f64; 4]); 3] = [
    ("device", [2.74, 0.89, 2.92, 0.93]),
    ("modelScores", [2.35, 0.86, 2.42, 0.94]),
    ("secureScore", [2.12, 0.89, 2.41, 0.93]),
];

/// Pairs of programs to compare: serde_json with plain structs, and ours.
const WAYS: [(&str, &str, &str); 4] = [
    ("read", "read plain", "read ours"),
    ("read through serde_json", "read plain", "read through serde"),
    ("write", "write plain", "write ours"),
    ("write through serde_json", "write plain", "write through serde"),
];

/// The ways of a type with a base, against one without: two programs that differ in the type.
const BASED: [&str; 4] = ["read ours", "read through serde", "write ours", "write through serde"];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [payload, way, count] = arguments.as_slice() {
        run(payload, way, count.parse().expect("a number of repetitions"));
        return ExitCode::SUCCESS;
    }
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("valgrind is not installed: nothing was counted");
        return ExitCode::FAILURE;
    }
    let mut slower = false;
    for (payload, least) in PAYLOADS {
        for ((name, plain, ours), least) in WAYS.iter().zip(least) {
            let (plain, ours) = (count(payload, plain), count(payload, ours));
            let ratio = plain / ours;
            let verdict = if ratio < least { "  FEWER THAN BEFORE" } else { "" };
            println!(
                "{payload:<12} {name:<24} {plain:>7.0} / {ours:>7.0} = {ratio:.2}, \
                 at least {least:.2}{verdict}"
            );
            slower |= ratio < least;
        }
    }
    for name in BASED {
        let flat = count("flat", name);
        for (payload, most) in [("derived", 1.01), ("deep", 1.07)] {
            let derived = count(payload, name);
            let ratio = derived / flat;
            let verdict = if ratio > most { "  MORE THAN ALLOWED" } else { "" };
            println!(
                "{payload:<12} {name:<24} {derived:>7.0} / {flat:>7.0} = {ratio:.3}, \
                 at most {most:.3}{verdict}"
            );
            slower |= ratio > most;
        }
    }
    if slower { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The instructions of one repetition: those of many less those of few, so that starting the program does not
/// count.
fn count(payload: &str, way: &str) -> f64 {
    let (few, many) = (100, 300);
    (total(payload, way, many) - total(payload, way, few)) / f64::from(many - few)
}

fn total(payload: &str, way: &str, repetitions: u32) -> f64 {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe().expect("the path of this program"))
        .args([payload, way, &repetitions.to_string()])
        .output()
        .expect("valgrind");
    let text = String::from_utf8_lossy(&output.stderr);
    let collected = text.lines().find_map(|line| line.split_once("Collected : "));
    collected.and_then(|(_, count)| count.trim().parse().ok()).expect("a count of instructions")
}

fn run(payload: &str, way: &str, repetitions: u32) {
    match payload {
        "device" => {
            type Device = ours::UserExperienceAnalyticsWorkFromAnywhereDevice;
            repeat::<plain::Device, Device>(DEVICE, way, repetitions);
        }
        // The plain struct is not asked.
        "flat" => repeat::<serde_json::Value, based::Flat>(based::BASED, way, repetitions),
        "derived" => repeat::<serde_json::Value, based::Derived>(based::BASED, way, repetitions),
        "deep" => repeat::<serde_json::Value, based::Deep>(based::BASED, way, repetitions),
        "modelScores" => {
            repeat::<plain::ModelScores, ours::UserExperienceAnalyticsModelScores>(
                MODEL_SCORES,
                way,
                repetitions,
            );
        }
        _ => repeat::<plain::SecureScore, ours::SecureScore>(SECURE_SCORE, way, repetitions),
    }
}

fn repeat<P, O>(text: &str, way: &str, repetitions: u32)
where
    P: serde::Serialize + serde::de::DeserializeOwned,
    O: json::FromJson + json::ToJson + serde::Serialize + serde::de::DeserializeOwned,
{
    let plain: P = serde_json::from_str(text).expect("the payload");
    let ours: O = json::from_str(text).expect("the payload");
    let bytes = text.as_bytes();
    for _ in 0..repetitions {
        match way {
            "read plain" => drop(black_box(serde_json::from_slice::<P>(black_box(bytes)))),
            "read ours" => drop(black_box(json::from_slice::<O>(black_box(bytes)))),
            "read through serde" => drop(black_box(serde_json::from_slice::<O>(black_box(bytes)))),
            "write plain" => drop(black_box(serde_json::to_vec(black_box(&plain)))),
            "write ours" => drop(black_box(json::to_vec(black_box(&ours)))),
            _ => drop(black_box(serde_json::to_vec(black_box(&ours)))),
        }
    }
}
