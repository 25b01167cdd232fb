//! `$filter` as an SQL condition: [`Translation`].

use graph_entity_core::edm::PrimitiveValue;
use graph_entity_core::query::Function;
use graph_entity_core::query::bound::{BoundExpr, BoundKind, Comparison, Constant};
use rusqlite::types::Value;

use super::super::table::Table;
use super::evaluation::{Evaluation, Part};
use super::functions::{self, Subject};
use super::operand::{self, Class, Operand};
use super::sql::Sql;

/// How much of a condition's value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exactness {
    /// Whether it is true: false and null are one, so that comparisons may stand as they are, and indexes help.
    Truth,
    /// True, false and null are three.
    Value,
}

use Exactness::{Truth, Value as Exact};

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

    /// The operands of a filter that have to be true, those that SQL has before those that the core evaluates.
    pub(super) fn filter(&mut self, filter: &BoundExpr) -> Vec<Sql> {
        let mut conjuncts = Vec::new();
        flatten(filter, &mut conjuncts);
        let (mut native, mut evaluated) = (Vec::new(), Vec::new());
        for conjunct in conjuncts {
            let before = self.evaluations.len();
            let sql = self.condition(conjunct, Truth);
            if self.evaluations.len() == before { native.push(sql) } else { evaluated.push(sql) }
        }
        native.append(&mut evaluated);
        native
    }

    /// A Boolean expression.
    pub(super) fn condition(&mut self, expr: &BoundExpr, exactness: Exactness) -> Sql {
        let before = self.evaluations.len();
        self.native(expr, exactness).unwrap_or_else(|| {
            // Parts of it that the core was to evaluate are evaluated with it.
            self.evaluations.truncate(before);
            self.evaluation(Part::Condition(expr.clone()))
        })
    }

    fn native(&mut self, expr: &BoundExpr, exactness: Exactness) -> Option<Sql> {
        match expr.kind() {
            BoundKind::Constant(constant) => Some(Sql::text(match constant {
                Constant::Primitive(PrimitiveValue::Boolean(true)) => "TRUE",
                Constant::Primitive(PrimitiveValue::Boolean(false)) => "FALSE",
                _ => "NULL",
            })),
            BoundKind::And(operands) => Some(Sql::all(self.conditions(operands, exactness))),
            BoundKind::Or(operands) => Some(Sql::any(self.conditions(operands, exactness))),
            BoundKind::Not(operand) => {
                Some(Sql::text("(NOT ").then_sql(self.condition(operand, Exact)).then(")"))
            }
            BoundKind::Compare { operator, left, right } => {
                self.comparison(*operator, left, right, exactness)
            }
            BoundKind::In { operand, list } => self.in_list(operand, list, exactness),
            BoundKind::Has { operand, flags } => {
                let operand = self.operand(operand).filter(|operand| operand.class == Class::Member)?;
                // Of bits with unknown names behind them, a text, it takes the bits.
                let sql = Sql::text("(CAST(").then_sql(operand.sql).then(" AS INTEGER) & ");
                let bits = Sql::value(Value::Integer(*flags));
                Some(sql.then_sql(bits.clone()).then(" = ").then_sql(bits).then(")"))
            }
            BoundKind::Path(_) => self.operand(expr).map(|operand| operand.sql),
            BoundKind::Call { function, arguments } => self.test(*function, arguments),
            BoundKind::MatchesPattern { operand, pattern } => {
                let operand = self.operand(operand)?;
                let pattern = Sql::value(Value::Text(pattern.as_str().to_owned()));
                Some(Sql::call(functions::MATCHES_PATTERN, [operand.sql, pattern]))
            }
            _ => None,
        }
    }

    fn conditions(&mut self, operands: &[BoundExpr], exactness: Exactness) -> Vec<Sql> {
        operands.iter().map(|operand| self.condition(operand, exactness)).collect()
    }

    fn comparison(
        &mut self,
        operator: Comparison,
        left: &BoundExpr,
        right: &BoundExpr,
        exactness: Exactness,
    ) -> Option<Sql> {
        for (operand, other) in [(left, right), (right, left)] {
            if is_null(other)
                && let Some(sql) = self.complex_is_null(operator, operand)
            {
                return Some(sql);
            }
        }
        let (left, right) = (self.operand(left)?, self.operand(right)?);
        let is_null = |operand: &Operand| operand.class == Class::Null;
        if is_null(&left) || is_null(&right) {
            return Some(null_comparison(operator, left, right));
        }
        if left.class != right.class {
            return None;
        }
        let class = left.class;
        let has_constant = left.is_constant || right.is_constant;
        let is_nan = left.is_nan() || right.is_nan();
        match operator {
            Comparison::Eq | Comparison::Ne if is_nan => {
                Some(Sql::text(if operator == Comparison::Eq { "FALSE" } else { "TRUE" }))
            }
            _ if is_nan => Some(Sql::text("FALSE")),
            // No NaN is equal to another.
            Comparison::Eq | Comparison::Ne if class == Class::Real && !has_constant => {
                let nan = Sql::text(" IS NOT ").then_sql(Sql::value(Value::Text(codec_nan())));
                let number = left.sql.clone().then_sql(nan);
                let equal = binary(left.sql, " IS ", right.sql).then(" AND ").then_sql(number);
                let word = if operator == Comparison::Eq { "(" } else { "(NOT (" };
                let end = if operator == Comparison::Eq { ")" } else { "))" };
                Some(Sql::text(word).then_sql(equal).then(end))
            }
            Comparison::Eq if has_constant && exactness == Truth => {
                Some(parenthesized(binary(left.sql, " = ", right.sql)))
            }
            Comparison::Eq => Some(parenthesized(binary(left.sql, " IS ", right.sql))),
            Comparison::Ne => Some(parenthesized(binary(left.sql, " IS NOT ", right.sql))),
            Comparison::Gt => Some(inequality(" > ", left, right, true, exactness)),
            Comparison::Ge => Some(inequality(" >= ", left, right, true, exactness)),
            Comparison::Lt => Some(inequality(" < ", left, right, false, exactness)),
            Comparison::Le => Some(inequality(" <= ", left, right, false, exactness)),
        }
    }

    /// A complex value is null where its column is.
    fn complex_is_null(&self, operator: Comparison, operand: &BoundExpr) -> Option<Sql> {
        let BoundKind::Path(path) = operand.kind() else { return None };
        let (column, property) = operand::column(self.table, path)?;
        if property.ty().is_collection() {
            return None;
        }
        let column = Sql::column(&column.name);
        match operator {
            Comparison::Eq => Some(parenthesized(column.then(" IS NULL"))),
            Comparison::Ne => Some(parenthesized(column.then(" IS NOT NULL"))),
            _ => Some(Sql::text("FALSE")),
        }
    }

    fn in_list(&mut self, operand: &BoundExpr, list: &[BoundExpr], exactness: Exactness) -> Option<Sql> {
        let operand = self.operand(operand)?;
        let (mut values, mut has_null) = (Vec::new(), false);
        for item in list {
            let item = self.operand(item).filter(|item| item.is_constant)?;
            if item.class == Class::Null {
                has_null = true;
            } else if item.class != operand.class {
                return None;
            } else if !item.is_nan() {
                values.push(item.sql);
            }
        }
        let mut found = Vec::new();
        if has_null {
            found.push(operand.sql.clone().then(" IS NULL"));
        }
        if !values.is_empty() {
            let mut sql = operand.sql.then(" IN (");
            sql.push_list(values);
            let sql = sql.then(")");
            found.push(if exactness == Truth { sql } else { parenthesized(sql).then(" IS TRUE") });
        }
        Some(if found.is_empty() { Sql::text("FALSE") } else { parenthesized(Sql::any(found)) })
    }

    /// `contains`, `startswith` and `endswith`: null for null.
    fn test(&mut self, function: Function, arguments: &[BoundExpr]) -> Option<Sql> {
        let [left, right] = arguments else { return None };
        let prefix = match right.constant() {
            Some(Constant::Primitive(PrimitiveValue::String(text))) => Some(text.to_string()),
            _ => None,
        };
        let (left, right) = (self.operand(left)?, self.operand(right)?);
        let is_text = |operand: &Operand| matches!(operand.class, Class::Text | Class::Null);
        if !is_text(&left) || !is_text(&right) {
            return None;
        }
        if function == Function::Contains {
            // It compares bytes, and in UTF-8 a character does not begin inside another.
            return Some(parenthesized(Sql::call("instr", [left.sql, right.sql]).then(" > 0")));
        }
        if let (Function::StartsWith, true, Some(end)) =
            (function, left.is_column, prefix.as_deref().and_then(after_prefix))
        {
            // What begins with a text stands from it up to the first text that does not: an index has it in one place.
            let from = left.sql.clone().then(" >= ").then_sql(right.sql);
            let to = left.sql.then(" < ").then_sql(Sql::value(Value::Text(end)));
            return Some(parenthesized(from.then(" AND ").then_sql(to)));
        }
        let name = functions::name(function, Subject::Text)?;
        Some(Sql::call(&name, [left.sql, right.sql]))
    }
}

