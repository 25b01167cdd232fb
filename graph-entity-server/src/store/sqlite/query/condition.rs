//! Translates `$filter` to an SQL condition.

use graph_entity_core::edm::PrimitiveValue;
use graph_entity_core::query::Function;
use graph_entity_core::query::bound::{BoundExpr, BoundKind, Comparison, Constant};
use rusqlite::types::Value;

use super::super::codec;
use super::super::function::Part;
use super::super::function::canonical::{self, Subject};
use super::super::table::Sql;
use super::operand::{self, Class, Operand};
use super::translation::Exactness::{self, Truth, Value as Exact};
use super::translation::{CALL, Translation};

impl Translation<'_> {
    /// The conditions that must all be true. Those in plain SQL come before those that the core evaluates.
    pub(super) fn filter(&mut self, filter: &BoundExpr) -> Vec<Sql> {
        let before = self.parts.len();
        let mut conjuncts = Vec::new();
        flatten(filter, &mut conjuncts);
        let rest = conjuncts.split_off(conjuncts.len().min(MAX_CONJUNCTS));
        if let Some(mut conditions) = self.operands(conjuncts, Truth, Part::All)
            && fits(&conditions)
        {
            if !rest.is_empty() {
                conditions.push(self.evaluation(Part::All(rest.into_iter().cloned().collect())));
            }
            return conditions;
        }
        self.parts.truncate(before);
        vec![self.evaluation(Part::All(vec![filter.clone()]))]
    }

    /// Translates a Boolean expression.
    pub(super) fn condition(&mut self, expr: &BoundExpr, exactness: Exactness) -> Sql {
        let before = self.parts.len();
        self.native(expr, exactness).unwrap_or_else(|| {
            // The core now evaluates the whole expression, so it need not evaluate the parts separately.
            self.parts.truncate(before);
            self.evaluation(Part::All(vec![expr.clone()]))
        })
    }

    /// Translates to SQL, unless the core has to evaluate the whole expression.
    fn native(&mut self, expr: &BoundExpr, exactness: Exactness) -> Option<Sql> {
        self.within_readings(|translation| translation.translated(expr, exactness))
    }

    fn translated(&mut self, expr: &BoundExpr, exactness: Exactness) -> Option<Sql> {
        match expr.kind() {
            BoundKind::Constant(constant) => Some(Sql::text(match constant {
                Constant::Primitive(PrimitiveValue::Boolean(true)) => "TRUE",
                Constant::Primitive(PrimitiveValue::Boolean(false)) => "FALSE",
                _ => "NULL",
            })),
            BoundKind::And(operands) => self.operands(operands, exactness, Part::All).map(Sql::all),
            BoundKind::Or(operands) => self.operands(operands, exactness, Part::Any).map(Sql::any),
            BoundKind::Not(operand) => {
                Some(Sql::text("(NOT ").then_sql(self.condition(operand, Exact)).then(")"))
            }
            BoundKind::Compare { operator, left, right } => {
                self.comparison(*operator, left, right, exactness)
            }
            BoundKind::In { operand, list } => self.in_list(operand, list, exactness),
            BoundKind::Has { operand, flags } => {
                let operand = self.operand(operand).filter(|operand| operand.class == Class::Member)?;
                self.read_column(&operand);
                // A value with unknown members is a text: the bits, then the names. The cast takes the bits.
                let sql = Sql::text("(CAST(").then_sql(operand.sql).then(" AS INTEGER) & ");
                let bits = Sql::value(Value::Integer(*flags));
                Some(sql.then_sql(bits.clone()).then(" = ").then_sql(bits).then(")"))
            }
            BoundKind::Path(_) => self.operand(expr).map(|operand| operand.sql),
            BoundKind::Call { function, arguments } => self.test(*function, arguments),
            BoundKind::MatchesPattern { operand, pattern } => {
                let operand = self.operand(operand)?;
                let pattern = Sql::value(Value::Text(pattern.as_str().to_owned()));
                self.read(CALL);
                Some(Sql::call(canonical::MATCHES_PATTERN, [operand.sql, pattern]))
            }
            _ => None,
        }
    }

    /// Translates the operands of `and` or `or`. Those that the core evaluates come last, all in one call.
    /// `None` if the core evaluates all of them.
    fn operands<'e>(
        &mut self,
        operands: impl IntoIterator<Item = &'e BoundExpr>,
        exactness: Exactness,
        part: fn(Vec<BoundExpr>) -> Part,
    ) -> Option<Vec<Sql>> {
        let (mut native, mut mixed, mut evaluated) = (Vec::new(), Vec::new(), Vec::new());
        for operand in operands {
            let before = self.parts.len();
            match self.native(operand, exactness) {
                Some(sql) if self.parts.len() == before => native.push(sql),
                Some(sql) => mixed.push(sql),
                None => {
                    self.parts.truncate(before);
                    evaluated.push(operand.clone());
                }
            }
        }
        native.append(&mut mixed);
        if native.is_empty() {
            return None;
        }
        if !evaluated.is_empty() {
            native.push(self.evaluation(part(evaluated)));
        }
        Some(native)
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
        if left.class == Class::Null || right.class == Class::Null {
            return Some(null_comparison(operator, left, right));
        }
        if left.class != right.class {
            return None;
        }
        let class = left.class;
        let has_constant = left.is_constant || right.is_constant;
        let is_nan = left.is_nan() || right.is_nan();
        // A row that an index finds need not be read, and programs ask for many keys at once.
        let is_found = operator == Comparison::Eq && has_constant && (left.is_indexed || right.is_indexed);
        if !is_found {
            self.read_column(&left);
            self.read_column(&right);
        }
        match operator {
            Comparison::Eq | Comparison::Ne if is_nan => {
                Some(Sql::text(if operator == Comparison::Eq { "FALSE" } else { "TRUE" }))
            }
            _ if is_nan => Some(Sql::text("FALSE")),
            // NaN is not equal to NaN.
            Comparison::Eq | Comparison::Ne if class == Class::Real && !has_constant => {
                // Only a column may appear twice in the SQL: any other operand could itself repeat its
                // operands, and so on.
                let named = [&left, &right].into_iter().find(|operand| operand.is_column)?;
                let nan = Sql::value(Value::Text(codec::NAN.to_owned()));
                let number = named.sql.clone().then(" IS NOT ").then_sql(nan);
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
            Comparison::Gt => inequality(" > ", left, right, true, exactness),
            Comparison::Ge => inequality(" >= ", left, right, true, exactness),
            Comparison::Lt => inequality(" < ", left, right, false, exactness),
            Comparison::Le => inequality(" <= ", left, right, false, exactness),
        }
    }

    /// A complex value is null if its column is.
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
        if !operand.is_indexed {
            self.read_column(&operand);
        }
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
        if values.is_empty() {
            return Some(if has_null {
                parenthesized(operand.sql.then(" IS NULL"))
            } else {
                Sql::text("FALSE")
            });
        }
        let null = (has_null && operand.is_column).then(|| operand.sql.clone().then(" IS NULL"));
        let mut found = operand.sql.then(" IN (");
        found.push_list(values);
        found.push(")");
        if has_null && null.is_none() {
            // The operand may be such an `in` itself: if it appeared twice, each level would double the SQL.
            return Some(Sql::call("ifnull", [found, Sql::text("TRUE")]));
        }
        if exactness == Exact {
            found = parenthesized(found).then(" IS TRUE");
        }
        Some(parenthesized(Sql::any(null.into_iter().chain([found]).collect())))
    }

    /// Translates `contains`, `startswith` and `endswith`: null if an argument is null.
    fn test(&mut self, function: Function, arguments: &[BoundExpr]) -> Option<Sql> {
        let [left, right] = arguments else { return None };
        let constant = match right.constant() {
            Some(Constant::Primitive(PrimitiveValue::String(text))) => Some(text.to_string()),
            _ => None,
        };
        let (left, right) = (self.operand(left)?, self.operand(right)?);
        let is_text = |operand: &Operand| matches!(operand.class, Class::Text | Class::Null);
        if !is_text(&left) || !is_text(&right) {
            return None;
        }
        if let (Function::Contains, Some(part)) =
            (function, constant.as_deref().filter(|part| part.len() <= MAX_NEEDLE))
        {
            // `instr` compares bytes. That is enough, because in UTF-8 no character begins inside another. In
            // the worst case it compares the whole part at each of them.
            self.read(CALL + part.len() / 8);
            return Some(parenthesized(Sql::call("instr", [left.sql, right.sql]).then(" > 0")));
        }
        if let (Function::StartsWith, true, Some(end)) =
            (function, left.is_column, constant.as_deref().and_then(after_prefix))
        {
            // The texts that begin with a prefix are one range, up to the first text that does not. So an
            // index can find them.
            self.read_column(&left);
            let from = left.sql.clone().then(" >= ").then_sql(right.sql);
            let to = left.sql.then(" < ").then_sql(Sql::value(Value::Text(end)));
            return Some(parenthesized(from.then(" AND ").then_sql(to)));
        }
        let name = canonical::name(function, Subject::Text)?;
        self.read(CALL);
        Some(Sql::call(&name, [left.sql, right.sql]))
    }
}

