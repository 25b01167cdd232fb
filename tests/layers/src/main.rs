//! Checks and draws the layers of graph-entity's crates.

use std::error::Error;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use graph_entity_layers::plan::PLANS;
use graph_entity_layers::{Graph, check, draw, drawings, floors, read, with_drawing};

const HELP: &str = "usage: graph-entity-layers [check | draw | update | floors] [--root DIRECTORY] [CRATE…]";

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let command = arguments.next().unwrap_or_else(|| "check".to_owned());
    let mut crates: Vec<String> = arguments.collect();
    let mut root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    if let [option, directory, ..] = crates.as_slice()
        && option == "--root"
    {
        root = directory.into();
        crates.drain(..2);
    }
    let mut out = io::stdout().lock();

    if command == "update" {
        let page = root.join("ARCHITECTURE.md");
        let text = with_drawing(&fs::read_to_string(&page)?, &drawings(&root)?);
        fs::write(page, text.ok_or("ARCHITECTURE.md has no place for the drawing")?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut mistakes = 0;
    for plan in PLANS.iter().filter(|plan| crates.is_empty() || crates.iter().any(|name| name == plan.name)) {
        let graph = Graph::of(plan.name, &read(&root.join(plan.name))?);
        match command.as_str() {
            "check" => {
                for mistake in check(plan, &graph) {
                    mistakes += 1;
                    writeln!(out, "{mistake}\n")?;
                }
            }
            "draw" => writeln!(out, "{}", draw(plan, &graph))?,
            "floors" => writeln!(out, "{}", floors(plan, &graph))?,
            _ => return Err(HELP.into()),
        }
    }
    Ok(if mistakes == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
