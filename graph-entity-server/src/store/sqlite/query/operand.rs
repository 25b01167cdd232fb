//! Values that SQL can express: columns, constants, and functions of these.

use graph_entity_core::ValueRef;
use graph_entity_core::edm::{PrimitiveType, PrimitiveValue};
use graph_entity_core::model::{ElementType, StructuralProperty};
use graph_entity_core::query::Function;
use graph_entity_core::query::bound::{BoundExpr, BoundKind, BoundPath, BoundType, Constant, Step, Variable};
use rusqlite::types::Value;

use super::super::codec::{self, Form, Part};
use super::super::function::canonical::{self, Subject};
use super::super::table::{Column, Sql, Table};
use super::translation::{CALL, Exactness, Translation};

/// A value in the form that columns of its class have. So SQLite compares two values of one class as OData
/// does.
pub(super) struct Operand {
    pub(super) sql: Sql,
    /// The offset, if the value is an instant.
    pub(super) companion: Option<Sql>,
    pub(super) class: Class,
    pub(super) is_constant: bool,
    /// Whether this is only a column.
    pub(super) is_column: bool,
    /// Whether this is a column that has an index.
    pub(super) is_indexed: bool,
}

/// The class of a value: how it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Null,
    /// Whole numbers and Booleans.
    Integer,
    /// Single and Double. NaN is a text, which SQLite sorts after all numbers.
    Real,
    /// Members of enumerations. An unknown member is a text, which SQLite sorts after all others.
    Member,
    Text,
    Decimal,
    Instant,
    Date,
    TimeOfDay,
    Duration,
    Guid,
    Binary,
}

impl Class {
    fn of(ty: PrimitiveType) -> Option<Self> {
        Some(match ty {
            PrimitiveType::Boolean
            | PrimitiveType::Byte
            | PrimitiveType::SByte
            | PrimitiveType::Int16
            | PrimitiveType::Int32
            | PrimitiveType::Int64 => Self::Integer,
            PrimitiveType::Single | PrimitiveType::Double => Self::Real,
            PrimitiveType::Decimal => Self::Decimal,
            PrimitiveType::String => Self::Text,
            PrimitiveType::Binary => Self::Binary,
            PrimitiveType::Guid => Self::Guid,
            PrimitiveType::DateTimeOffset => Self::Instant,
            PrimitiveType::Date => Self::Date,
            PrimitiveType::TimeOfDay => Self::TimeOfDay,
            PrimitiveType::Duration => Self::Duration,
            _ => return None,
        })
    }

    /// Whether some values of the class are texts, although most are numbers.
    pub(super) const fn has_texts(self) -> bool {
        matches!(self, Self::Real | Self::Member)
    }

    /// Whether some values of the class may be long. Unknown members have names of any length.
    pub(super) const fn may_be_long(self) -> bool {
        matches!(self, Self::Text | Self::Binary | Self::Member)
    }

    const fn subject(self) -> Option<Subject> {
        Some(match self {
            Self::Text => Subject::Text,
            Self::Real => Subject::Real,
            Self::Decimal => Subject::Decimal,
            Self::Instant => Subject::Instant,
            Self::Date => Subject::Date,
            Self::TimeOfDay => Subject::TimeOfDay,
            Self::Duration => Subject::Duration,
            _ => return None,
        })
    }
}

impl Operand {
    fn computed(sql: Sql, class: Class) -> Self {
        Self { sql, companion: None, class, is_constant: false, is_column: false, is_indexed: false }
    }

    fn constant(value: Value, class: Class) -> Self {
        let sql = Sql::value(value);
        Self { sql, companion: None, class, is_constant: true, is_column: false, is_indexed: false }
    }

    /// Whether it is a text that a function makes.
    fn is_made_text(&self) -> bool {
        self.class == Class::Text && !self.is_column && !self.is_constant
    }

    /// Whether it is the constant NaN.
    pub(super) fn is_nan(&self) -> bool {
        self.is_constant
            && self.class == Class::Real
            && matches!(self.sql.values.as_slice(), [Value::Text(_)])
    }
}

/// The column of a declared property of the instance.
pub(super) fn column<'t>(
    table: &'t Table,
    path: &BoundPath,
) -> Option<(&'t Column, &'static StructuralProperty)> {
    match path.steps() {
        [step @ Step::Property { index, .. }] if path.variable() == Variable::INSTANCE => {
            Some((table.column_of(*index)?, step.property()?))
        }
        _ => None,
    }
}

