//! The statements that read a list: [`Plan`].

use std::sync::Arc;

use graph_entity_core::query::bound::EvaluationError;
use graph_entity_core::query::bound::Selection;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::super::connection::Session;
use super::super::error::SqliteError;
use super::super::function::{EvaluatedPart, Part, mark};
use super::super::row::Parents;
use super::super::table::stored::StoredRow;
use super::super::table::{Field, Source, Sql, Table, VERSION, quoted};
use super::order::{self, Term};
use super::translation::Translation;
use crate::entity_set::{ListLimits, ListQuery, Maker};
use crate::problem::Problem;

/// How many bytes of entities are read, before the first and then again, until the work is asked whether it
/// has to end. SQLite asks this while it searches, but not while rows are decoded. To ask before each row
/// takes a hundredth of the time of a page of short ones.
const READ_BYTES: u64 = 64 * 1024;

/// The plan for reading a list.
#[derive(Debug)]
pub(crate) struct Plan {
    table: Arc<Table>,
    parts: Arc<[EvaluatedPart]>,
    maker: Maker,
    limits: ListLimits,
    /// The statements of the page, in the order of their rows.
    pages: Vec<Sql>,
    count: Option<Sql>,
    fields: Vec<Field>,
    skip: u64,
    page_size: usize,
    is_first: bool,
}

/// The result of the statements.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Whether there are rows after the page.
    pub(crate) more: bool,
    pub(crate) count: Option<u64>,
}

impl Plan {
    /// # Errors
    ///
    /// 400 when `$skip` is greater than it may be in this order; an internal problem when the place where
    /// the page begins is not a place in this order.
    pub(crate) fn new(
        table: &Arc<Table>,
        parents: &Parents,
        query: &ListQuery,
        maker: Maker,
    ) -> Result<Self, Problem> {
        let mut translation = Translation::new(table);
        let mut conditions = under(table, parents);
        if let Some(filter) = &query.filter {
            conditions.extend(translation.filter(filter));
        }
        if let Some(search) = &query.search {
            conditions.push(translation.evaluation(Part::Search(Arc::clone(search))));
        }
        let terms = order::terms(&mut translation, &query.order_by);
        if !order::is_indexed(table, &terms) {
            query.limits.check_skip(query.skip)?;
        }
        let count = query.count.then(|| select("count(*)", table, conditions.clone()));
        let (read, fields) = fields(table, query);
        let pages =
            if query.page_size == 0 { Vec::new() } else { pages(table, &read, &conditions, &terms, query)? };
        Ok(Self {
            table: Arc::clone(table),
            parts: translation.parts.into(),
            maker,
            limits: query.limits.clone(),
            pages,
            count,
            fields,
            skip: query.skip,
            page_size: query.page_size,
            is_first: query.after.is_none(),
        })
    }

    /// The number of the query's parts that the core evaluates.
    #[cfg(test)]
    pub(crate) fn evaluations(&self) -> usize {
        self.parts.len()
    }

    /// The statements.
    #[cfg(test)]
    pub(crate) fn statements(&self) -> impl Iterator<Item = &Sql> {
        self.pages.iter().chain(&self.count)
    }

