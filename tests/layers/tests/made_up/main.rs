//! Little crates that are made up: each kind of mistake is found in them, and nothing else.

mod circles;
mod drawing;
mod imports;
mod order;

use graph_entity_layers::plan::Plan;
use graph_entity_layers::{Graph, Sources, check};

/// A crate of these files, below `src/`.
fn graph(files: &[(&str, &str)]) -> Graph {
    let sources: Sources =
        files.iter().map(|(path, text)| (format!("src/{path}"), (*text).to_owned())).collect();
    let graph = Graph::of("made-up", &sources);
    assert_eq!(graph.mistakes, []);
    graph
}

/// The arrows as `file:line path > definer`, names that a module only gives in parentheses.
fn arrows(files: &[(&str, &str)]) -> Vec<String> {
    let graph = graph(files);
    let file = |file: usize| graph.files[file].trim_start_matches("src/").to_owned();
    let shown = graph.arrows.iter().map(|arrow| {
        let text = format!("{}:{} {} > {}", file(arrow.from), arrow.line, arrow.path, file(arrow.to));
        if arrow.is_name { format!("({text})") } else { text }
    });
    shown.collect()
}

/// The first line of each mistake.
fn mistakes(plan: &Plan, files: &[(&str, &str)]) -> Vec<String> {
    let mistakes = check(plan, &graph(files));
    mistakes.iter().map(|mistake| mistake.to_string().lines().next().unwrap_or_default().to_owned()).collect()
}
