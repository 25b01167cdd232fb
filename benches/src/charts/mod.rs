//! Draws the charts of `docs/performance.md` from the tables of that page.
//!
//! The benchmarks print the tables, so a chart and the table below it cannot differ. Every chart is two
//! files, a light and a dark one: the page chooses by `<picture>`, because there the theme of GitHub or
//! crates.io decides, and not only that of the reader's system. Each paints its own background, so that it is
//! readable on a page of the other theme too.
//!
//! `cargo run -p graph-entity-benches --bin charts` writes the files; a test holds that they are up to date.

mod svg;
mod table;
mod theme;

use std::fs;
use std::path::{Path, PathBuf};

use table::Table;
use theme::{DARK, LIGHT};

/// A chart of horizontal bars.
struct Chart {
    /// The files are `<name>-light.svg` and `<name>-dark.svg`. The table is the first below the picture.
    name: &'static str,
    title: &'static str,
    /// The unit, and whether more is better.
    note: &'static str,
    series: &'static [Series],
    panels: &'static [Panel],
    /// Whether bars of all panels have the same scale; they have if the panels have the same unit.
    same_scale: bool,
    /// The width of the rows' labels.
    label_width: f64,
    /// The value that all others are compared with, and its name.
    line: Option<(f64, &'static str)>,
}

/// What the bars of one colour show.
struct Series {
    /// The head of the column with the values.
    column: &'static str,
    /// The name in the legend.
    name: &'static str,
    /// The head of a column whose values are added to the numbers at the bars, as "(1.10 ×)".
    factor: Option<&'static str>,
}

impl Series {
    const fn new(column: &'static str, name: &'static str) -> Self {
        Self { column, name, factor: None }
    }
}

/// Some rows of the table, under a title.
struct Panel {
    title: &'static str,
    /// The label of a row, by its first cell; `None` if the panel does not show the row.
    label: fn(&str) -> Option<&str>,
}

const CHARTS: [Chart; 4] = [
    Chart {
        name: "json",
        title: "Reading and writing JSON",
        note: "times as fast as serde_json with serde_derive, more is better",
        series: &[
            Series::new("ours", "graph-entity"),
            Series::new("sonic-rs", "sonic-rs"),
            Series::new("simd-json", "simd-json"),
        ],
        panels: &[
            Panel { title: "read", label: |row| row.strip_prefix("read ") },
            Panel { title: "write", label: |row| row.strip_prefix("write ") },
        ],
        same_scale: true,
        label_width: 105.0,
        line: Some((1.0, "serde_json")),
    },
    Chart {
        name: "compile-time",
        title: "Compiling 50 entities of 20 properties",
        note: "less is better",
        series: &[
            Series::new("ours", "graph-entity"),
            Series::new("serde_derive", "serde_derive, structs by hand"),
        ],
        panels: &[
            Panel { title: "CPU time of rustc, in seconds", label: |row| row.strip_suffix(", CPU s") },
            Panel { title: "peak memory of rustc, in MB", label: |row| row.strip_suffix(", peak MB") },
        ],
        same_scale: false,
        label_width: 60.0,
        line: None,
    },
    Chart {
        name: "serving",
        title: "Serving over HTTP",
        note: "requests a second, more is better",
        series: &[
            Series {
                column: "ours",
                name: "GraphService (× by hand)",
                factor: Some("requests a second, ratio"),
            },
            Series::new("by hand", "axum handlers by hand, with serde_derive"),
        ],
        panels: &[
            Panel { title: "in memory", label: |row| row.strip_prefix("memory, ") },
            Panel { title: "SQLite", label: |row| row.strip_prefix("SQLite, ") },
        ],
        same_scale: true,
        label_width: 80.0,
        line: None,
    },
    Chart {
        name: "queries",
        title: "Queries over 1,000,000 rows of SQLite",
        note: "time of SqliteStore as a multiple of the best SQL by hand, pages of 100, less is better",
        series: &[Series::new("time, ratio", "SqliteStore")],
        panels: &[Panel { title: "", label: |row| Some(row) }],
        same_scale: true,
        label_width: 230.0,
        line: Some((1.0, "SQL by hand")),
    },
];

/// The files that the page's tables give, by name.
///
/// # Errors
///
/// Says which chart has no table on the page, or which column or number its table lacks.
pub fn draw(page: &str) -> Result<Vec<(String, String)>, String> {
    let mut files = Vec::new();
    for chart in &CHARTS {
        let picture = format!("charts/{}-light.svg", chart.name);
        let table = Table::below(page, &picture).ok_or_else(|| format!("no table below {picture}"))?;
        let panels = panels(chart, &table).map_err(|error| format!("the table below {picture}: {error}"))?;
        for theme in [&LIGHT, &DARK] {
            files.push((format!("{}-{}.svg", chart.name, theme.name), svg::draw(chart, &panels, theme)));
        }
    }
    Ok(files)
}

/// The page with the tables.
#[must_use]
pub fn page() -> PathBuf {
    docs().join("performance.md")
}

/// The directory of the charts.
#[must_use]
pub fn directory() -> PathBuf {
    docs().join("charts")
}

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs")
}

