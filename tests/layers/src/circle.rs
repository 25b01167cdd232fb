//! Circles: files that import one another, at once or by way of others.

use std::collections::VecDeque;

use crate::graph::{Arrow, Graph};

/// Files each of which imports every other, at once or by way of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// All of them.
    pub files: Vec<String>,
    /// The shortest way from one of them back to it: file, line, path and the file that defines it.
    pub way: Vec<(String, usize, String, String)>,
}

/// The circles of a crate, without the names that a module gives to items inside it.
pub(crate) fn circles(graph: &Graph) -> Vec<Circle> {
    let arrows: Vec<&Arrow> = graph.arrows.iter().filter(|arrow| !arrow.is_name).collect();
    let next: Vec<Vec<&Arrow>> = (0..graph.files.len())
        .map(|file| arrows.iter().copied().filter(|arrow| arrow.from == file).collect())
        .collect();
    let ways: Vec<Vec<Option<&Arrow>>> = (0..graph.files.len()).map(|file| ways_from(&next, file)).collect();

    let mut circles = Vec::new();
    let mut is_done = vec![false; graph.files.len()];
    for file in 0..graph.files.len() {
        let members: Vec<usize> = (0..graph.files.len())
            .filter(|&other| ways[file][other].is_some() && ways[other][file].is_some())
            .collect();
        if is_done[file] || members.is_empty() {
            continue;
        }
        let way = members.iter().map(|&file| way(&ways[file], file)).min_by_key(Vec::len).unwrap_or_default();
        let name = |file: usize| graph.path(file);
        circles.push(Circle {
            files: members.iter().map(|&file| name(file)).collect(),
            way: way.iter().map(|a| (name(a.from), a.line, a.path.clone(), name(a.to))).collect(),
        });
        for member in members {
            is_done[member] = true;
        }
    }
    circles
}

/// For each file, the last arrow of a shortest way to it; for `start` itself, of one that comes back.
fn ways_from<'a>(next: &[Vec<&'a Arrow>], start: usize) -> Vec<Option<&'a Arrow>> {
    let mut last = vec![None; next.len()];
    let mut queue = VecDeque::from([start]);
    while let Some(file) = queue.pop_front() {
        for &arrow in &next[file] {
            if last[arrow.to].is_none() {
                last[arrow.to] = Some(arrow);
                queue.push_back(arrow.to);
            }
        }
    }
    last
}

/// The way round from `start`, along the last arrows.
fn way<'a>(last: &[Option<&'a Arrow>], start: usize) -> Vec<&'a Arrow> {
    let mut way = Vec::new();
    let mut at = start;
    while let Some(arrow) = last[at] {
        way.push(arrow);
        at = arrow.from;
        if at == start {
            break;
        }
    }
    way.reverse();
    way
}