    /// Calls `each` with the rows of the page, in order. It returns how many bytes the row takes, or `None`
    /// for a row that has no room: then the page ends before it.
    pub(crate) fn run(
        &self,
        session: &Session<'_>,
        each: &mut dyn FnMut(&StoredRow<'_>) -> Result<Option<u64>, SqliteError>,
    ) -> Result<Answer, SqliteError> {
        session.running().query(&self.parts, self.maker, &self.limits, || {
            if self.pages.len() + usize::from(self.count.is_some()) < 2 {
                return self.answer(session, each);
            }
            // Read page and count in one transaction, so that they agree.
            session.snapshot(|| self.answer(session, each))
        })
    }

    fn answer(
        &self,
        session: &Session<'_>,
        each: &mut dyn FnMut(&StoredRow<'_>) -> Result<Option<u64>, SqliteError>,
    ) -> Result<Answer, SqliteError> {
        let (mut found, mut more) = (0, false);
        for page in &self.pages {
            if more {
                break;
            }
            more = self.page(session, page, &mut found, each)?;
        }
        let count = match &self.count {
            None => None,
            // The page has the last row, so the count is known.
            Some(_) if self.is_first && !self.pages.is_empty() && !more && (found > 0 || self.skip == 0) => {
                Some(self.skip + found as u64)
            }
            Some(count) => Some(session.query(&count.text, |statement| {
                let count: i64 = statement
                    .query_row(params_from_iter(&count.values), |row| row.get(0))
                    .map_err(SqliteError::database)?;
                Ok(count.unsigned_abs())
            })?),
        };
        Ok(Answer { more, count })
    }

    /// Reads rows until the page is full. Returns whether there is another row.
    fn page(
        &self,
        session: &Session<'_>,
        page: &Sql,
        found: &mut usize,
        each: &mut dyn FnMut(&StoredRow<'_>) -> Result<Option<u64>, SqliteError>,
    ) -> Result<bool, SqliteError> {
        let limit = (self.page_size - *found).saturating_add(1);
        let bounds =
            [limit as u64, self.skip].map(|bound| Value::Integer(i64::try_from(bound).unwrap_or(i64::MAX)));
        session.query(&page.text, |statement| {
            let values = params_from_iter(page.values.iter().chain(&bounds));
            let mut rows = statement.query(values).map_err(SqliteError::database)?;
            let mut unasked = READ_BYTES;
            while let Some(row) = rows.next().map_err(SqliteError::database)? {
                if *found == self.page_size {
                    return Ok(true);
                }
                if unasked >= READ_BYTES {
                    unasked = 0;
                    if session.running().is_over() {
                        return Err(SqliteError::query(EvaluationError::Stopped, None));
                    }
                }
                let Some(bytes) = each(&StoredRow { table: &self.table, fields: &self.fields, row })? else {
                    return Ok(true);
                };
                unasked = unasked.saturating_add(bytes);
                *found += 1;
            }
            Ok(false)
        })
    }
}

/// The statements that read the page.
fn pages(
    table: &Table,
    read: &str,
    conditions: &[Sql],
    terms: &[Term],
    query: &ListQuery,
) -> Result<Vec<Sql>, SqliteError> {
    let page = |condition: Option<Sql>, terms: &[Term]| {
        let conditions = conditions.iter().cloned().chain(condition).collect();
        select(read, table, conditions).then_sql(order::clause(terms)).then(" LIMIT ? OFFSET ?")
    };
    let Some(after) = &query.after else { return Ok(vec![page(None, terms)]) };
    let values = order::values(table, terms, query.order_by.len(), after)?;
    let ranges = order::ranges(terms, &values);
    let is_indexed = terms.first().and_then(Term::property).is_some_and(|index| table.is_sorted_by(index));
    if is_indexed && query.skip == 0 {
        return Ok(ranges
            .into_iter()
            .map(|range| page(Some(range.condition), &terms[range.fixed..]))
            .collect());
    }
    // Without an index, each statement would read all rows, so use one statement for all ranges.
    Ok(match ranges.len() {
        0 => Vec::new(),
        _ => {
            let conditions = ranges.into_iter().map(|range| range.condition).collect();
            vec![page(Some(Sql::any(conditions)), terms)]
        }
    })
}

fn select(what: &str, table: &Table, conditions: Vec<Sql>) -> Sql {
    let mut sql = Sql::text("SELECT ").then(what).then(" FROM ").then(&quoted(&table.name));
    if !conditions.is_empty() {
        sql = sql.then(" WHERE ").then_sql(Sql::all(conditions));
    }
    sql
}

/// Conditions for the rows under the parents.
fn under(table: &Table, parents: &Parents) -> Vec<Sql> {
    let columns = table.columns.iter().filter(|column| matches!(column.source, Source::Parent(_)));
    let equal =
        |(column, value): (_, &Value)| Sql::column(column).then(" = ").then_sql(Sql::value(value.clone()));
    columns.map(|column| column.name.as_str()).zip(parents).map(equal).collect()
}

/// The columns to read: the version, and the properties that the page needs.
fn fields(table: &Table, query: &ListQuery) -> (String, Vec<Field>) {
    let needed = query.selection.as_ref().map(|selection| needed(table, selection, query));
    let (mut read, mut fields) = (quoted(VERSION), Vec::new());
    let mut position = 0;
    for field in &table.fields {
        if needed.as_ref().is_some_and(|needed| !needed[field.index]) {
            continue;
        }
        let mut add = |name: &str| {
            read.push_str(", ");
            read.push_str(&quoted(name));
            position += 1;
            position
        };
        let at = add(&table.columns[field.column].name);
        let companion = table.companion_of(field.index).map(|column| add(&column.name));
        fields.push(Field { position: at, companion, ..field.clone() });
    }
    (read, fields)
}

/// Which properties are needed: the selected ones, and those from which a place in the list is made.
fn needed(table: &Table, selection: &Selection, query: &ListQuery) -> Vec<bool> {
    let ty = table.entity_type.structured();
    let dynamic = ty.dynamic_index();
    let mut needed: Vec<_> = (0..dynamic).map(|index| selection.contains(index)).collect();
    needed.push(ty.is_open());
    ty.key().for_each(|index| needed[index] = true);
    query.order_by.iter().for_each(|item| mark(item.expr(), dynamic, &mut needed));
    needed
}
