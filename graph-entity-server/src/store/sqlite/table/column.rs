//! The columns of a table, as the declaration defines them.

use graph_entity_core::edm::PrimitiveType;
use graph_entity_core::model::{ElementType, EntityType, PropertyType, StructuralProperty, StructuredType};

use super::super::codec::{Form, Part};
use super::super::error::SqliteError;

/// The column of a row's version.
pub(crate) const VERSION: &str = "@version";

/// The column of the dynamic properties.
pub(crate) const DYNAMIC: &str = "@dynamic";

/// One column.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) source: Source,
    /// The storage type, one of those that a `STRICT` table allows.
    pub(crate) storage: &'static str,
    /// The OData type of the values, from the declaration.
    pub(crate) declared: String,
    /// Whether values may be null or absent; for a collection, also whether its items may be null.
    pub(crate) nullable: bool,
    pub(crate) not_null: bool,
    pub(crate) in_primary_key: bool,
}

impl Column {
    /// The column's record in `@columns`.
    pub(crate) fn record(&self) -> (&str, &str, bool) {
        (&self.name, &self.declared, self.nullable)
    }
}

/// The source of a column's values.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Source {
    /// The key of the parent at this position.
    Parent(usize),
    /// Always 0: the primary key of a singleton that has no parents.
    Singleton,
    /// The version of the row.
    Version,
    /// The property at this index; the dynamic properties come after the declared ones.
    Property { index: usize, form: Form, part: Part },
}

impl Source {
    /// The stored form of a property's values; `None` for other columns.
    pub(crate) const fn form(self) -> Option<Form> {
        match self {
            Self::Property { form, .. } => Some(form),
            _ => None,
        }
    }

    /// Whether the column holds a property's values.
    pub(crate) const fn is_property(self) -> bool {
        matches!(self, Self::Property { .. })
    }
}

/// A property, and the positions of its values in a row that was read.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) index: usize,
    pub(crate) ty: PropertyType,
    /// The column of the table.
    pub(crate) column: usize,
    /// The position of the value in the row. The version comes first.
    pub(crate) position: usize,
    /// The position of the second column's value, if the property needs one.
    pub(crate) companion: Option<usize>,
}

/// The columns: primary key, version, and properties in declared order. Properties with possibly long values
/// come last, because SQLite reads through a row to reach a column.
pub(super) fn columns(entity_type: &'static EntityType, parents: usize) -> Result<Vec<Column>, SqliteError> {
    let ty = entity_type.structured();
    let mut columns: Vec<_> = (0..parents).map(parent_column).collect();
    let (mut rest, mut bulky) = (vec![version_column()], Vec::new());
    for (index, property) in ty.properties().iter().enumerate() {
        let in_primary_key = property.is_key() && !entity_type.is_singleton();
        let form = Form::of(property.ty(), in_primary_key);
        if in_primary_key {
            check_key(ty, property.name(), property.ty(), form)?;
        }
        let (value, companion) = property_columns(index, property.name(), property.ty(), form);
        let target = if form.is_bulky() { &mut bulky } else { &mut rest };
        if in_primary_key {
            columns.push(Column { in_primary_key, ..value });
        } else {
            target.push(value);
        }
        target.extend(companion);
    }
    if columns.is_empty() {
        if !entity_type.is_singleton() {
            return Err(SqliteError::Declaration {
                entity_type: ty.name(),
                message: "an entity without a key cannot be stored; mark a field with `key`".to_owned(),
            });
        }
        columns.push(singleton_column());
    }
    columns.append(&mut rest);
    columns.append(&mut bulky);
    if ty.is_open() {
        columns.push(dynamic_column(ty.dynamic_index()));
    }
    check_names(ty, &columns)?;
    Ok(columns)
}

/// Refuses names that differ only in case: SQLite does not distinguish them.
fn check_names(ty: &StructuredType, columns: &[Column]) -> Result<(), SqliteError> {
    let mut names: Vec<_> =
        columns.iter().map(|column| (column.name.to_ascii_lowercase(), &column.name)).collect();
    names.sort();
    match names.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        None => Ok(()),
        Some(pair) => Err(SqliteError::Declaration {
            entity_type: ty.name(),
            message: format!(
                "`{}` and `{}` would be one column, because SQL ignores the case of names; rename one",
                pair[0].1, pair[1].1
            ),
        }),
    }
}

