//! What complex values have in them, so that a change of a complex type is noticed where its values are stored.

use graph_entity_core::model::{ElementType, PropertyType, StructuredType};

use super::table::Table;

/// A property inside the complex values of a column.
#[derive(Debug)]
pub(super) struct Nested {
    /// From the column on: `controlScores/score`.
    pub(super) path: String,
    pub(super) declared: String,
    /// Whether null may stand there; for a collection, whether its items may be null.
    pub(super) nullable: bool,
    /// Whether a value that was written without the property can be read: as null, its default, or an empty collection.
    pub(super) may_be_added: bool,
}

impl Nested {
    /// What `@columns` has of it.
    pub(super) fn record(&self) -> (&str, &str, bool) {
        (&self.path, &self.declared, self.nullable)
    }
}

/// Everything inside the complex values of a table.
#[derive(Debug, Default)]
pub(super) struct NestedProperties {
    pub(super) properties: Vec<Nested>,
    /// The paths of open complex values: what is not declared there any more becomes a dynamic property.
    open: Vec<String>,
}

impl NestedProperties {
    pub(super) fn of(table: &Table) -> Self {
        let mut nested = Self::default();
        for property in table.entity_type.structured().properties() {
            nested.enter(property.name(), property.ty(), &mut Vec::new());
        }
        nested
    }

    /// Whether the value around the property at `path` keeps what it does not declare.
    pub(super) fn keeps(&self, path: &str) -> bool {
        path.rsplit_once('/').is_some_and(|(around, _)| self.open.iter().any(|open| open == around))
    }

    /// `around` has the types that stand around this one: one that contains itself is looked at once.
    fn enter(&mut self, path: &str, ty: PropertyType, around: &mut Vec<&'static StructuredType>) {
        let ElementType::Complex(complex) = ty.element() else {
            return;
        };
        if around.iter().any(|outer| std::ptr::eq(*outer, complex)) {
            return;
        }
        around.push(complex);
        if complex.is_open() {
            self.open.push(path.to_owned());
        }
        for property in complex.properties() {
            let path = format!("{path}/{}", property.name());
            let ty = property.ty();
            self.enter(&path, ty, around);
            self.properties.push(Nested {
                path,
                declared: declared(ty),
                nullable: ty.is_nullable() || ty.has_nullable_items(),
                may_be_added: ty.is_nullable() || ty.is_collection() || property.has_default(),
            });
        }
        around.pop();
    }
}

/// The type as `@columns` has it: `Edm.Int32`, `Collection(Edm.String)`.
pub(super) fn declared(ty: PropertyType) -> String {
    let element = ty.element().name();
    if ty.is_collection() { format!("Collection({element})") } else { element.to_owned() }
}
