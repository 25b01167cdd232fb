//! Finds types by their names.

use crate::edm::PrimitiveType;
use crate::model::{ElementType, EnumType, StructuredType};
use crate::query::ast::TypeName;
use crate::query::bind::Context;
use crate::query::error::QueryError;
use crate::query::span::Name;
use crate::query::tree::{BoundElement, BoundType};

/// The types that a type is made of, beginning with itself.
struct Reachable {
    structured: Vec<&'static StructuredType>,
    enumerations: Vec<&'static EnumType>,
}

impl Reachable {
    fn from(ty: &'static StructuredType) -> Self {
        let mut found = Self { structured: vec![ty], enumerations: Vec::new() };
        let mut next = 0;
        while let Some(ty) = found.structured.get(next).copied() {
            next += 1;
            for property in ty.properties() {
                match property.ty().element() {
                    ElementType::Primitive(_) => {}
                    ElementType::Enum(ty) => {
                        if !found.enumerations.iter().any(|known| std::ptr::eq(*known, ty)) {
                            found.enumerations.push(ty);
                        }
                    }
                    ElementType::Complex(ty) => {
                        let ty = ty.descriptor();
                        if !found.structured.iter().any(|known| std::ptr::eq(*known, ty)) {
                            found.structured.push(ty);
                        }
                    }
                }
            }
        }
        found
    }
}

impl Context<'_> {
    pub(super) fn type_named(&self, ty: &TypeName) -> Result<BoundType, QueryError> {
        let element = self.element_named(&ty.name)?;
        Ok(if ty.collection { BoundType::collection(element) } else { BoundType::single(element) })
    }

    pub(super) fn enumeration_named(&self, name: &Name) -> Result<&'static EnumType, QueryError> {
        let reachable = Reachable::from(self.binder.ty);
        let found = reachable.enumerations.iter().copied().find(|ty| ty.name() == name.as_str());
        found.ok_or_else(|| {
            self.unknown_type(name, reachable.enumerations.iter().map(|ty| ty.name()).collect())
        })
    }

    fn element_named(&self, name: &Name) -> Result<BoundElement, QueryError> {
        if let Some(primitive) = PrimitiveType::from_name(name) {
            return Ok(BoundElement::Primitive(primitive));
        }
        if ["Edm.Geo", "Edm.Stream", "Edm.Untyped"].iter().any(|prefix| name.starts_with(prefix)) {
            return Err(self.not_implemented(name.span(), &format!("values of {} are", name.as_str())));
        }
        let reachable = Reachable::from(self.binder.ty);
        let structured = reachable.structured.iter().map(|ty| (ty.name(), BoundElement::Structured(ty)));
        let enumerations = reachable.enumerations.iter().map(|ty| (ty.name(), BoundElement::Enum(ty)));
        let all: Vec<_> = structured.chain(enumerations).collect();
        match all.iter().find(|(known, _)| *known == name.as_str()) {
            Some((_, element)) => Ok(*element),
            None => Err(self.unknown_type(name, all.iter().map(|(known, _)| *known).collect())),
        }
    }
}