/// Refuses a key whose type cannot be found and sorted in SQL.
fn check_key(ty: &StructuredType, name: &str, key: PropertyType, form: Form) -> Result<(), SqliteError> {
    let sortable = matches!(
        form,
        Form::Integer
            | Form::Text
            | Form::SortableDecimal
            | Form::Instant
            | Form::SortableText
            | Form::MemberName
    );
    if sortable && !key.is_nullable() {
        return Ok(());
    }
    Err(SqliteError::Declaration {
        entity_type: ty.name(),
        message: format!(
            "a key of the type {} cannot be stored; make `{name}` a string, an integer or a Guid",
            key.element().name()
        ),
    })
}

fn parent_column(position: usize) -> Column {
    Column {
        name: format!("@parent.{position}"),
        source: Source::Parent(position),
        storage: "ANY",
        declared: "key".to_owned(),
        nullable: false,
        not_null: true,
        in_primary_key: true,
    }
}

fn singleton_column() -> Column {
    Column {
        name: "@singleton".to_owned(),
        source: Source::Singleton,
        storage: "INTEGER",
        declared: "singleton".to_owned(),
        nullable: false,
        not_null: true,
        in_primary_key: true,
    }
}

fn version_column() -> Column {
    Column {
        name: VERSION.to_owned(),
        source: Source::Version,
        storage: "INTEGER",
        declared: "version".to_owned(),
        nullable: false,
        not_null: true,
        in_primary_key: false,
    }
}

fn dynamic_column(index: usize) -> Column {
    let form = Form::Json;
    Column {
        name: DYNAMIC.to_owned(),
        source: Source::Property { index, form, part: Part::Value },
        storage: form.storage(Part::Value),
        declared: "dynamic".to_owned(),
        nullable: true,
        not_null: false,
        in_primary_key: false,
    }
}

fn property_columns(index: usize, name: &str, ty: PropertyType, form: Form) -> (Column, Option<Column>) {
    let value = Column {
        name: name.to_owned(),
        source: Source::Property { index, form, part: Part::Value },
        storage: form.storage(Part::Value),
        declared: declared(ty),
        nullable: may_hold_null(ty),
        not_null: !(ty.is_nullable() || ty.is_optional()),
        in_primary_key: false,
    };
    let companion = form.companion().map(|suffix| Column {
        name: format!("{name}@{suffix}"),
        source: Source::Property { index, form, part: Part::Companion },
        storage: form.storage(Part::Companion),
        declared: suffix.to_owned(),
        ..value_of(&value)
    });
    (value, companion)
}

/// A column for the values of a property, which is null if its property is.
fn value_of(column: &Column) -> Column {
    Column {
        name: String::new(),
        source: column.source,
        storage: column.storage,
        declared: String::new(),
        nullable: column.nullable,
        not_null: column.not_null,
        in_primary_key: false,
    }
}

/// The properties and their positions in statements that read whole rows.
pub(super) fn fields(ty: &'static StructuredType, columns: &[Column]) -> Vec<Field> {
    // The dynamic properties have no type of their own.
    let untyped = PropertyType::single(ElementType::Primitive(PrimitiveType::String));
    let mut fields: Vec<Field> = Vec::new();
    let read = columns.iter().enumerate().filter(|(_, column)| column.source.is_property());
    for (position, (column, Column { source, .. })) in (1..).zip(read) {
        match *source {
            Source::Property { index, part: Part::Value, .. } => {
                let ty = ty.properties().get(index).map_or(untyped, StructuralProperty::ty);
                fields.push(Field { index, ty, column, position, companion: None });
            }
            Source::Property { index, part: Part::Companion, .. } => {
                if let Some(field) = fields.iter_mut().find(|field| field.index == index) {
                    field.companion = Some(position);
                }
            }
            _ => {}
        }
    }
    fields
}

/// Whether a stored value, or an item of a stored collection, may be null. An absent value is stored as null.
pub(super) fn may_hold_null(ty: PropertyType) -> bool {
    ty.is_nullable() || ty.is_optional() || ty.has_nullable_items()
}

/// The type as `@columns` spells it: `Edm.Int32`, `Collection(Edm.String)`.
pub(super) fn declared(ty: PropertyType) -> String {
    let element = ty.element().name();
    if ty.is_collection() { format!("Collection({element})") } else { element.to_owned() }
}
