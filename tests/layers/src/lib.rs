//! Keeps the modules of graph-entity's crates in order: no import runs upwards, and no files import one
//! another in a circle. [`plan`] has the list of layers; this package's tests check the crates against it.
//!
//! ```sh
//! cargo run -p graph-entity-layers             # checks, and says what to mend
//! cargo run -p graph-entity-layers -- draw     # prints the rooms, and what each imports
//! cargo run -p graph-entity-layers -- update   # writes that drawing into ARCHITECTURE.md
//! cargo run -p graph-entity-layers -- floors   # prints the layers that the imports would allow today
//! ```
//!
//! # What an import is
//!
//! - every `use`, anywhere in the file, and every path in code, types, patterns and attributes;
//! - paths among the tokens of macros and of their calls, but for `quote!` and its like, which hold another
//!   crate's code;
//! - nothing that is compiled under `cfg(test)` only; no documentation, and no `mod x;`.
//!
//! It leads to the *file that defines* the item, through all re-exports between: `crate::query::Binder`
//! counts for the file with `struct Binder`. So an imported module alone (`use crate::json;`) is no import
//! yet; the paths through it (`json::to_vec`) are. A glob counts for the module that it names. What a macro
//! defines cannot be seen: it counts for the module that the path names. Methods are not followed, since that
//! takes the types.
//!
//! A `mod.rs` often has a room's main type, which the modules inside use, and gives names to what those
//! define. Such a name, `pub use self::page::Page;` in the file of a module that `page` is inside, is no
//! import, neither for layers nor for circles. But where the same file *uses* `Page` in its own code, that is
//! one; and so is a private `use`, and a re-export of anything that is not inside.
//!
//! # Mistakes
//!
//! - An import from a room to one that is not on a lower layer. A large room may have an order of its own.
//! - A circle of files, however long. A recursion belongs into one file.
//! - An import from what `lib.rs` re-exports (`use crate::Structured`), unless by `$crate` in a macro for
//!   other crates: it hides which room is meant.
//! - A room without a place in the list, and a place without a room.

mod circle;
mod draw;
mod floor;
mod graph;
mod mistake;
mod module;
mod order;
mod page;
pub mod plan;
mod reference;
mod resolve;
mod source;
mod token;

pub use crate::circle::Circle;
pub use crate::draw::draw;
pub use crate::floor::floors;
pub use crate::graph::{Arrow, Graph};
pub use crate::mistake::{Ends, Mistake};
pub use crate::page::{drawings, with_drawing};
pub use crate::source::{Sources, read};

use crate::plan::Plan;

/// All that is wrong with a crate.
#[must_use]
pub fn check(plan: &Plan, graph: &Graph) -> Vec<Mistake> {
    let mut mistakes = graph.mistakes.clone();
    mistakes.extend(order::check(plan, graph));
    mistakes.extend(circle::circles(graph).into_iter().map(Mistake::Circle));
    mistakes
}
