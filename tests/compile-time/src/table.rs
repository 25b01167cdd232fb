use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::measure::Cost;
use crate::options::{Mode, Options};
use crate::workspace::Contestant;

/// The measurements, by size and contestant.
#[derive(Default)]
pub(crate) struct Measured {
    costs: Vec<(Contestant, usize, Mode, Cost)>,
    binaries: Vec<(Contestant, usize, u64)>,
}

/// The figures of both contestants, by size.
type Figures = BTreeMap<usize, [f64; 2]>;

impl Measured {
    pub(crate) fn add(&mut self, contestant: Contestant, size: usize, mode: Mode, cost: Cost) {
        self.costs.push((contestant, size, mode, cost));
    }

    pub(crate) fn set_binary_size(&mut self, contestant: Contestant, size: usize, bytes: u64) {
        self.binaries.push((contestant, size, bytes));
    }

    /// The medians, as a table of Markdown.
    pub(crate) fn table(&self, options: &Options) -> String {
        let mut table = String::from(
            "| | entities | ours | serde_derive | ratio | ours, each more | serde_derive, each more | ratio |\n\
             |---|--:|--:|--:|--:|--:|--:|--:|\n",
        );
        for &mode in &options.modes {
            // Under valgrind time says nothing.
            let (title, figures, unit) = if options.instructions {
                let figures =
                    self.medians(mode, options, |cost| cost.instructions.map_or(f64::NAN, count) / 1e9);
                ("1e9 instructions", figures, Unit { digits: 2, each: ("e6", 1e3) })
            } else {
                let figures = self.medians(mode, options, |cost| cost.cpu.as_secs_f64());
                ("CPU s", figures, Unit { digits: 2, each: ("ms", 1e3) })
            };
            rows(&mut table, &format!("{}, {title}", mode.name()), &figures, &unit);
        }
        if !options.instructions {
            for &mode in &options.modes {
                let title = format!("{}, peak MB", mode.name());
                let figures = self.medians(mode, options, |cost| bytes(cost.peak_memory) / 1e6);
                rows(&mut table, &title, &figures, &Unit { digits: 0, each: ("kB", 1e3) });
            }
        }
        if options.modes.contains(&Mode::Release) {
            let figures = self.figures(options, |contestant, size| {
                let sizes = self.binaries.iter().filter(|(c, s, _)| (*c, *s) == (contestant, size));
                sizes.map(|(_, _, size)| bytes(*size) / 1e6).collect()
            });
            rows(&mut table, "stripped binary, MB", &figures, &Unit { digits: 2, each: ("kB", 1e3) });
        }
        table
    }

    fn medians(&self, mode: Mode, options: &Options, figure: impl Fn(&Cost) -> f64) -> Figures {
        self.figures(options, |contestant, size| {
            let costs = self.costs.iter().filter(|(c, s, m, _)| (*c, *s, *m) == (contestant, size, mode));
            costs.map(|(_, _, _, cost)| figure(cost)).collect()
        })
    }

    fn figures(&self, options: &Options, values: impl Fn(Contestant, usize) -> Vec<f64>) -> Figures {
        let both =
            |size| [Contestant::Ours, Contestant::Theirs].map(|contestant| median(values(contestant, size)));
        options.sizes.iter().map(|&size| (size, both(size))).collect()
    }
}

