//! The state of a translation to SQL: [`Translation`].

use super::super::function::{EvaluatedPart, Part};
use super::super::table::{Sql, Table};

/// How exactly a condition must be translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exactness {
    /// Only true matters: false and null are the same. So comparisons need no additions, and can use indexes.
    Truth,
    /// True, false and null must be distinguished.
    Value,
}

/// The state of translating a query: its table, and the parts that the core has to evaluate.
pub(super) struct Translation<'t> {
    pub(super) table: &'t Table,
    pub(super) parts: Vec<EvaluatedPart>,
    /// How often the SQL reads a value that may be long, in quarters of a call.
    readings: usize,
}

/// How many [readings](Translation::read) the SQL of a filter may take for a row: 64 calls of functions. The
/// core evaluates conditions beyond it, all in one call.
///
/// SQLite looks only between two rows whether somebody still waits, and cannot add up what its functions
/// cost. The core can do both. Its budget allows 64 readings of a whole entity, so it would not refuse fewer
/// either.
const MAX_READINGS: usize = 256;

/// The readings of a function that is called with a text, or with the columns of a part.
pub(super) const CALL: usize = 4;

impl<'t> Translation<'t> {
    pub(super) const fn new(table: &'t Table) -> Self {
        Self { table, parts: Vec::new(), readings: 0 }
    }

    /// Returns SQL that calls the evaluation of the part. The call reads its columns anew.
    pub(super) fn evaluation(&mut self, part: Part) -> Sql {
        self.read(CALL);
        let (part, sql) = EvaluatedPart::new(part, self.table, self.parts.len());
        self.parts.push(part);
        sql
    }

    /// Counts readings of a value that may be long.
    pub(super) const fn read(&mut self, readings: usize) {
        self.readings = self.readings.saturating_add(readings);
    }

    /// Translates, unless the SQL would take too many readings. Only a translation counts.
    pub(super) fn within_readings<T>(&mut self, translate: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.readings;
        let translated = translate(self).filter(|_| self.readings <= MAX_READINGS);
        if translated.is_none() {
            self.readings = before;
        }
        translated
    }
}
