//! The order of rooms.

use graph_entity_layers::check;
use graph_entity_layers::plan::{Order, Plan};

use crate::{graph, mistakes};

const PLAN: Plan = Plan {
    name: "made-up",
    orders: &[
        Order { of: "", layers: &[&["ground", "beside"], &["room"], &["lib"]] },
        Order { of: "room", layers: &[&["low"], &["mod"], &["high"]] },
    ],
};

const LIB: (&str, &str) = ("lib.rs", "mod beside;\nmod ground;\nmod room;\npub use crate::ground::Ground;");
const GROUND: (&str, &str) = ("ground.rs", "pub struct Ground;");
const BESIDE: (&str, &str) = ("beside.rs", "use std::fmt;");
const ROOM: (&str, &str) =
    ("room/mod.rs", "mod high;\nmod low;\npub use self::high::High;\nuse self::low::Low;\npub struct Room;");
const LOW: (&str, &str) = ("room/low.rs", "use crate::ground::Ground;\npub struct Low;");
const HIGH: (&str, &str) = ("room/high.rs", "use super::Room;\nuse super::low::Low;\npub struct High;");

#[test]
fn downwards_is_right() {
    assert_eq!(mistakes(&PLAN, &[LIB, GROUND, BESIDE, ROOM, LOW, HIGH]), [""; 0]);
}

#[test]
fn upwards_is_wrong() {
    let ground = ("ground.rs", "pub struct Ground;\n\nfn f() {\n    crate::room::High::new();\n}");
    let mistakes = check(&PLAN, &graph(&[LIB, ground, BESIDE, ROOM, LOW, HIGH]));
    assert_eq!(
        mistakes[0].to_string(),
        "made-up/src/ground.rs:4 imports `crate::room::High::new` upwards:
  `ground` (layer 1) may not know `room` (layer 2): made-up/src/room/high.rs
  mend: move what both need into a room below `ground`, or pass it in as an argument; if the order \
         itself is wrong, change it in tests/layers/src/plan.rs"
    );
    // And it closes a circle.
    assert_eq!(mistakes.len(), 2);
}

#[test]
fn sideways_is_wrong() {
    let beside = ("beside.rs", "use crate::ground::Ground;");
    assert_eq!(
        mistakes(&PLAN, &[LIB, GROUND, beside, ROOM, LOW, HIGH]),
        ["made-up/src/beside.rs:1 imports `crate::ground::Ground` sideways:"]
    );
}

#[test]
fn a_large_room_has_an_order_of_its_own() {
    let room = ("room/mod.rs", "mod high;\nmod low;\nuse self::high::High;");
    let high = ("room/high.rs", "pub struct High;");
    assert_eq!(
        mistakes(&PLAN, &[LIB, GROUND, BESIDE, room, LOW, high]),
        ["made-up/src/room/mod.rs:3 imports `self::high::High` upwards:"]
    );
}

#[test]
fn what_lib_re_exports_is_no_way_to_a_room() {
    let low = ("room/low.rs", "pub struct Low;\nuse crate::Ground;\nfn f() -> crate::Ground {}");
    let mistakes = check(&PLAN, &graph(&[LIB, GROUND, BESIDE, ROOM, low, HIGH]));
    assert_eq!(
        mistakes.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["made-up/src/room/low.rs:2 imports `crate::Ground` from what lib.rs re-exports:
  mend: name the room that defines it: made-up/src/ground.rs"]
    );
    // Code for other crates cannot name the room, which may be private there.
    let low = (
        "room/low.rs",
        "pub struct Low;\n#[macro_export]\n\
         macro_rules! make { () => { $crate::Ground }; }\nfn f() { crate::make!() }",
    );
    assert_eq!(self::mistakes(&PLAN, &[LIB, GROUND, BESIDE, ROOM, low, HIGH]), [""; 0]);
}

#[test]
fn every_room_has_a_place_and_every_place_a_room() {
    let lib = ("lib.rs", "mod beside;\nmod news;\nmod room;");
    let found = mistakes(
        &PLAN,
        &[
            lib,
            BESIDE,
            ("news.rs", ""),
            ("room/mod.rs", "mod high;\nmod more;"),
            ("room/high.rs", ""),
            ("room/more.rs", ""),
        ],
    );
    assert_eq!(
        found,
        [
            "`ground` is in the list of layers, but there is no such module:",
            "`news` has no place among the layers:",
            "`room/low` is in the list of layers, but there is no such module:",
            "`room/more` has no place among the layers:",
        ]
    );
    let twice = Plan { orders: &[Order { of: "", layers: &[&["a"], &["a"], &["lib"]] }], ..PLAN };
    assert_eq!(
        mistakes(&twice, &[("lib.rs", "mod a;"), ("a.rs", "")]),
        ["`a` is in the list of layers twice:"]
    );
}
