//! The parts of a query that SQL cannot express: the core evaluates them for each row, called by SQLite.
//!
//! In the SQL, such a part is a call of [`FUNCTION`] with its number and the columns that it needs. The
//! function makes an entity from these columns and evaluates the part for it. So SQLite itself still
//! iterates, sorts and counts, and the rows are not collected here.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use graph_entity_core::Structured;
use graph_entity_core::model::PropertyType;
use graph_entity_core::query::bound::{BoundExpr, BoundKind, BoundSearch, Step, Variable, evaluate};
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::{Value as SqlValue, ValueRef as Stored};
use rusqlite::{Connection, Error};

use super::super::codec::{self, Form};
use super::super::table::stored::read_dynamic;
use super::super::table::{DYNAMIC, Sql, Table, quoted};
use super::sort_key;

/// The name of the function.
const FUNCTION: &str = "odata_evaluate";

/// A part of a query, and the columns that it needs.
#[derive(Debug)]
pub(crate) struct Evaluation {
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
    Order(BoundExpr),
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

/// Makes an empty entity, for which parts are evaluated.
pub(crate) type NewEntity = fn() -> Box<dyn Structured + Send>;

impl Evaluation {
    /// Makes the evaluation of a part, and the SQL that calls it by its position `number`.
    pub(crate) fn new(part: Part, table: &Table, number: usize) -> (Self, Sql) {
        let ty = table.entity_type.structured();
        let mut needed = vec![false; ty.properties().len() + 1];
        match &part {
            Part::All(operands) | Part::Any(operands) => {
                operands.iter().for_each(|expr| mark(expr, ty.dynamic_index(), &mut needed));
            }
            Part::Order(expr) => mark(expr, ty.dynamic_index(), &mut needed),
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

    fn run(
        &self,
        entity: &mut Box<dyn Structured + Send>,
        new: NewEntity,
        cx: &Context<'_>,
    ) -> rusqlite::Result<SqlValue> {
        if !self.reusable {
            *entity = new();
        }
        let mut argument = 1;
        for field in &self.fields {
            let stored = cx.get_raw(argument);
            let companion = if field.has_companion { cx.get_raw(argument + 1) } else { Stored::Null };
            argument += 1 + usize::from(field.has_companion);
            self.read(field, &mut **entity, stored, companion)
                .map_err(|message| Error::UserFunctionError(format!("{}: {message}", field.name).into()))?;
        }
        Ok(match &self.part {
            Part::All(operands) => joined(operands, &**entity, false),
            Part::Any(operands) => joined(operands, &**entity, true),
            Part::Order(expr) => SqlValue::Blob(sort_key::of(&evaluate(expr, &**entity))),
            Part::Search(search) => SqlValue::Integer(search.matches(&**entity).into()),
        })
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
        codec::decode(entity.slot(field.index), field.ty, stored, companion)
    }
}

/// Joins the operands with `or` if `decisive` is true, otherwise with `and`.
fn joined(operands: &[BoundExpr], entity: &dyn Structured, decisive: bool) -> SqlValue {
    let mut joined = SqlValue::Integer((!decisive).into());
    for operand in operands {
        match evaluate(operand, entity).as_bool() {
            Some(value) if value == decisive => return SqlValue::Integer(decisive.into()),
            Some(_) => {}
            None => joined = SqlValue::Null,
        }
    }
    joined
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

/// The parts that the running statement may call. A connection's SQL function and its session share them.
#[derive(Clone, Default)]
pub(crate) struct Evaluator(Arc<Mutex<Option<Running>>>);

struct Running {
    evaluations: Arc<[Evaluation]>,
    new: NewEntity,
    entity: Box<dyn Structured + Send>,
}

impl fmt::Debug for Evaluator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Evaluator").finish_non_exhaustive()
    }
}

impl Evaluator {
    /// Registers the function with the connection.
    pub(super) fn register(&self, connection: &Connection) -> rusqlite::Result<()> {
        let evaluator = self.clone();
        // Deterministic within a statement: the parts change between statements only.
        let flags = FunctionFlags::SQLITE_UTF8
            | FunctionFlags::SQLITE_DETERMINISTIC
            | FunctionFlags::SQLITE_DIRECTONLY;
        connection.create_scalar_function(FUNCTION, -1, flags, move |cx| {
            let number = usize::try_from(cx.get::<i64>(0)?).unwrap_or(usize::MAX);
            let mut running = evaluator.lock();
            let Some(Running { evaluations, new, entity }) = &mut *running else {
                return Err(Error::UserFunctionError("no query is running".into()));
            };
            match evaluations.get(number) {
                Some(evaluation) => evaluation.run(entity, *new, cx),
                None => Err(Error::UserFunctionError("the query has no such part".into())),
            }
        })
    }

    /// Runs work whose statements may call these parts.
    pub(crate) fn with<T>(
        &self,
        evaluations: &Arc<[Evaluation]>,
        new: NewEntity,
        work: impl FnOnce() -> T,
    ) -> T {
        if evaluations.is_empty() {
            return work();
        }
        *self.lock() = Some(Running { evaluations: Arc::clone(evaluations), new, entity: new() });
        let _end = End(self);
        work()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Running>> {
        // Ignore poison: a panic leaves at most a half-read entity, which every row overwrites.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Removes the parts when the work has ended, also by a panic.
struct End<'e>(&'e Evaluator);

impl Drop for End<'_> {
    fn drop(&mut self) {
        *self.0.lock() = None;
    }
}