/// How figures are shown.
struct Unit {
    digits: usize,
    /// The unit of what one entity more costs, and how many of them the figures' unit has.
    each: (&'static str, f64),
}

/// A row for each size; and from the second on, what each entity costs of those that the size before did not
/// have. That leaves out what does not depend on the number of entities, and shows whether they cost more the
/// more there are.
fn rows(table: &mut String, title: &str, figures: &Figures, unit: &Unit) {
    let digits = unit.digits;
    let (name, factor) = unit.each;
    let mut before: Option<(usize, [f64; 2])> = None;
    for (&size, &[ours, theirs]) in figures {
        let ratio = ours / theirs;
        let [shown_ours, shown_theirs] = [ours, theirs].map(|value| number(value, digits, ""));
        _ = write!(table, "| {title} | {size} | {shown_ours} | {shown_theirs} | {} |", number(ratio, 3, ""));
        if let Some((fewer, [ours_before, theirs_before])) = before {
            let more = count((size - fewer) as u64);
            let (ours, theirs) = (ours - ours_before, theirs - theirs_before);
            let each = [ours, theirs].map(|total| number(total / more * factor, 2, name));
            _ = write!(table, " {} | {} | {} |", each[0], each[1], number(ours / theirs, 3, ""));
        } else {
            table.push_str(" | | |");
        }
        table.push('\n');
        before = Some((size, [ours, theirs]));
    }
}

/// The text of a figure; empty where there is none.
fn number(value: f64, digits: usize, unit: &str) -> String {
    if value.is_nan() {
        return String::new();
    }
    format!("{value:.digits$} {unit}").trim_end().to_owned()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[allow(clippy::cast_precision_loss, reason = "figures to read")]
fn bytes(bytes: u64) -> f64 {
    bytes as f64
}

#[allow(clippy::cast_precision_loss, reason = "figures to read")]
fn count(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::workspace::CONTESTANTS;

    #[test]
    fn a_table_has_medians_ratios_and_what_one_more_costs() {
        let mut measured = Measured::default();
        for (size, ours, theirs) in
            [(10, [100, 900, 200], [1000, 1000, 1000]), (20, [300, 300, 300], [2000, 2000, 1])]
        {
            for (contestant, costs) in [(Contestant::Ours, ours), (Contestant::Theirs, theirs)] {
                for milliseconds in costs {
                    let cpu = Duration::from_millis(milliseconds);
                    let cost =
                        Cost { cpu, peak_memory: 1_000_000, instructions: Some(milliseconds * 10_000_000) };
                    measured.add(contestant, size, Mode::Check, cost);
                }
            }
        }
        let contestants = CONTESTANTS.to_vec();
        let mut options = Options {
            sizes: vec![10, 20],
            modes: vec![Mode::Check],
            rounds: 3,
            contestants,
            instructions: false,
        };
        let table = measured.table(&options);
        let rows: Vec<_> = table.lines().skip(2).collect();
        assert_eq!(rows[0], "| check, CPU s | 10 | 0.20 | 1.00 | 0.200 | | | |");
        assert_eq!(rows[1], "| check, CPU s | 20 | 0.30 | 2.00 | 0.150 | 10.00 ms | 100.00 ms | 0.100 |");
        assert_eq!(rows.len(), 4);

        options.instructions = true;
        let table = measured.table(&options);
        let rows: Vec<_> = table.lines().skip(2).collect();
        assert_eq!(rows[0], "| check, 1e9 instructions | 10 | 2.00 | 10.00 | 0.200 | | | |");
        assert_eq!(rows.len(), 2);
    }

    #[test]
    fn what_was_not_measured_is_left_empty() {
        let mut measured = Measured::default();
        for size in [10, 20] {
            let cpu = Duration::from_millis(10 * size as u64);
            let cost = Cost { cpu, peak_memory: 1_000_000, instructions: None };
            measured.add(Contestant::Ours, size, Mode::Check, cost);
        }
        let contestants = vec![Contestant::Ours];
        let options = Options {
            sizes: vec![10, 20],
            modes: vec![Mode::Check],
            rounds: 1,
            contestants,
            instructions: false,
        };
        let table = measured.table(&options);
        let rows: Vec<_> = table.lines().skip(2).collect();
        assert_eq!(rows[0], "| check, CPU s | 10 | 0.10 |  |  | | | |");
        assert_eq!(rows[1], "| check, CPU s | 20 | 0.20 |  |  | 10.00 ms |  |  |");
    }
}
