//! What SQL cannot say: parts of a query that SQLite has evaluated by the core for each row.
//!
//! Such a part is a call of [`FUNCTION`] with its number and the columns that it needs. The function makes an entity of these
//! and evaluates the part for it, so that SQLite itself goes through the rows, sorts and counts, and nothing is collected
//! here.

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
    /// Whether what was read from a row before may be left in the entity, because it is written over as a whole.
    reusable: bool,
}

#[derive(Debug)]
pub(crate) enum Part {
    /// Boolean expressions with `and` between: 1, 0 or null.
    All(Vec<BoundExpr>),
    /// Boolean expressions with `or` between: 1, 0 or null.
    Any(Vec<BoundExpr>),
    /// An item of `$orderby`: a BLOB, whose order is that of the values.
    Order(BoundExpr),
    /// `$search`: 1 or 0.
    Search(Arc<BoundSearch>),
}

#[derive(Debug)]
struct Field {
    index: usize,
    ty: PropertyType,
    /// Whether the value stands in two columns.
    has_companion: bool,
    name: &'static str,
}

/// Makes the entities that parts are evaluated for.
pub(crate) type NewEntity = fn() -> Box<dyn Structured + Send>;

impl Evaluation {
    /// The part with the call that evaluates it, as the one at the position `number`.
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

/// The operands with `or` between if it is the true one that decides, otherwise with `and`.
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

/// The parts that the running statement's calls stand for; shared by a connection's function and its session.
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
    /// Makes the function known to the connection.
    pub(super) fn register(&self, connection: &Connection) -> rusqlite::Result<()> {
        let evaluator = self.clone();
        // Within a statement it is: the parts change between statements only.
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

    /// Does work whose statements may call for these parts.
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
        // A panic leaves at most an entity behind that is read anew for each row.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Forgets the parts when the work has ended, also by a panic.
struct End<'e>(&'e Evaluator);

impl Drop for End<'_> {
    fn drop(&mut self) {
        *self.0.lock() = None;
    }
}
