//! The parts of a query that SQL cannot express: the core evaluates them for each row, called by SQLite.
//!
//! In the SQL, such a part is a call of [`FUNCTION`] with its number and the columns that it needs. The
//! function makes an entity from these columns and evaluates the part for it. So SQLite itself still
//! iterates, sorts and counts, and the rows are not collected here.
//!
//! Each part has a budget for each row. So a query with several parts may cost several budgets for one row.

use std::sync::Arc;

use graph_entity_core::Structured;
use graph_entity_core::model::PropertyType;
use graph_entity_core::query::bound::{
    BoundExpr, BoundKind, BoundOrderBy, BoundSearch, Budget, Evaluation, Step, Variable,
};
use rusqlite::Error;
use rusqlite::functions::Context;
use rusqlite::types::{Value as SqlValue, ValueRef as Stored};

use super::super::codec::{self, Form, Taken};
use super::super::table::stored::read_dynamic;
use super::super::table::{DYNAMIC, Sql, Table, quoted};
use super::bounds::{FILTER, refused};
use super::sort_key;
use crate::entity_set::{AnyEntity, Maker};

/// The name of the function.
pub(super) const FUNCTION: &str = "odata_evaluate";

/// A part of a query, and the columns that it needs.
#[derive(Debug)]
pub(crate) struct EvaluatedPart {
    part: Part,
    fields: Vec<Field>,
    /// Whether the entity of the row before can be used again, because every column that is read overwrites
    /// its property as a whole.
    reusable: bool,
}

#[derive(Debug)]
pub(crate) enum Part {
    /// Boolean expressions joined with `and`: 1, 0 or null.
    All(Vec<BoundExpr>),
    /// Boolean expressions joined with `or`: 1, 0 or null.
    Any(Vec<BoundExpr>),
    /// An item of `$orderby`, as a BLOB that sorts in the order of the values.
    Order(BoundOrderBy),
    /// `$search`: 1 or 0.
    Search(Arc<BoundSearch>),
}

#[derive(Debug)]
struct Field {
    index: usize,
    ty: PropertyType,
    /// Whether the value has a second column.
    has_companion: bool,
    name: &'static str,
}

impl EvaluatedPart {
    /// Makes a part, and the SQL that calls it by its position `number`.
    pub(crate) fn new(part: Part, table: &Table, number: usize) -> (Self, Sql) {
        let ty = table.entity_type.structured();
        let mut needed = vec![false; ty.properties().len() + 1];
        match &part {
            Part::All(operands) | Part::Any(operands) => {
                operands.iter().for_each(|expr| mark(expr, ty.dynamic_index(), &mut needed));
            }
            Part::Order(item) => mark(item.expr(), ty.dynamic_index(), &mut needed),
            Part::Search(search) => search.properties().iter().for_each(|index| needed[*index] = true),
        }
        let mut arguments = vec![Sql::value(SqlValue::Integer(number as i64))];
        let (mut fields, mut reusable) = (Vec::new(), true);
        for field in table.fields.iter().filter(|field| needed[field.index]) {
            let column = &table.columns[field.column];
            reusable &= !matches!(column.source.form(), Some(Form::Json));
            arguments.push(Sql::text(&quoted(&column.name)));
            if let Some(companion) = table.companion_of(field.index) {
                arguments.push(Sql::text(&quoted(&companion.name)));
            }
            let name = ty.properties().get(field.index).map_or(DYNAMIC, |property| property.name());
            let has_companion = field.companion.is_some();
            fields.push(Field { index: field.index, ty: field.ty, has_companion, name });
        }
        (Self { part, fields, reusable }, Sql::call(FUNCTION, arguments))
    }

    /// The query option that the part comes from.
    pub(super) const fn option(&self) -> &'static str {
        match self.part {
            Part::All(_) | Part::Any(_) => FILTER,
            Part::Order(_) => "$orderby",
            Part::Search(_) => "$search",
        }
    }

    pub(super) fn run(
        &self,
        entity: &mut Arc<AnyEntity>,
        maker: Maker,
        cx: &Context<'_>,
        budget: &Budget<'_>,
    ) -> rusqlite::Result<SqlValue> {
        if !self.reusable {
            *entity = maker.entity();
        }
        let entity = Maker::unshared(entity).map_err(|error| Error::UserFunctionError(error.into()))?;
        let mut argument = 1;
        for field in &self.fields {
            let stored = cx.get_raw(argument);
            // The row pays nothing for being read, but reading a long one may be the time to look.
            if let Stored::Text(bytes) | Stored::Blob(bytes) = stored {
                budget.charge(bytes.len() as u64 / BYTES_READ).map_err(refused)?;
            }
            let companion = if field.has_companion { cx.get_raw(argument + 1) } else { Stored::Null };
            argument += 1 + usize::from(field.has_companion);
            self.read(field, entity, stored, companion)
                .map_err(|message| Error::UserFunctionError(format!("{}: {message}", field.name).into()))?;
        }
        let evaluation = budget.evaluation(entity);
        match &self.part {
            Part::All(operands) => joined(operands, &evaluation, false),
            Part::Any(operands) => joined(operands, &evaluation, true),
            Part::Order(item) => {
                let value = evaluation.sort_value(item).map_err(refused)?;
                Ok(SqlValue::Blob(sort_key::of(&value)))
            }
            Part::Search(search) => {
                let matches = evaluation.matches_search(search).map_err(refused)?;
                Ok(SqlValue::Integer(matches.into()))
            }
        }
    }

    fn read(
        &self,
        field: &Field,
        entity: &mut dyn Structured,
        stored: Stored<'_>,
        companion: Stored<'_>,
    ) -> Result<(), String> {
        if field.index == entity.shape().ty.dynamic_index() {
            return read_dynamic(entity, field.index, stored);
        }
        codec::decode(entity.slot(field.index), field.ty, stored, companion, &mut Taken::default())
    }
}

/// How many bytes of a stored value can be read in the time of a step: it may be JSON.
const BYTES_READ: u64 = 16;

/// Joins the operands with `or` if `decisive` is true, otherwise with `and`.
fn joined<'e>(
    operands: &'e [BoundExpr],
    evaluation: &Evaluation<'e>,
    decisive: bool,
) -> rusqlite::Result<SqlValue> {
    let mut is_unknown = false;
    for operand in operands {
        match evaluation.evaluate(operand).map_err(refused)?.as_bool() {
            Some(value) if value == decisive => return Ok(SqlValue::Integer(decisive.into())),
            Some(_) => {}
            None => is_unknown = true,
        }
    }
    Ok(if is_unknown { SqlValue::Null } else { SqlValue::Integer((!decisive).into()) })
}

/// Marks the properties of the instance that the expression reads.
pub(crate) fn mark(expr: &BoundExpr, dynamic_index: usize, needed: &mut [bool]) {
    if let BoundKind::Path(path) = expr.kind()
        && path.variable() == Variable::INSTANCE
    {
        match path.steps().first() {
            None => needed.fill(true),
            Some(Step::Property { index, .. }) => needed[*index] = true,
            Some(_) => needed[dynamic_index] = true,
        }
    }
    expr.kind().each_child(&mut |child| mark(child, dynamic_index, needed));
}
