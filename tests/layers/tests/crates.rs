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

/// The pages on how it is built and changed are only of use while the files are there. They name a file by
/// the end of its path, as in `query/bind/function.rs`.
#[test]
fn the_files_that_the_pages_name_are_there() {
    let read = |page| fs::read_to_string(root().join(page)).unwrap();
    let pages = ["ARCHITECTURE.md", "CONTRIBUTING.md"].map(read);
    let mut files = Vec::new();
    for crate_name in
        ["graph-entity", "graph-entity-core", "graph-entity-derive", "graph-entity-server", "tests"]
    {
        collect(&root().join(crate_name), &mut files);
    }
    let words = pages.iter().flat_map(|page| page.split('`').skip(1).step_by(2));
    let named = words.filter(|word| word.ends_with(".rs") && word.contains('/'));
    let missing: Vec<_> = named.filter(|word| !files.iter().any(|file| file.ends_with(word))).collect();
    assert!(missing.is_empty(), "no such files, name those that took their place: {missing:?}");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
