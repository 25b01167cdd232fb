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
}

impl<'t> Translation<'t> {
    pub(super) const fn new(table: &'t Table) -> Self {
        Self { table, parts: Vec::new() }
    }

    /// Returns SQL that calls the evaluation of the part.
    pub(super) fn evaluation(&mut self, part: Part) -> Sql {
        let (part, sql) = EvaluatedPart::new(part, self.table, self.parts.len());
        self.parts.push(part);
        sql
    }
}
