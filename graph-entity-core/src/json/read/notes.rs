//! Keeps what a reader finds beside the properties of an entity.

use super::scan::Scanner;
use crate::payload::ControlInformation;

/// Keeps the control information of an entity while the entity is read.
#[derive(Default)]
pub(super) struct Notes {
    /// The depth of the entity's members; 0 for no entity. Values inside the entity are deeper, and their
    /// control information is not the entity's.
    pub(super) depth: usize,
    pub(super) control: ControlInformation,
}

impl Notes {
    /// Expects an entity next.
    pub(super) fn expect(&mut self, scanner: &Scanner<'_>) {
        self.depth = scanner.depth() + 1;
    }
}
