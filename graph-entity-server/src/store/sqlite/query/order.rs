//! Translates `$orderby`, and the place where a page begins in that order.

use graph_entity_core::query::bound::{BoundKind, BoundOrderBy, OrderValue};
use graph_entity_core::{KeyValues, ValueRef};
use rusqlite::types::Value;

use super::super::codec::{self, Form, Part as ColumnPart};
use super::super::error::SqliteError;
use super::super::function::Part;
use super::super::function::sort_key;
use super::super::row;
use super::super::table::{Column, Sql, Table};
use super::operand;
use super::translation::Translation;
use crate::entity_set::Cursor;

/// A term of the order: an item of `$orderby`, or a column of the key.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) sql: Sql,
    pub(super) descending: bool,
    source: Source,
    nullable: bool,
}

/// The source of a term's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// The column of the property at this index, which sorts in the order of the values.
    Column(usize),
    /// Bytes that the core computes from the values.
    Evaluated,
}

/// The terms: the items of `$orderby`, then the columns of the key that these do not contain.
pub(super) fn terms(translation: &mut Translation<'_>, order_by: &[BoundOrderBy]) -> Vec<Term> {
    let table = translation.table;
    let mut terms: Vec<Term> = Vec::with_capacity(order_by.len() + 1);
    for (position, item) in order_by.iter().enumerate() {
        let before = order_by.iter().take(position).position(|before| before.expr() == item.expr());
        let term = match sorted_column(table, item) {
            Some((index, column)) => Term::column(index, column, item.is_descending()),
            None => Term {
                sql: match before.and_then(|before| terms.get(before)) {
                    Some(same) => same.sql.clone(),
                    None => translation.evaluation(Part::Order(item.clone())),
                },
                descending: item.is_descending(),
                source: Source::Evaluated,
                nullable: false,
            },
        };
        terms.push(term);
    }
    for (index, column) in keys(table) {
        if !terms.iter().any(|term| term.source == Source::Column(index)) {
            terms.push(Term::column(index, column, false));
        }
    }
    terms
}

fn keys(table: &Table) -> impl Iterator<Item = (usize, &Column)> {
    let is_stored = |index: &usize| table.column_of(*index).is_some_and(|column| column.in_primary_key);
    let keys = table.entity_type.structured().key().filter(is_stored);
    keys.filter_map(|index| Some((index, table.column_of(index)?)))
}

/// The column that holds an item's values, if SQLite sorts it as OData does.
fn sorted_column<'t>(table: &'t Table, item: &BoundOrderBy) -> Option<(usize, &'t Column)> {
    let BoundKind::Path(path) = item.expr().kind() else { return None };
    let (column, _) = operand::column(table, path)?;
    match column.source.form()? {
        // OData sorts flags by their bits, but a value with unknown members is a text. It sorts members by
        // their numbers, but keys store names.
        Form::Flags | Form::MemberName | Form::Json => None,
        _ => Some((table.property_of(column)?, column)),
    }
}

impl Term {
    fn column(index: usize, column: &Column, descending: bool) -> Self {
        let nullable = !column.not_null;
        Self { sql: Sql::column(&column.name), descending, source: Source::Column(index), nullable }
    }

    /// The index of the property whose column is the term, if it is one.
    pub(super) const fn property(&self) -> Option<usize> {
        match self.source {
            Source::Column(index) => Some(index),
            Source::Evaluated => None,
        }
    }

    /// Whether an SQL row value may compare the term, because SQL's order is that of the list.
    fn is_plain(&self) -> bool {
        !self.descending && !self.nullable && self.source != Source::Evaluated
    }

    fn equal(&self, value: &Value) -> Sql {
        match value {
            Value::Null => self.sql.clone().then(" IS NULL"),
            value => self.compared(" = ", value),
        }
    }

    fn compared(&self, operator: &str, value: &Value) -> Sql {
        self.sql.clone().then(operator).then_sql(Sql::value(value.clone()))
    }

    /// The conditions for values after this one, each with whether it leaves a single value. Null is first
    /// or, if descending, last.
    fn after(&self, value: &Value) -> Vec<(Sql, bool)> {
        match (self.descending, value) {
            (false, Value::Null) => vec![(self.sql.clone().then(" IS NOT NULL"), false)],
            (false, value) => vec![(self.compared(" > ", value), false)],
            (true, Value::Null) => Vec::new(),
            (true, value) => {
                let mut after = vec![(self.compared(" < ", value), false)];
                if self.nullable {
                    after.push((self.sql.clone().then(" IS NULL"), true));
                }
                after
            }
        }
    }
}

