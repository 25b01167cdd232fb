//! All costs of a run, and their medians.

use crate::contestant::Contestant;
use crate::measure::Cost;
use crate::options::Mode;

/// The costs, by contestant, size and mode.
#[derive(Default)]
pub(crate) struct Measured {
    costs: Vec<(Contestant, usize, Mode, Cost)>,
    binaries: Vec<(Contestant, usize, u64)>,
}

impl Measured {
    pub(crate) fn add(&mut self, contestant: Contestant, size: usize, mode: Mode, cost: Cost) {
        self.costs.push((contestant, size, mode, cost));
    }

    pub(crate) fn set_binary_size(&mut self, contestant: Contestant, size: usize, bytes: u64) {
        self.binaries.push((contestant, size, bytes));
    }

    /// The median of a figure over the rounds; not a number where it was not measured.
    pub(crate) fn median(
        &self,
        contestant: Contestant,
        size: usize,
        mode: Mode,
        figure: impl Fn(&Cost) -> f64,
    ) -> f64 {
        let costs = self.costs.iter().filter(|(c, s, m, _)| (*c, *s, *m) == (contestant, size, mode));
        median(costs.map(|(_, _, _, cost)| figure(cost)).collect())
    }

    /// The size of the release binary, in MB.
    pub(crate) fn binary(&self, contestant: Contestant, size: usize) -> f64 {
        let sizes = self.binaries.iter().filter(|(c, s, _)| (*c, *s) == (contestant, size));
        median(sizes.map(|(_, _, bytes)| float(*bytes) / 1e6).collect())
    }
}

impl Cost {
    /// CPU seconds.
    pub(crate) const fn seconds(&self) -> f64 {
        self.cpu.as_secs_f64()
    }

    pub(crate) fn linker_seconds(&self) -> f64 {
        self.linker.map_or(f64::NAN, |linker| linker.as_secs_f64())
    }

    pub(crate) fn peak_megabytes(&self) -> f64 {
        float(self.peak_memory) / 1e6
    }

    /// 1e9 instructions.
    pub(crate) fn billions(&self) -> f64 {
        self.instructions.map_or(f64::NAN, |count| float(count) / 1e9)
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[allow(clippy::cast_precision_loss, reason = "figures to read")]
pub(crate) const fn float(number: u64) -> f64 {
    number as f64
}

/// The text of a figure; empty where there is none.
pub(crate) fn number(value: f64, digits: usize, unit: &str) -> String {
    if value.is_nan() {
        return String::new();
    }
    format!("{value:.digits$} {unit}").trim_end().to_owned()
}
