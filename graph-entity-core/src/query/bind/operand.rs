//! Gives operands one type: numeric promotion, and text literals that become values of other types.

use super::literal::{primitive, text_of};
use super::mistake::shown;
use crate::edm::{PrimitiveType, PrimitiveValue};
use crate::query::ast::Expr;
use crate::query::bind::Context;
use crate::query::error::QueryError;
use crate::query::evaluate::number::Family;
use crate::query::tree::{BoundElement, BoundExpr, BoundKind, BoundType, Constant};

/// A bound expression, and the expression that it was bound from.
pub(super) struct Operand<'e> {
    pub(super) expr: &'e Expr,
    pub(super) bound: BoundExpr,
}

impl Operand<'_> {
    pub(super) fn ty(&self) -> BoundType {
        self.bound.ty()
    }

    pub(super) fn shown(&self) -> String {
        shown(self.expr, self.ty())
    }

    pub(super) fn family(&self) -> Option<Family> {
        self.ty().primitive().and_then(Family::of)
    }

    pub(super) fn is_text(&self) -> bool {
        self.ty().primitive() == Some(PrimitiveType::String)
    }

    /// Whether the type is unknown: the operand is null or a dynamic property.
    pub(super) fn is_open(&self) -> bool {
        !self.ty().is_collection()
            && matches!(self.ty().element(), BoundElement::Null | BoundElement::Untyped)
    }

    fn is_untyped(&self) -> bool {
        self.ty() == BoundType::single(BoundElement::Untyped)
    }

    fn constant(&self) -> Option<&PrimitiveValue> {
        match self.bound.constant() {
            Some(Constant::Primitive(value)) => Some(value),
            _ => None,
        }
    }

    /// A constant Double counts as a literal of type Single, if a Single can hold its value.
    fn may_be_single(&self) -> bool {
        self.constant().is_some_and(|value| convert(value, Family::Single).is_some())
    }

    pub(super) fn promote(&mut self, family: Family) {
        if self.family().is_none_or(|own| own == family || family == Family::Integer) {
            return;
        }
        if let Some(value) = self.constant().and_then(|value| convert(value, family)) {
            self.bound = primitive(value);
            return;
        }
        let operand = std::mem::replace(&mut self.bound, super::literal::null());
        self.bound = BoundExpr::new(BoundKind::Promote(Box::new(operand)), family.ty().into());
    }
}

/// Converts the number to the family by its digits: 0.1 becomes the Double nearest to 0.1.
fn convert(value: &PrimitiveValue, family: Family) -> Option<PrimitiveValue> {
    PrimitiveValue::parse(family.ty(), &value.to_text()).ok()
}

/// Whether values of the two types can be equal.
fn fit(a: BoundElement, b: BoundElement) -> bool {
    use BoundElement::{Null, Primitive, Untyped};
    match (a, b) {
        (Null | Untyped, _) | (_, Null | Untyped) => true,
        (Primitive(a), Primitive(b)) => a == b || (Family::of(a).is_some() && Family::of(b).is_some()),
        (a, b) => a == b,
    }
}

