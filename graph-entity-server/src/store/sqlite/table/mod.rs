//! The table of an entity set, as its declaration defines it: columns, indexes, and the text of its
//! statements.

mod column;
mod counter;
mod index;
pub(super) mod nested;
pub(super) mod registry;
mod sql;
mod statement;
pub(super) mod stored;

use graph_entity_core::model::EntityType;
use graph_entity_core::model::template::{self, Segment};

pub(super) use self::column::{Column, DYNAMIC, Field, Source, VERSION};
use self::column::{columns, fields};
pub(super) use self::counter::COUNTERS;
use self::counter::Counter;
use self::index::indexes;
pub(super) use self::index::{Index, expected, prefix};
pub(super) use self::sql::Sql;
use self::statement::Statements;
pub(super) use self::statement::{create, definition, quoted};
use super::codec::Part;
use super::error::SqliteError;

/// The table of one entity set: of all paths without parameters, or of one contained path.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) entity_type: &'static EntityType,
    /// The paths of the set, in the form in which they are compared: names in lower case, `{}` for a
    /// parameter.
    pub(super) places: Vec<String>,
    pub(super) columns: Vec<Column>,
    pub(super) fields: Vec<Field>,
    pub(super) indexes: Vec<Index>,
    pub(super) counters: Vec<Counter>,
    pub(super) sql: Statements,
}

impl Table {
    /// The tables of an entity type, each with the path that distinguishes it from the others: empty for the
    /// paths without parameters.
    pub(super) fn all_of(entity_type: &'static EntityType) -> Result<Vec<(&'static str, Self)>, SqliteError> {
        let (contained, top): (Vec<_>, Vec<_>) =
            entity_type.paths().iter().copied().partition(|path| template::parameters(path).next().is_some());
        let mut tables = Vec::with_capacity(contained.len() + 1);
        if !top.is_empty() {
            tables.push(("", Self::new(entity_type, &top)?));
        }
        for path in contained {
            tables.push((path, Self::new(entity_type, &[path])?));
        }
        Ok(tables)
    }

    fn new(entity_type: &'static EntityType, paths: &[&'static str]) -> Result<Self, SqliteError> {
        let path = paths.first().copied().unwrap_or_default();
        let name = table_name(path);
        let parents = template::parameters(path).count();
        let columns = columns(entity_type, parents)?;
        let fields = fields(entity_type.structured(), &columns);
        let indexes = indexes(entity_type.structured(), &name, &columns);
        let counters = Counter::all_of(entity_type, &name, &columns);
        let sql = Statements::new(&name, &columns);
        let places = paths.iter().map(|path| place(path)).collect();
        Ok(Self { name, entity_type, places, columns, fields, indexes, counters, sql })
    }

    /// The column with the values of the property at `index`.
    pub(super) fn column_of(&self, index: usize) -> Option<&Column> {
        self.part_of(index, Part::Value)
    }

    /// The second column of the property at `index`, if its values need one.
    pub(super) fn companion_of(&self, index: usize) -> Option<&Column> {
        self.part_of(index, Part::Companion)
    }

    /// Whether rows can be read in the order of the property at `index` without sorting them.
    pub(super) fn is_sorted_by(&self, index: usize) -> bool {
        let is_first_of_key = || {
            self.entity_type.structured().key().next() == Some(index)
                && self.column_of(index).is_some_and(|column| column.in_primary_key)
        };
        self.indexes.iter().any(|of| of.property == index) || is_first_of_key()
    }

    fn part_of(&self, index: usize, part: Part) -> Option<&Column> {
        self.columns.iter().find(|column| match column.source {
            Source::Property { index: of, part: is, .. } => of == index && is == part,
            _ => false,
        })
    }

    /// The property whose values a column holds.
    pub(super) fn property_of(&self, column: &Column) -> Option<usize> {
        match column.source {
            Source::Property { index, .. } => Some(index),
            _ => None,
        }
    }
}

/// The path without its parameters: `deviceManagement/deviceManagementScripts/userRunStates`.
fn table_name(path: &'static str) -> String {
    let names: Vec<_> = template::segments(path)
        .filter_map(|segment| match segment {
            Segment::Name(name) => Some(name),
            Segment::Parameter(_) => None,
        })
        .collect();
    names.join("/")
}

/// A path in the form in which it is compared: parameters without their names, names in lower case.
fn place(path: &'static str) -> String {
    let mut place = String::new();
    for segment in template::segments(path) {
        place.push('/');
        match segment {
            Segment::Name(name) => place.push_str(&name.to_ascii_lowercase()),
            Segment::Parameter(_) => place.push_str("{}"),
        }
    }
    place
}