impl Translation<'_> {
    /// Translates a value, if SQL can express it.
    pub(super) fn operand(&mut self, expr: &BoundExpr) -> Option<Operand> {
        match expr.kind() {
            BoundKind::Constant(constant) => self.constant(constant),
            BoundKind::Path(path) => self.path(path),
            BoundKind::Promote(operand) => self.promoted(operand, expr.ty()),
            BoundKind::Call { function, arguments } if !is_boolean(expr) => self.call(*function, arguments),
            _ if is_boolean(expr) => {
                Some(Operand::computed(self.condition(expr, Exactness::Value), Class::Integer))
            }
            _ => None,
        }
    }

    fn constant(&self, constant: &Constant) -> Option<Operand> {
        match constant {
            Constant::Null => Some(Operand::constant(Value::Null, Class::Null)),
            Constant::Primitive(value) => {
                let class = Class::of(value.primitive_type())?;
                let encode = |part| codec::encode(Form::Text, part, ValueRef::from(value)).map(codec::owned);
                let companion = match value {
                    PrimitiveValue::DateTimeOffset(_) => Some(Sql::value(encode(Part::Companion).ok()?)),
                    _ => None,
                };
                Some(Operand { companion, ..Operand::constant(encode(Part::Value).ok()?, class) })
            }
            Constant::Enum(_, number) => Some(Operand::constant(Value::Integer(*number), Class::Member)),
            _ => None,
        }
    }

    fn path(&self, path: &BoundPath) -> Option<Operand> {
        let (column, property) = column(self.table, path)?;
        let class = match (column.source.form()?, property.ty().element()) {
            (Form::Json | Form::MemberName, _) => return None,
            (_, ElementType::Primitive(primitive)) => Class::of(primitive)?,
            (_, ElementType::Enum(_)) => Class::Member,
            _ => return None,
        };
        let companion = match (class, path.steps()) {
            (Class::Instant, [Step::Property { index, .. }]) => {
                Some(Sql::column(&self.table.companion_of(*index)?.name))
            }
            _ => None,
        };
        let is_indexed = self.table.property_of(column).is_some_and(|index| self.table.is_sorted_by(index));
        let sql = Sql::column(&column.name);
        Some(Operand { sql, companion, class, is_constant: false, is_column: true, is_indexed })
    }

    /// Counts the reading of a column whose value may be long.
    pub(super) fn read_column(&mut self, operand: &Operand) {
        if operand.is_column && operand.class.may_be_long() {
            self.read(1);
        }
    }

    /// Converts a number to Double. SQL cannot convert to a Single or a Decimal.
    fn promoted(&mut self, operand: &BoundExpr, to: BoundType) -> Option<Operand> {
        let operand = self.operand(operand)?;
        match (to.primitive()?, operand.class) {
            (PrimitiveType::Double, Class::Integer) => {
                let sql = Sql::text("CAST(").then_sql(operand.sql).then(" AS REAL)");
                Some(Operand::computed(sql, Class::Real))
            }
            (PrimitiveType::Double, Class::Real) => Some(operand),
            _ => None,
        }
    }

    fn call(&mut self, function: Function, arguments: &[BoundExpr]) -> Option<Operand> {
        let (first, rest) = arguments.split_first()?;
        let first = self.operand(first)?;
        let rounds = matches!(function, Function::Round | Function::Floor | Function::Ceiling);
        if rounds && first.class == Class::Integer {
            return Some(Operand { is_column: false, is_indexed: false, ..first });
        }
        let class = match function {
            Function::Concat
            | Function::Substring
            | Function::ToLower
            | Function::ToUpper
            | Function::Trim => Class::Text,
            Function::FractionalSeconds | Function::TotalSeconds => Class::Decimal,
            Function::Date => Class::Date,
            Function::Time => Class::TimeOfDay,
            // A rounded Single is a Single too, although SQL rounds it as a Double.
            _ if rounds => first.class,
            _ => Class::Integer,
        };
        let subject = first.class.subject()?;
        let name = canonical::name(function, subject)?;
        let mut is_nested = first.is_made_text();
        let mut sql = vec![first.sql];
        sql.extend(first.companion);
        for argument in rest {
            let argument = self.operand(argument)?;
            if !matches!(argument.class, Class::Text | Class::Integer | Class::Null) {
                return None;
            }
            is_nested |= argument.is_made_text();
            sql.push(argument.sql);
        }
        if subject == Subject::Text {
            self.read(if is_nested { NESTED } else { CALL });
        }
        Some(Operand::computed(Sql::call(&name, sql), class))
    }
}

/// The readings of a function whose argument is made by another. SQLite holds all of these texts until the
/// outermost function has its result, and each may be of the longest that a query may make: so at most eight
/// are nested.
const NESTED: usize = 8 * CALL;

fn is_boolean(expr: &BoundExpr) -> bool {
    expr.ty().primitive() == Some(PrimitiveType::Boolean)
}