fn flatten<'e>(expr: &'e BoundExpr, into: &mut Vec<&'e BoundExpr>) {
    match expr.kind() {
        BoundKind::And(operands) => operands.iter().for_each(|operand| flatten(operand, into)),
        _ => into.push(expr),
    }
}

fn is_null(expr: &BoundExpr) -> bool {
    matches!(expr.constant(), Some(Constant::Null))
}

fn codec_nan() -> String {
    super::super::codec::NAN.to_owned()
}

fn binary(left: Sql, operator: &str, right: Sql) -> Sql {
    left.then(operator).then_sql(right)
}

fn parenthesized(sql: Sql) -> Sql {
    Sql::text("(").then_sql(sql).then(")")
}

fn null_comparison(operator: Comparison, left: Operand, right: Operand) -> Sql {
    let other = if left.class == Class::Null { right } else { left };
    match operator {
        Comparison::Eq => parenthesized(other.sql.then(" IS NULL")),
        Comparison::Ne => parenthesized(other.sql.then(" IS NOT NULL")),
        _ => Sql::text("FALSE"),
    }
}

/// Texts, which stand behind all numbers, are neither greater nor less than any.
fn inequality(
    operator: &str,
    left: Operand,
    right: Operand,
    left_is_greater: bool,
    exactness: Exactness,
) -> Sql {
    let greater = if left_is_greater { &left } else { &right };
    let bound = (greater.class.has_texts() && !greater.is_constant)
        .then(|| greater.sql.clone().then(" <= ").then_sql(Sql::value(Value::Real(f64::INFINITY))));
    let mut sql = binary(left.sql, operator, right.sql);
    if let Some(bound) = bound {
        sql = sql.then(" AND ").then_sql(bound);
    }
    let sql = parenthesized(sql);
    if exactness == Truth { sql } else { parenthesized(sql.then(" IS TRUE")) }
}

/// The least text that is greater than all that begin with `prefix`; `None` where there is none.
fn after_prefix(prefix: &str) -> Option<String> {
    let mut chars: Vec<char> = prefix.chars().collect();
    while let Some(last) = chars.pop() {
        // A range of characters passes over the surrogates.
        if let Some(next) = (last..=char::MAX).nth(1) {
            chars.push(next);
            return Some(chars.into_iter().collect());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::after_prefix;

    #[test]
    fn the_text_after_all_with_a_prefix() {
        for (prefix, after) in [
            ("a", Some("b")),
            ("az", Some("a{")),
            ("\u{d7ff}", Some("\u{e000}")),
            ("a\u{10ffff}", Some("b")),
            ("\u{10ffff}", None),
            ("", None),
        ] {
            assert_eq!(after_prefix(prefix).as_deref(), after);
        }
    }
}
