//! The crates of this workspace keep their order, and ARCHITECTURE.md shows it.

use std::fs;
use std::path::{Path, PathBuf};

use graph_entity_layers::plan::PLANS;
use graph_entity_layers::{Graph, check, drawings, read, with_drawing};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn no_import_runs_upwards_or_in_a_circle() {
    let mut mistakes = Vec::new();
    for plan in PLANS {
        let sources = read(&root().join(plan.name)).unwrap_or_else(|error| panic!("{}: {error}", plan.name));
        let graph = Graph::of(plan.name, &sources);
        mistakes.extend(check(plan, &graph).iter().map(ToString::to_string));
    }
    assert!(mistakes.is_empty(), "{} mistakes\n\n{}\n", mistakes.len(), mistakes.join("\n\n"));
}

#[test]
fn the_architecture_page_shows_the_layers() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let drawn =
        with_drawing(&page, &drawings(&root()).unwrap()).expect("the page has a place for the drawing");
    assert!(page == drawn, "mend: cargo run -p graph-entity-layers -- update");
}
