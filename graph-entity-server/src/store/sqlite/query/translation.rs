//! A query on its way to SQL: [`Translation`].

use super::super::function::{Evaluation, Part};
use super::super::table::{Sql, Table};

/// How much of a condition's value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exactness {
    /// Whether it is true: false and null are one, so that comparisons may stand as they are, and indexes help.
    Truth,
    /// True, false and null are three.
    Value,
}

/// A query on its way to SQL: what becomes of it, and the parts that have to be evaluated by the core.
pub(super) struct Translation<'t> {
    pub(super) table: &'t Table,
    pub(super) evaluations: Vec<Evaluation>,
}

impl<'t> Translation<'t> {
    pub(super) const fn new(table: &'t Table) -> Self {
        Self { table, evaluations: Vec::new() }
    }

    /// A call that evaluates the part.
    pub(super) fn evaluation(&mut self, part: Part) -> Sql {
        let (evaluation, sql) = Evaluation::new(part, self.table, self.evaluations.len());
        self.evaluations.push(evaluation);
        sql
    }
}
