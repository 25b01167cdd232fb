//! Writes the charts of `docs/performance.md`, from the tables of that page.

#![allow(clippy::print_stdout, reason = "a program to run by hand")]

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    for name in graph_entity_benches::charts::write()? {
        println!("docs/charts/{name}");
    }
    Ok(())
}