/// Writes the charts of the page in the repository, and returns their names.
///
/// # Errors
///
/// Those of [`draw`], and those of the file system.
pub fn write() -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let files = draw(&fs::read_to_string(page())?)?;
    fs::create_dir_all(directory())?;
    for (name, text) in &files {
        fs::write(directory().join(name), text)?;
    }
    Ok(files.into_iter().map(|(name, _)| name).collect())
}

/// A row with its label and a bar for each series.
struct Row {
    label: String,
    bars: Vec<Bar>,
}

struct Bar {
    value: f64,
    /// The value as the table has it.
    text: String,
}

fn panels(chart: &Chart, table: &Table) -> Result<Vec<Vec<Row>>, String> {
    chart.panels.iter().map(|panel| rows(chart, panel, table)).collect()
}

/// The rows that a panel shows. A row that has no value for the first series is left out.
fn rows(chart: &Chart, panel: &Panel, table: &Table) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    for cells in table.rows() {
        let Some(label) = (panel.label)(cells.first().map_or("", String::as_str)) else { continue };
        let mut bars = Vec::new();
        for series in chart.series {
            let text = table.cell(cells, series.column)?;
            if text.is_empty() && bars.is_empty() {
                break;
            }
            let value = text.parse().map_err(|_| format!("{label}: {} is {text:?}", series.column))?;
            let mut text = with_commas(text);
            if let Some(factor) = series.factor {
                text = format!("{text} ({} ×)", table.cell(cells, factor)?);
            }
            bars.push(Bar { value, text });
        }
        if !bars.is_empty() {
            rows.push(Row { label: label.to_owned(), bars });
        }
    }
    if rows.is_empty() { Err(format!("no rows for {:?}", panel.title)) } else { Ok(rows) }
}

/// A number with commas between thousands.
fn with_commas(number: &str) -> String {
    let whole = number.find('.').unwrap_or(number.len());
    let mut text = String::new();
    for (index, digit) in number.char_indices() {
        if index > 0 && index < whole && (whole - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_charts_in_the_repository_are_those_of_the_tables() {
        let files = draw(&fs::read_to_string(page()).unwrap()).unwrap();
        for (name, text) in &files {
            let kept = fs::read_to_string(directory().join(name)).unwrap_or_default();
            assert!(kept == *text, "docs/charts/{name} differs from its table: run `cargo xtask charts`");
        }
        let kept = fs::read_dir(directory()).unwrap().count();
        assert_eq!(kept, files.len(), "docs/charts has files that no chart is drawn to");
    }

    #[test]
    fn the_page_shows_every_chart_and_describes_it() {
        let page = fs::read_to_string(page()).unwrap();
        // The attributes of an image may be on several lines.
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        for chart in &CHARTS {
            let dark = format!(r#"srcset="charts/{}-dark.svg""#, chart.name);
            let light = format!(r#"src="charts/{}-light.svg" alt=""#, chart.name);
            assert!(page.contains(&dark) && page.contains(&light), "{}", chart.name);
        }
    }

    #[test]
    fn a_table_without_what_a_chart_shows_is_an_error() {
        let page = fs::read_to_string(page()).unwrap();
        let error = draw(&page.replace("| sonic-rs |", "| sonic |")).unwrap_err();
        assert_eq!(error, "the table below charts/json-light.svg: no column \"sonic-rs\"");
        let error = draw(&page.replace("| 3.53 |", "| fast |")).unwrap_err();
        assert_eq!(error, "the table below charts/json-light.svg: device: ours is \"fast\"");
        assert_eq!(draw("").unwrap_err(), "no table below charts/json-light.svg");
    }

    #[test]
    fn thousands_are_apart() {
        assert_eq!(
            ["0.94", "7.80", "203", "1035", "89544"].map(with_commas),
            ["0.94", "7.80", "203", "1,035", "89,544"]
        );
        assert_eq!(with_commas("1234567.25"), "1,234,567.25");
    }
}