/// The length of the longest text that SQLite searches for, in bytes. Its `instr` compares it at each place:
/// a text of 2 MB in one of 4 MB takes seconds, in which nothing can end it. The core takes 12 ms.
const MAX_NEEDLE: usize = 256;

/// The length of the longest SQL of a filter, in bytes.
const MAX_LENGTH: usize = 1 << 20;

/// The most conditions that must all be true. Where SQLite finds rows through several indexes, it joins the
/// others in a tree of that depth, and allows 1,000 levels. The time for its plan grows with the square of
/// their number.
const MAX_CONJUNCTS: usize = 500;

/// The most parameters of a filter: half of those that SQLite allows in a statement, because the place where
/// a page begins needs others.
const MAX_PARAMETERS: usize = 16_000;

/// Whether SQLite is likely to accept the conditions.
fn fits(conditions: &[Sql]) -> bool {
    conditions.iter().map(|sql| sql.text.len()).sum::<usize>() <= MAX_LENGTH
        && conditions.iter().map(|sql| sql.values.len()).sum::<usize>() <= MAX_PARAMETERS
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

/// Translates an inequality. SQLite sorts texts after all numbers, but in OData these texts are neither
/// greater nor less than any number.
fn inequality(
    operator: &str,
    mut left: Operand,
    mut right: Operand,
    left_is_greater: bool,
    exactness: Exactness,
) -> Option<Sql> {
    let greater = if left_is_greater { &mut left } else { &mut right };
    let mut bound = None;
    if greater.class.has_texts() && !greater.is_constant {
        if greater.is_column {
            let infinity = Sql::value(Value::Real(f64::INFINITY));
            bound = Some(greater.sql.clone().then(" <= ").then_sql(infinity));
        } else if greater.class == Class::Real {
            let nan = Sql::value(Value::Text(codec::NAN.to_owned()));
            greater.sql = Sql::call("nullif", [std::mem::take(&mut greater.sql), nan]);
        } else {
            return None;
        }
    }
    let mut sql = binary(left.sql, operator, right.sql);
    if let Some(bound) = bound {
        sql = sql.then(" AND ").then_sql(bound);
    }
    let sql = parenthesized(sql);
    Some(if exactness == Truth { sql } else { parenthesized(sql.then(" IS TRUE")) })
}

/// The least text that is greater than all texts that begin with `prefix`; `None` if there is none.
fn after_prefix(prefix: &str) -> Option<String> {
    let mut chars: Vec<char> = prefix.chars().collect();
    while let Some(last) = chars.pop() {
        // A range of `char` skips the surrogates.
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
