//! The table of what declaring costs: against serde_derive, or with base types against without.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::contestant::{Contestant, DECLARING, DERIVING, LISTING};
use crate::measure::Cost;
use crate::measured::{Measured, float, number};
use crate::options::{Comparison, Mode, Options};

/// The figures of both contestants, by size.
type Figures = BTreeMap<usize, [f64; 2]>;

/// The medians, as a table of Markdown.
pub(crate) fn declaring_table(measured: &Measured, options: &Options) -> String {
    let contestants = contestants(options);
    let [one, other] = contestants.map(Contestant::name);
    let mut table = format!(
        "| | entities | {one} | {other} | ratio | {one}, each more | {other}, each more | ratio |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    let medians = |mode, figure: fn(&Cost) -> f64| -> Figures {
        let both = |size| contestants.map(|contestant| measured.median(contestant, size, mode, figure));
        options.sizes.iter().map(|&size| (size, both(size))).collect()
    };
    for &mode in &options.modes {
        // Under valgrind time says nothing.
        let (title, figures, unit) = if options.instructions {
            ("1e9 instructions", medians(mode, Cost::billions), Unit { digits: 2, each: ("e6", 1e3) })
        } else {
            ("CPU s", medians(mode, Cost::seconds), Unit { digits: 2, each: ("ms", 1e3) })
        };
        rows(&mut table, &format!("{}, {title}", mode.name()), &figures, &unit);
    }
    if !options.instructions {
        for &mode in &options.modes {
            let title = format!("{}, peak MB", mode.name());
            let figures = medians(mode, Cost::peak_megabytes);
            rows(&mut table, &title, &figures, &Unit { digits: 0, each: ("kB", 1e3) });
        }
    }
    if options.modes.contains(&Mode::Release) {
        let both = |size| contestants.map(|contestant| measured.binary(contestant, size));
        let figures = options.sizes.iter().map(|&size| (size, both(size))).collect();
        rows(&mut table, "stripped binary, MB", &figures, &Unit { digits: 2, each: ("kB", 1e3) });
    }
    table
}

/// The two that are compared.
fn contestants(options: &Options) -> [Contestant; 2] {
    match options.comparison {
        Comparison::Deriving => DERIVING,
        Comparison::Listing => LISTING,
        Comparison::Declaring | Comparison::Mounting => DECLARING,
    }
}

/// How figures are shown.
struct Unit {
    digits: usize,
    /// The unit of what one entity more costs, and how many of them the figures' unit has.
    each: (&'static str, f64),
}

/// A row for each size; and from the second on, the cost of each entity that the size before did not have.
/// That leaves out the costs that do not depend on the number of entities, and shows whether an entity costs
/// more when there are more of them.
fn rows(table: &mut String, title: &str, figures: &Figures, unit: &Unit) {
    let digits = unit.digits;
    let (name, factor) = unit.each;
    let mut before: Option<(usize, [f64; 2])> = None;
    for (&size, &[ours, theirs]) in figures {
        let ratio = ours / theirs;
        let [shown_ours, shown_theirs] = [ours, theirs].map(|value| number(value, digits, ""));
        _ = write!(table, "| {title} | {size} | {shown_ours} | {shown_theirs} | {} |", number(ratio, 3, ""));
        if let Some((fewer, [ours_before, theirs_before])) = before {
            let more = float((size - fewer) as u64);
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_table_has_medians_ratios_and_what_one_more_costs() {
        let mut measured = Measured::default();
        for (size, ours, theirs) in
            [(10, [100, 900, 200], [1000, 1000, 1000]), (20, [300, 300, 300], [2000, 2000, 1])]
        {
            for (contestant, costs) in [(Contestant::Ours, ours), (Contestant::Theirs, theirs)] {
                for milliseconds in costs {
                    let cpu = Duration::from_millis(milliseconds);
                    let instructions = Some(milliseconds * 10_000_000);
                    let cost = Cost { cpu, linker: None, peak_memory: 1_000_000, instructions };
                    measured.add(contestant, size, Mode::Check, cost);
                }
            }
        }
        let contestants = DECLARING.to_vec();
        let mut options = Options {
            comparison: Comparison::Declaring,
            sizes: vec![10, 20],
            modes: vec![Mode::Check],
            rounds: 3,
            contestants,
            instructions: false,
        };
        let table = declaring_table(&measured, &options);
        let rows: Vec<_> = table.lines().skip(2).collect();
        assert_eq!(rows[0], "| check, CPU s | 10 | 0.20 | 1.00 | 0.200 | | | |");
        assert_eq!(rows[1], "| check, CPU s | 20 | 0.30 | 2.00 | 0.150 | 10.00 ms | 100.00 ms | 0.100 |");
        assert_eq!(rows.len(), 4);

        options.instructions = true;
        let table = declaring_table(&measured, &options);
        let rows: Vec<_> = table.lines().skip(2).collect();
        assert_eq!(rows[0], "| check, 1e9 instructions | 10 | 2.00 | 10.00 | 0.200 | | | |");
        assert_eq!(rows.len(), 2);
    }

    #[test]
    fn what_was_not_measured_is_left_empty() {
        let mut measured = Measured::default();
        for size in [10, 20] {
            let cpu = Duration::from_millis(10 * size as u64);
            let cost = Cost { cpu, linker: None, peak_memory: 1_000_000, instructions: None };
            measured.add(Contestant::Ours, size, Mode::Check, cost);
        }
        let contestants = vec![Contestant::Ours];
        let options = Options {
            comparison: Comparison::Declaring,
            sizes: vec![10, 20],
            modes: vec![Mode::Check],
            rounds: 1,
            contestants,
            instructions: false,
        };
        let table = declaring_table(&measured, &options);
        let rows: Vec<_> = table.lines().skip(2).collect();
        assert_eq!(rows[0], "| check, CPU s | 10 | 0.10 |  |  | | | |");
        assert_eq!(rows[1], "| check, CPU s | 20 | 0.20 |  |  | 10.00 ms |  |  |");
    }
}
