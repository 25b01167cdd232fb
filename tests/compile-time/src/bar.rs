//! What mounting may cost.

use crate::contestant::Contestant;
use crate::options::Mode;

/// The figures that a bar can be for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Figure {
    /// Instructions of rustc, or its time if they were not counted.
    Work,
    Linker,
    Peak,
}

/// What a figure is compared with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Against {
    /// A multiple of the yardstick's.
    Yardstick,
    /// A multiple of axum's.
    Axum,
    /// MB above the yardstick's, for each entity.
    EachAboveYardstick,
}

/// The most that a contestant may cost.
#[derive(Debug, PartialEq)]
pub(crate) struct Bar {
    pub(crate) against: Against,
    pub(crate) limit: f64,
}

/// The bars of a figure, at the number of entities for which they are set. With fewer entities, the costs
/// that do not depend on the number hide the others.
pub(crate) fn bars(contestant: Contestant, entities: usize, mode: Mode, figure: Figure) -> Vec<Bar> {
    use Against::{Axum, EachAboveYardstick, Yardstick};

    let has_hooks = match contestant {
        Contestant::Memory | Contestant::Sqlite => false,
        Contestant::MemoryHooks | Contestant::SqliteHooks => true,
        Contestant::Ours
        | Contestant::Derived
        | Contestant::Family
        | Contestant::Hierarchy
        | Contestant::Theirs
        | Contestant::Yardstick
        | Contestant::Axum => return Vec::new(),
    };
    let bars: &[(Against, f64)] = match (figure, mode, entities, has_hooks) {
        (Figure::Work, Mode::Check, 60, false) => &[(Yardstick, 1.05)],
        (Figure::Work, Mode::Build, 60, false) => &[(Yardstick, 1.10)],
        (Figure::Work, Mode::Release, 60, false) => &[(Yardstick, 1.30)],
        (Figure::Work, Mode::Build, 60, true) => &[(Yardstick, 1.25)],
        (Figure::Work, Mode::Release, 60, true) => &[(Yardstick, 1.45)],
        (Figure::Work, Mode::Build, 240, false) => &[(Axum, 0.08)],
        (Figure::Peak, Mode::Build, 240, false) => &[(EachAboveYardstick, 2.5)],
        _ => &[],
    };
    bars.iter().map(|&(against, limit)| Bar { against, limit }).collect()
}
