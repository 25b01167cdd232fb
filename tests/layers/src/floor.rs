//! The layers that a crate's imports would allow today, for whoever corrects the list.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::draw::imports;
use crate::graph::Graph;
use crate::order::rooms;
use crate::plan::{Order, Plan};

/// Puts every room on the lowest layer that lies above all that it imports; rooms that import one another
/// come last.
#[must_use]
pub fn floors(plan: &Plan, graph: &Graph) -> String {
    let mut text = String::new();
    for order in plan.orders {
        let _ = writeln!(text, "{}/{}", plan.name, order.of);
        let mut rest: BTreeMap<&str, BTreeSet<&str>> =
            rooms(order, graph).into_iter().map(|room| (room, imports(order, graph, room))).collect();
        while !rest.is_empty() {
            let floor = next_floor(order, &rest);
            if floor.is_empty() {
                let rooms: Vec<&str> = rest.into_keys().collect();
                let _ = writeln!(text, "    import one another, or what does: {}", rooms.join(", "));
                break;
            }
            let _ = writeln!(text, "    &{floor:?},");
            rest.retain(|room, _| !floor.contains(room));
        }
    }
    text
}

/// The rooms that import nothing of the rest. `lib` and `mod`, if the list has them on top, wait for the end.
fn next_floor<'a>(order: &Order, rest: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Vec<&'a str> {
    let is_top = |room: &str| order.layers.last().is_some_and(|top| top.contains(&room));
    let free: Vec<&str> = rest
        .iter()
        .filter(|(_, imports)| imports.iter().all(|import| !rest.contains_key(import)))
        .map(|(room, _)| *room)
        .collect();
    if rest.keys().all(|room| is_top(room)) {
        return free;
    }
    free.into_iter().filter(|room| !(matches!(*room, "lib" | "mod") && is_top(room))).collect()
}
