//! The check of a graph against the order of its rooms.

use std::collections::BTreeSet;

use crate::graph::{Arrow, Graph};
use crate::mistake::{Ends, Mistake};
use crate::plan::{Order, Plan};

/// All that is wrong with the places of rooms and the directions of imports; circles apart.
pub(crate) fn check(plan: &Plan, graph: &Graph) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    for order in plan.orders {
        check_rooms(order, graph, &mut mistakes);
    }
    for arrow in &graph.arrows {
        let (line, path) = (arrow.line, arrow.path.clone());
        let (file, definer) = (graph.path(arrow.from), graph.path(arrow.to));
        if arrow.through_root {
            mistakes.push(Mistake::ThroughRoot { file, line, path, definer });
            continue;
        }
        if let Some(ends) = ends(plan, graph, arrow).filter(|ends| !ends.is_downwards() && !arrow.is_name) {
            mistakes.push(Mistake::NotDownwards { file, line, path, definer, ends });
        }
    }
    mistakes
}

/// Every room has one place, and every place a room.
fn check_rooms(order: &Order, graph: &Graph, mistakes: &mut Vec<Mistake>) {
    let of = order.of.to_owned();
    let mut listed = BTreeSet::new();
    for &room in order.layers.iter().copied().flatten() {
        if !listed.insert(room) {
            mistakes.push(Mistake::ListedTwice { of: of.clone(), room: room.to_owned() });
        }
    }
    let rooms = rooms(order, graph);
    let missing = |room: &&&str| !rooms.contains(**room);
    for room in listed.iter().filter(missing) {
        mistakes.push(Mistake::NoRoom { of: of.clone(), room: (*room).to_owned() });
    }
    for room in rooms.iter().filter(|room| !listed.contains(**room)) {
        mistakes.push(Mistake::NoPlace { of: of.clone(), room: (*room).to_owned() });
    }
}

/// The rooms that there are: modules inside `order.of`, and the file of that module itself.
pub(crate) fn rooms<'a>(order: &Order, graph: &'a Graph) -> BTreeSet<&'a str> {
    (0..graph.files.len()).filter_map(|file| room(order, &graph.place(file))).collect()
}

/// The room of a file, by its place: none if it is not inside `order.of`.
pub(crate) fn room<'a>(order: &Order, place: &[&'a str]) -> Option<&'a str> {
    let of: Vec<&str> = order.of.split('/').filter(|name| !name.is_empty()).collect();
    let rest = place.strip_prefix(of.as_slice())?;
    Some(rest.first().copied().unwrap_or(if of.is_empty() { "lib" } else { "mod" }))
}

/// The two rooms of an arrow, in the one order that tells them apart; none if there is no such order, or if a
/// room has no place in it.
fn ends(plan: &Plan, graph: &Graph, arrow: &Arrow) -> Option<Ends> {
    let (from, to) = (graph.place(arrow.from), graph.place(arrow.to));
    plan.orders.iter().find_map(|order| {
        let (from, to) = (room(order, &from)?, room(order, &to)?);
        let ends = Ends {
            of: order.of.to_owned(),
            from: from.to_owned(),
            from_layer: order.layer(from)?,
            to: to.to_owned(),
            to_layer: order.layer(to)?,
        };
        (from != to).then_some(ends)
    })
}
