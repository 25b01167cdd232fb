//! The properties of the complex types that a table stores. They are recorded, so that a change of such a
//! type is noticed.

use graph_entity_core::model::{ElementType, StructuralProperty, StructuredType};

use super::Table;
use super::column::{declared, may_hold_null};

/// The complex types in a table's columns, at any depth.
#[derive(Debug, Default)]
pub(crate) struct ComplexTypes(Vec<&'static StructuredType>);

/// A property of one of these types.
#[derive(Debug)]
pub(crate) struct Nested {
    /// The type and the property: `microsoft.graph.controlScore/score`.
    pub(crate) path: String,
    pub(crate) declared: String,
    /// Whether values may be null or absent; for a collection, also whether its items may be null.
    pub(crate) nullable: bool,
    /// Whether a value that was written without the property can be read: as null, as absent, as its default
    /// or as an empty collection.
    pub(crate) may_be_added: bool,
}

impl ComplexTypes {
    /// The complex types of the table's columns, leaving out the columns at some positions.
    pub(crate) fn of(table: &Table, left_out: &[usize]) -> Self {
        let left_out: Vec<_> =
            left_out.iter().filter_map(|at| table.property_of(&table.columns[*at])).collect();
        let properties = table.entity_type.structured().properties().iter().enumerate();
        let mut types = Self::default();
        types.enter(properties.filter(|(index, _)| !left_out.contains(index)).map(|(_, property)| property));
        types
    }

    fn enter(&mut self, properties: impl Iterator<Item = &'static StructuralProperty>) {
        for property in properties {
            if let ElementType::Complex(complex) = property.ty().element()
                && let complex = complex.descriptor()
                && self.find(complex.name()).is_none()
            {
                self.0.push(complex);
                self.enter(complex.properties().iter());
                for derived in complex.derived().filter(|derived| derived.name() != complex.name()) {
                    if self.find(derived.name()).is_none() {
                        self.0.push(derived);
                        self.enter(derived.properties().iter());
                    }
                }
            }
        }
    }

    /// The type whose property the path names.
    pub(crate) fn around(&self, path: &str) -> Option<&'static StructuredType> {
        self.find(path.split_once('/')?.0)
    }

    fn find(&self, name: &str) -> Option<&'static StructuredType> {
        self.0.iter().copied().find(|ty| ty.name() == name)
    }

    pub(crate) fn properties(&self) -> Vec<Nested> {
        let of_type = |ty: &&'static StructuredType| {
            let ty = *ty;
            ty.properties().iter().map(move |property| Nested {
                path: format!("{}/{}", ty.name(), property.name()),
                declared: declared(property.ty()),
                nullable: may_hold_null(property.ty()),
                may_be_added: property.ty().is_nullable()
                    || property.ty().is_optional()
                    || property.ty().is_collection()
                    || property.has_default(),
            })
        };
        self.0.iter().flat_map(of_type).collect()
    }
}

impl Nested {
    /// The property's record in `@columns`.
    pub(crate) fn record(&self) -> (&str, &str, bool) {
        (&self.path, &self.declared, self.nullable)
    }
}