impl<'q> Context<'q> {
    pub(super) fn operand(&mut self, expr: &'q Expr) -> Result<Operand<'q>, QueryError> {
        Ok(Operand { expr, bound: self.bind(expr)? })
    }

    /// Gives all operands one type and returns it. If they do not fit, the error says that they "cannot be
    /// `verb`".
    pub(super) fn common(&self, operands: &mut [Operand<'_>], verb: &str) -> Result<BoundType, QueryError> {
        if operands.iter().any(|operand| operand.ty().is_collection()) {
            return self.common_collection(operands, verb);
        }
        // Skips constant text, because it may still become a value of another type.
        let firm = operands.iter().find(|operand| !operand.is_open() && text_of(&operand.bound).is_none());
        let Some(firm) = firm else {
            let text = operands.iter().any(Operand::is_text).then(|| PrimitiveType::String.into());
            let untyped = operands.iter().find(|operand| operand.is_untyped()).map(Operand::ty);
            return Ok(untyped.or(text).unwrap_or(BoundType::single(BoundElement::Null)));
        };
        let element = firm.ty().element();
        for operand in operands.iter() {
            let is_text = text_of(&operand.bound).is_some() && self.stands_for(element);
            if !is_text && (operand.ty().is_collection() || !fit(element, operand.ty().element())) {
                let (left, right) =
                    if std::ptr::eq(firm, operand) { (firm, operand) } else { in_order(firm, operand) };
                let message = format!("{} and {} cannot be {verb}", left.shown(), right.shown());
                return Err(self.mismatch(right.expr.span(), message, hint(left, right)));
            }
        }
        let family = common_family(operands);
        let mut ty = BoundType::single(element);
        if let Some(family) = family {
            operands.iter_mut().for_each(|operand| operand.promote(family));
            if family != Family::Integer {
                ty = family.ty().into();
            }
        } else {
            for operand in operands.iter_mut() {
                self.convert_text(operand, element)?;
            }
        }
        let untyped = operands.iter().find(|operand| operand.is_untyped()).map(Operand::ty);
        Ok(untyped.unwrap_or(ty))
    }

    /// Leaves collections as they are, because `eq` compares the numbers in them by value.
    fn common_collection(&self, operands: &[Operand<'_>], verb: &str) -> Result<BoundType, QueryError> {
        let mut ty: Option<&Operand<'_>> = None;
        for operand in operands.iter().filter(|operand| !operand.is_open()) {
            let Some(first) = ty else {
                ty = Some(operand);
                continue;
            };
            let fits = first.ty().is_collection() && operand.ty().is_collection();
            if !fits || !fit(first.ty().element(), operand.ty().element()) {
                let message = format!("{} and {} cannot be {verb}", first.shown(), operand.shown());
                return Err(self.mismatch(operand.expr.span(), message, hint(first, operand)));
            }
        }
        Ok(ty.map_or(BoundType::collection(BoundElement::Null), Operand::ty))
    }

    fn stands_for(&self, element: BoundElement) -> bool {
        matches!(element, BoundElement::Enum(_) | BoundElement::Primitive(PrimitiveType::Duration))
    }

    /// Converts constant text to a member of the enumeration, or to a duration.
    pub(super) fn convert_text(
        &self,
        operand: &mut Operand<'_>,
        element: BoundElement,
    ) -> Result<(), QueryError> {
        if let Some(text) = text_of(&operand.bound)
            && let Some(bound) = self.text_as(text, element, operand.expr.span())?
        {
            operand.bound = bound;
        }
        Ok(())
    }
}

/// The two operands in the order in which they appear in the text.
fn in_order<'o, 'e>(a: &'o Operand<'e>, b: &'o Operand<'e>) -> (&'o Operand<'e>, &'o Operand<'e>) {
    if b.expr.span().start() < a.expr.span().start() { (b, a) } else { (a, b) }
}

/// The widest family of numbers among the operands.
fn common_family(operands: &[Operand<'_>]) -> Option<Family> {
    let all = || operands.iter().filter_map(|operand| Some((operand, operand.family()?)));
    let widest = all().map(|(_, family)| family).max()?;
    let others = all().filter(|(operand, family)| *family != Family::Double || !operand.may_be_single());
    let without_literals = others.map(|(_, family)| family).max();
    Some(if without_literals == Some(Family::Single) { Family::Single } else { widest })
}

/// Tells how to mend operands that do not fit.
pub(super) fn hint(left: &Operand<'_>, right: &Operand<'_>) -> Option<String> {
    let pairs = [(left, right), (right, left)];
    pairs.into_iter().find_map(|(one, other)| {
        if one.ty().is_collection() && !other.ty().is_collection() {
            return Some("Test the items of a collection with `any` or `all`".to_owned());
        }
        if let (Some(text), Some(ty)) = (text_of(&one.bound), other.ty().primitive())
            && PrimitiveValue::parse(ty, text).is_ok()
        {
            return Some(format!("Write a value of {ty} without quotes: `{text}`"));
        }
        let (ty, other_ty) = (one.ty(), other.ty());
        match (ty.element(), other_ty.element()) {
            (BoundElement::Structured(ty), _) => {
                let property = ty.properties().first()?.name();
                Some(format!("Name one of its properties by a path, such as `{}/{property}`", one.expr))
            }
            (BoundElement::Enum(ty), BoundElement::Primitive(primitive))
                if Family::of(primitive).is_some() =>
            {
                let member = ty.members().first()?.name();
                Some(format!("Write the name of a member: `'{member}'`"))
            }
            (
                BoundElement::Primitive(PrimitiveType::DateTimeOffset),
                BoundElement::Primitive(PrimitiveType::Date),
            ) => Some("The date of a date and time is `date(…)`".to_owned()),
            (BoundElement::Primitive(PrimitiveType::String), BoundElement::Primitive(_))
                if other.bound.constant().is_some() && text_of(&one.bound).is_none() =>
            {
                Some("Write text in single quotes".to_owned())
            }
            _ => None,
        }
    })
}
