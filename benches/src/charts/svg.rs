//! Drawing as SVG: shapes and text only, without style sheets, scripts or fonts, so that every viewer shows
//! the same.

use std::fmt::Write as _;

use super::theme::Theme;
use super::{Chart, Row};

const WIDTH: f64 = 820.0;
const MARGIN: f64 = 24.0;
/// Between panels.
const GAP: f64 = 28.0;
/// From one bar to the next, and a bar's height.
const STEP: f64 = 15.0;
const BAR: f64 = 12.0;
/// Between rows.
const ROW_GAP: f64 = 11.0;
/// Right of the longest bar, for its number: by character of the number.
const CHARACTER: f64 = 6.6;

/// The place of a panel.
struct Place {
    left: f64,
    /// Where bars begin.
    zero: f64,
    /// The width of a bar of 1.
    unit: f64,
}

pub(super) fn draw(chart: &Chart, panels: &[Vec<Row>], theme: &Theme) -> String {
    // A single series needs no legend: the title names it.
    let has_legend = chart.series.len() > 1;
    let has_titles = chart.panels.iter().any(|panel| !panel.title.is_empty());
    let top = 82.0 + if has_legend { 24.0 } else { 0.0 } + if has_titles { 16.0 } else { 0.0 };
    let row_height = step(chart.series.len()) + ROW_GAP;
    let bottom = |rows: &[Row]| top + row_height * count(rows.len());
    let lowest = panels.iter().map(|rows| bottom(rows)).fold(top, f64::max);
    let height = lowest + if chart.line.is_some() { 34.0 } else { 14.0 };
    let mut svg = Svg { text: String::new(), theme };

    _ = writeln!(
        svg.text,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" aria-labelledby="title description" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" font-size="12" fill="{}">"#,
        theme.text
    );
    _ = writeln!(svg.text, r#"<title id="title">{}</title>"#, escape(chart.title));
    _ = writeln!(svg.text, r#"<desc id="description">{}</desc>"#, escape(&describe(chart, panels)));
    _ = writeln!(
        svg.text,
        r#"<rect x="0.5" y="0.5" width="{}" height="{}" rx="6" fill="{}" stroke="{}"/>"#,
        WIDTH - 1.0,
        height - 1.0,
        theme.background,
        theme.border
    );
    svg.words(MARGIN, 34.0, r#"font-size="17" font-weight="600""#, chart.title);
    svg.words(MARGIN, 54.0, &format!(r#"fill="{}""#, theme.muted), chart.note);
    if has_legend {
        svg.legend(chart);
    }
    for (index, rows) in panels.iter().enumerate() {
        let place = place(chart, panels, index);
        svg.words(place.left, top - 14.0, r#"font-size="13" font-weight="600""#, chart.panels[index].title);
        // Behind the bars, and so behind their numbers.
        if let Some((value, name)) = chart.line {
            svg.line(place.zero + value * place.unit, top - 6.0, bottom(rows), name);
        }
        for (index, row) in rows.iter().enumerate() {
            svg.row(row, &place, top + row_height * count(index));
        }
    }
    svg.text.push_str("</svg>\n");
    svg.text
}

/// Where a panel is, and how long its bars are: the longest ends where its number still has room.
fn place(chart: &Chart, panels: &[Vec<Row>], index: usize) -> Place {
    let columns = count(panels.len());
    let width = (WIDTH - 2.0 * MARGIN - GAP * (columns - 1.0)) / columns;
    let left = MARGIN + count(index) * (width + GAP);
    let zero = left + chart.label_width;
    let scaled = if chart.same_scale { panels } else { &panels[index..=index] };
    let bars = || scaled.iter().flatten().flat_map(|row| &row.bars);
    let room = |text: &str| width - chart.label_width - 5.0 - CHARACTER * count(text.chars().count());
    let unit = bars().map(|bar| room(&bar.text) / bar.value).fold(f64::INFINITY, f64::min);
    Place { left, zero, unit }
}

struct Svg<'a> {
    text: String,
    theme: &'a Theme,
}

impl Svg<'_> {
    fn words(&mut self, x: f64, y: f64, attributes: &str, words: &str) {
        if !words.is_empty() {
            let space = if attributes.is_empty() { "" } else { " " };
            let words = escape(words);
            _ = writeln!(self.text, r#"<text x="{x:.1}" y="{y:.1}"{space}{attributes}>{words}</text>"#);
        }
    }

    fn bar(&mut self, x: f64, y: f64, width: f64, series: usize) {
        let colour = self.theme.bars[series % self.theme.bars.len()];
        _ = writeln!(
            self.text,
            r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{BAR}" rx="1.5" fill="{colour}"/>"#
        );
    }

    /// The colours' names.
    fn legend(&mut self, chart: &Chart) {
        let mut x = MARGIN;
        for (index, series) in chart.series.iter().enumerate() {
            self.bar(x, 68.0, BAR, index);
            self.words(x + 18.0, 78.0, "", series.name);
            x += 42.0 + CHARACTER * count(series.name.chars().count());
        }
    }

    fn row(&mut self, row: &Row, place: &Place, top: f64) {
        let middle = top + (step(row.bars.len()) - STEP + BAR) / 2.0;
        self.words(place.zero - 8.0, middle + 4.2, r#"text-anchor="end""#, &row.label);
        for (index, bar) in row.bars.iter().enumerate() {
            let (y, width) = (top + step(index), bar.value * place.unit);
            self.bar(place.zero, y, width, index);
            // The reader looks for our own bar first.
            let look = if index == 0 {
                r#"font-weight="600""#.to_owned()
            } else {
                format!(r#"fill="{}""#, self.theme.muted)
            };
            // A line that the number is on is kept away from its digits.
            let halo = format!(r#"stroke="{}" stroke-width="4" paint-order="stroke""#, self.theme.background);
            let attributes = format!(r#"font-size="11" {look} {halo}"#);
            self.words(place.zero + width + 5.0, y + 10.0, &attributes, &bar.text);
        }
    }

    fn line(&mut self, x: f64, top: f64, bottom: f64, name: &str) {
        let colour = self.theme.muted;
        _ = writeln!(
            self.text,
            r#"<path d="M{x:.1} {top:.1}V{bottom:.1}" stroke="{colour}" stroke-dasharray="3 3"/>"#
        );
        let attributes = format!(r#"font-size="11" text-anchor="middle" fill="{colour}""#);
        self.words(x, bottom + 14.0, &attributes, &format!("1 = {name}"));
    }
}

/// The chart in words, for readers who do not see it.
fn describe(chart: &Chart, panels: &[Vec<Row>]) -> String {
    let mut text = format!("{}.", chart.note);
    for (panel, rows) in chart.panels.iter().zip(panels) {
        for row in rows {
            let bars: Vec<_> = chart.series.iter().zip(&row.bars).collect();
            let bars: Vec<_> =
                bars.iter().map(|(series, bar)| format!("{} {}", series.name, bar.text)).collect();
            let space = if panel.title.is_empty() { "" } else { ", " };
            _ = write!(text, " {}{space}{}: {}.", panel.title, row.label, bars.join(", "));
        }
    }
    text
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn step(bars: usize) -> f64 {
    STEP * count(bars)
}

#[allow(clippy::cast_precision_loss, reason = "a number of rows or characters")]
fn count(count: usize) -> f64 {
    count as f64
}
