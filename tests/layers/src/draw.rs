//! The graph of a crate's rooms as text.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::graph::Graph;
use crate::order::room;
use crate::plan::{Order, Plan};

const WIDTH: usize = 110;

/// Draws a crate: its layers from the top down, each room with the rooms that it imports, and the same of the
/// large rooms inside it.
#[must_use]
pub fn draw(plan: &Plan, graph: &Graph) -> String {
    let mut text = String::new();
    for order in plan.orders {
        if !text.is_empty() {
            text.push('\n');
        }
        let separator = if order.of.is_empty() { "" } else { "/" };
        let _ = writeln!(text, "{}{separator}{}", plan.name, order.of);
        draw_order(&mut text, order, graph);
    }
    text
}

fn draw_order(text: &mut String, order: &Order, graph: &Graph) {
    let width = order.layers.iter().copied().flatten().map(|room| room.len()).max().unwrap_or_default();
    for (at, layer) in order.layers.iter().enumerate().rev() {
        for (nth, room) in layer.iter().enumerate() {
            let number = if nth == 0 { (at + 1).to_string() } else { String::new() };
            let start = format!("{number:>3}  {room:width$}");
            let imports = imports(order, graph, room);
            let mut line = if imports.is_empty() { start } else { format!("{start}  ->") };
            // From the ground, as in the list.
            let mut rest =
                order.layers.iter().copied().flatten().filter(|room| imports.contains(**room)).peekable();
            while let Some(import) = rest.next() {
                let import = format!(" {import}{}", if rest.peek().is_some() { "," } else { "" });
                if line.len() + import.len() > WIDTH {
                    let _ = writeln!(text, "{line}");
                    line = " ".repeat(width + 9);
                }
                line.push_str(&import);
            }
            let _ = writeln!(text, "{}", line.trim_end());
        }
    }
}

/// The rooms of an order that one of them imports; names that it only gives apart.
pub(crate) fn imports<'a>(order: &Order, graph: &'a Graph, of: &str) -> BTreeSet<&'a str> {
    graph
        .arrows
        .iter()
        .filter(|arrow| !arrow.is_name && room(order, &graph.place(arrow.from)) == Some(of))
        .filter_map(|arrow| room(order, &graph.place(arrow.to)))
        .filter(|&room| room != of)
        .collect()
}
