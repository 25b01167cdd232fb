//! The table of what mounting costs, against the yardstick, axum and the bars.

use std::fmt::Write as _;

use crate::bar::{Against, Figure, bars};
use crate::contestant::Contestant;
use crate::measure::Cost;
use crate::measured::{Measured, float, number};
use crate::options::{Mode, Options};

/// The medians, as a table of Markdown.
pub(crate) fn mounting_table(measured: &Measured, options: &Options) -> String {
    let mut table = String::from(
        "| | entities | | | of the yardstick | each above it | of axum | bar |\n\
         |---|--:|---|--:|--:|--:|--:|---|\n",
    );
    // Under valgrind time and memory say nothing.
    let (work, figures): (&str, &[Figure]) = if options.instructions {
        ("1e9 instructions", &[Figure::Work])
    } else {
        ("CPU s", &[Figure::Work, Figure::Linker, Figure::Peak])
    };
    for &figure in figures {
        for &mode in &options.modes {
            let title = match figure {
                Figure::Work => work,
                Figure::Linker if mode == Mode::Check => continue,
                Figure::Linker => "linker's CPU s",
                Figure::Peak => "peak MB",
            };
            for &size in &options.sizes {
                for &contestant in &options.contestants {
                    let rows = Row { measured, options, figure, mode, size };
                    _ = writeln!(table, "| {}, {title} | {size} | {} |", mode.name(), rows.cells(contestant));
                }
            }
        }
    }
    table
}

/// The part of the table in which contestants are compared.
struct Row<'a> {
    measured: &'a Measured,
    options: &'a Options,
    figure: Figure,
    mode: Mode,
    size: usize,
}

impl Row<'_> {
    /// The cells of a contestant, from its name on.
    fn cells(&self, contestant: Contestant) -> String {
        let value = self.value(contestant);
        let ratio =
            |other: Contestant| if contestant == other { f64::NAN } else { value / self.value(other) };
        let entities = float(self.size as u64);
        let (each, unit) = match (self.figure, self.options.instructions) {
            _ if contestant == Contestant::Yardstick => (f64::NAN, ""),
            (Figure::Peak, _) => (self.above_yardstick(value) / entities, "MB"),
            (Figure::Work, true) => (self.above_yardstick(value) / entities * 1e3, "e6"),
            (Figure::Work | Figure::Linker, _) => (self.above_yardstick(value) / entities * 1e3, "ms"),
        };
        let digits = if self.figure == Figure::Peak { 0 } else { 2 };
        let (yardstick, axum) = (ratio(Contestant::Yardstick), ratio(Contestant::Axum));
        let bars = bars(contestant, self.size, self.mode, self.figure).into_iter().map(|bar| {
            let (reached, text) = match bar.against {
                Against::Yardstick => (yardstick, format!("{:.2} of the yardstick", bar.limit)),
                Against::Axum => (axum, format!("{:.2} of axum", bar.limit)),
                Against::EachAboveYardstick => (each, format!("{:.1} MB each", bar.limit)),
            };
            let verdict = match reached {
                reached if reached.is_nan() => "not measured",
                reached if reached <= bar.limit => "kept",
                _ => "missed",
            };
            format!("≤ {text}: {verdict}")
        });
        format!(
            "{} | {} | {} | {} | {} | {}",
            contestant.name(),
            number(value, digits, ""),
            number(yardstick, 3, ""),
            number(each, 2, unit),
            number(axum, 3, ""),
            bars.collect::<Vec<_>>().join("; "),
        )
    }

    fn above_yardstick(&self, value: f64) -> f64 {
        value - self.value(Contestant::Yardstick)
    }

    fn value(&self, contestant: Contestant) -> f64 {
        let figure = |cost: &Cost| match (self.figure, self.options.instructions) {
            (Figure::Work, true) => cost.billions(),
            (Figure::Work, false) => cost.seconds(),
            (Figure::Linker, _) => cost.linker_seconds(),
            (Figure::Peak, _) => cost.peak_megabytes(),
        };
        self.measured.median(contestant, self.size, self.mode, figure)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::options::Comparison;

    fn table(size: usize, instructions: bool, contestants: &[Contestant], seconds: &[u64]) -> Vec<String> {
        let mut measured = Measured::default();
        for (&contestant, &seconds) in contestants.iter().zip(seconds) {
            let cost = Cost {
                cpu: Duration::from_secs(seconds),
                linker: Some(Duration::from_secs(1)),
                peak_memory: seconds * 100_000_000,
                instructions: Some(seconds * 1_000_000_000),
            };
            measured.add(contestant, size, Mode::Build, cost);
        }
        let options = Options {
            comparison: Comparison::Mounting,
            sizes: vec![size],
            modes: vec![Mode::Build],
            rounds: 1,
            contestants: contestants.to_vec(),
            instructions,
        };
        mounting_table(&measured, &options).lines().skip(2).map(str::to_owned).collect()
    }

    #[test]
    fn a_table_compares_with_the_yardstick_with_axum_and_with_the_bars() {
        use Contestant::{Axum, Memory, Sqlite, SqliteHooks, Yardstick};

        let rows = table(60, true, &[Yardstick, Memory, SqliteHooks], &[100, 110, 130]);
        assert_eq!(
            rows,
            [
                "| build, 1e9 instructions | 60 | yardstick | 100.00 |  |  |  |  |",
                "| build, 1e9 instructions | 60 | memory | 110.00 | 1.100 | 166.67 e6 |  | \
                 ≤ 1.10 of the yardstick: kept |",
                "| build, 1e9 instructions | 60 | sqlite-hooks | 130.00 | 1.300 | 500.00 e6 |  | \
                 ≤ 1.25 of the yardstick: missed |",
            ]
        );

        let rows = table(240, false, &[Yardstick, Sqlite, Axum], &[10, 16, 100]);
        assert_eq!(
            rows[1],
            "| build, CPU s | 240 | sqlite | 16.00 | 1.600 | 25.00 ms | 0.160 | ≤ 0.08 of axum: missed |"
        );
        assert_eq!(rows[3], "| build, linker's CPU s | 240 | yardstick | 1.00 |  |  | 1.000 |  |");
        assert_eq!(
            rows[7],
            "| build, peak MB | 240 | sqlite | 1600 | 1.600 | 2.50 MB | 0.160 | ≤ 2.5 MB each: kept |"
        );

        let rows = table(240, false, &[Memory], &[10]);
        assert_eq!(
            rows[0],
            "| build, CPU s | 240 | memory | 10.00 |  |  |  | ≤ 0.08 of axum: not measured |"
        );
    }
}