/// Whether an index has the rows in the order of the terms, forwards or backwards: the index of a property,
/// which ends with the key, or that of the key. Otherwise SQLite sorts rows, all of them or those that are
/// equal in the first term.
pub(super) fn is_indexed(table: &Table, terms: &[Term]) -> bool {
    let in_key: Vec<_> = keys(table).map(|(index, _)| Some(index)).collect();
    let is_one_way = terms.iter().all(|term| term.descending == terms[0].descending);
    let has = |terms: &[Term]| terms.iter().map(Term::property).eq(in_key.iter().copied());
    let by_property = || match terms {
        [first, rest @ ..] => first.property().is_some_and(|index| table.is_sorted_by(index)) && has(rest),
        [] => true,
    };
    is_one_way && (has(terms) || by_property())
}

/// The clause `ORDER BY …`, or nothing. It leaves out terms that repeat an earlier one, because SQLite would
/// write their values to its temporary file again for each row.
pub(super) fn clause(terms: &[Term]) -> Sql {
    let mut sql = Sql::default();
    if terms.is_empty() {
        return sql;
    }
    sql.push(" ORDER BY ");
    let direction = |term: &Term| if term.descending { " DESC" } else { "" };
    let is_first =
        |position: usize, term: &Term| terms[..position].iter().all(|before| before.sql != term.sql);
    let first = terms.iter().enumerate().filter(|(position, term)| is_first(*position, term));
    sql.push_list(first.map(|(_, term)| term.sql.clone().then(direction(term))));
    sql
}

/// The values of the terms at a place in the list.
pub(super) fn values(
    table: &Table,
    terms: &[Term],
    order_by: usize,
    after: &Cursor,
) -> Result<Vec<Value>, SqliteError> {
    let mut values = Vec::with_capacity(terms.len());
    for (term, value) in terms.iter().zip(after.order().iter().take(order_by)) {
        values.push(value_of(term, value).map_err(|message| SqliteError::table(&table.name, message))?);
    }
    let stored = key(table, after.key())?;
    // The rest are columns of the key. Some columns of the key may be among the items of `$orderby`.
    for term in terms.iter().skip(order_by) {
        let position = keys(table).position(|(index, _)| term.property() == Some(index));
        let value = position.and_then(|position| stored.get(position)).cloned();
        values.push(
            value.ok_or_else(|| SqliteError::table(&table.name, "the place in the list has another key"))?,
        );
    }
    Ok(values)
}

fn key(table: &Table, key: &KeyValues) -> Result<Vec<Value>, SqliteError> {
    row::primary_key(table, Vec::new(), key)
}

fn value_of(term: &Term, value: &OrderValue) -> Result<Value, String> {
    if term.source == Source::Evaluated {
        return Ok(Value::Blob(sort_key::of(&value.as_value())));
    }
    match value {
        OrderValue::Null => Ok(Value::Null),
        OrderValue::Primitive(value) => {
            Ok(codec::owned(codec::encode(Form::Text, ColumnPart::Value, ValueRef::from(value))?))
        }
        OrderValue::Enum(_, number) => Ok(Value::Integer(*number)),
        OrderValue::OtherMember(name) => Ok(Value::Text(name.to_string())),
        _ => Err("the place in the list has a value of another kind".to_owned()),
    }
}

/// A part of the rows after a place in the list. In an index, each part is one contiguous range.
#[derive(Debug)]
pub(super) struct Range {
    pub(super) condition: Sql,
    /// How many of the first terms have a single value in this range.
    pub(super) fixed: usize,
}

/// The ranges after the place with these values, in the order of the list.
pub(super) fn ranges(terms: &[Term], values: &[Value]) -> Vec<Range> {
    let plain = terms.iter().rev().take_while(|term| term.is_plain()).count();
    let first_plain = terms.len() - plain;
    let range = |fixed: usize, last: Sql, is_fixed: bool| {
        let mut conditions: Vec<_> =
            terms.iter().zip(values).take(fixed).map(|(term, value)| term.equal(value)).collect();
        conditions.push(last);
        Range { condition: Sql::all(conditions), fixed: fixed + usize::from(is_fixed) }
    };
    let mut ranges = Vec::new();
    if plain > 0 {
        ranges.push(range(first_plain, row_after(&terms[first_plain..], &values[first_plain..]), false));
    }
    for fixed in (0..first_plain).rev() {
        let after = terms[fixed].after(&values[fixed]);
        ranges.extend(after.into_iter().map(|(condition, is_fixed)| range(fixed, condition, is_fixed)));
    }
    ranges
}

/// `(a, b) > (?, ?)`
fn row_after(terms: &[Term], values: &[Value]) -> Sql {
    if let ([term], [value]) = (terms, values) {
        return term.compared(" > ", value);
    }
    let mut sql = Sql::text("(");
    sql.push_list(terms.iter().map(|term| term.sql.clone()));
    sql.push(") > (");
    sql.push_list(values.iter().map(|value| Sql::value(value.clone())));
    sql.then(")")
}
