//! Binds literals, and text that represents a value of another type.

use crate::edm::{PrimitiveType, PrimitiveValue};
use crate::model::{EnumMember, EnumType};
use crate::query::ast::Literal;
use crate::query::bind::Context;
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::span::Span;
use crate::query::tree::{BoundElement, BoundExpr, BoundKind, BoundType, Constant};

pub(super) fn null() -> BoundExpr {
    constant(Constant::Null, BoundType::single(BoundElement::Null))
}

pub(super) fn primitive(value: PrimitiveValue) -> BoundExpr {
    let ty = value.primitive_type().into();
    constant(Constant::Primitive(value), ty)
}

fn constant(value: Constant, ty: BoundType) -> BoundExpr {
    BoundExpr::new(BoundKind::Constant(value), ty)
}

/// The text of a constant string.
pub(super) fn text_of(expr: &BoundExpr) -> Option<&str> {
    match expr.constant() {
        Some(Constant::Primitive(PrimitiveValue::String(text))) => Some(text),
        _ => None,
    }
}

impl Context<'_> {
    pub(super) fn literal(&self, literal: &Literal, span: Span) -> Result<BoundExpr, QueryError> {
        match literal {
            Literal::Null => Ok(null()),
            Literal::Primitive(value) => Ok(primitive(value.clone())),
            Literal::Enum { ty, members } => {
                let enumeration = self.enumeration_named(ty)?;
                self.members(enumeration, &members.join(","), span)
            }
            Literal::Geo(_) => Err(self.not_implemented(span, "spatial values are")),
        }
    }

    /// Parses a constant text as a value of the other operand's type, if text may represent that type: a
    /// member of an enumeration, or a duration (URL Conventions §5.1.1.14.1). `None` for other types.
    pub(super) fn text_as(
        &self,
        text: &str,
        element: BoundElement,
        span: Span,
    ) -> Result<Option<BoundExpr>, QueryError> {
        match element {
            BoundElement::Enum(enumeration) => self.members(enumeration, text, span).map(Some),
            BoundElement::Primitive(PrimitiveType::Duration) => {
                let value = PrimitiveValue::parse(PrimitiveType::Duration, text).map_err(|error| {
                    self.mistake(QueryErrorKind::InvalidValue, span, error.to_string(), None)
                })?;
                Ok(Some(primitive(value)))
            }
            _ => Ok(None),
        }
    }

    /// Parses members by name or number. Commas separate the members of an enumeration of flags.
    fn members(
        &self,
        enumeration: &'static EnumType,
        text: &str,
        span: Span,
    ) -> Result<BoundExpr, QueryError> {
        let member = |name: &str| {
            let by_name = enumeration.index_of_name(name).and_then(|index| enumeration.member(index));
            let number = || name.parse::<i64>().ok();
            let is_number_of_one = |number: &i64| {
                enumeration.index_of_value(*number).is_some() || (enumeration.is_flags() && *number >= 0)
            };
            by_name
                .map(EnumMember::value)
                .or_else(|| number().filter(is_number_of_one))
                .ok_or_else(|| self.unknown_member(name, enumeration, span))
        };
        let value = if enumeration.is_flags() {
            text.split(',').try_fold(0, |bits, name| Ok::<_, QueryError>(bits | member(name.trim())?))?
        } else {
            member(text)?
        };
        let ty = BoundType::single(BoundElement::Enum(enumeration));
        Ok(constant(Constant::Enum(enumeration, value), ty))
    }
}
