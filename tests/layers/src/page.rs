//! The drawing in ARCHITECTURE.md.

use std::io;
use std::path::Path;

use crate::draw::draw;
use crate::graph::Graph;
use crate::plan::PLANS;
use crate::source::read;

/// The drawings of all crates, one below the other.
///
/// # Errors
/// If a file of a crate cannot be read.
pub fn drawings(root: &Path) -> io::Result<String> {
    let mut drawings = Vec::new();
    for plan in PLANS {
        drawings.push(draw(plan, &Graph::of(plan.name, &read(&root.join(plan.name))?)));
    }
    Ok(drawings.join("\n"))
}

/// The lines around it.
const BEGIN: &str = "<!-- drawn by: cargo run -p graph-entity-layers -- update -->\n```text\n";
const END: &str = "```\n<!-- drawn -->";

/// The page with another drawing; none if it has no place for one.
#[must_use]
pub fn with_drawing(page: &str, drawing: &str) -> Option<String> {
    let (before, rest) = page.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}{drawing}{END}{after}"))
}
