//! Computes expressions that consist of constants only, while they are bound.

use crate::query::bind::Context;
use crate::query::evaluate::evaluate_constant;
use crate::query::tree::{BoundElement, BoundExpr, BoundKind, BoundType, Constant, Value};

impl Context<'_> {
    /// Makes the node, or computes it to a constant if all its children are constants. If that costs too
    /// much, [`bind`](Self::bind) refuses the expression, because only `bind` knows the place.
    pub(super) fn folded(&mut self, kind: BoundKind, ty: BoundType) -> BoundExpr {
        let mut constant = true;
        kind.each_child(&mut |child| constant &= child.constant().is_some());
        let expr = BoundExpr::new(kind, ty);
        if !constant {
            return expr;
        }
        let value = match evaluate_constant(&expr, &self.meter) {
            Ok(value) => value,
            Err(error) => {
                self.not_computed = Some(error);
                return expr;
            }
        };
        let value = match (value, ty.element()) {
            (Value::Null, _) => Some(Constant::Null),
            (Value::Enum(enumeration, value), _) => Some(Constant::Enum(enumeration, value)),
            (value, BoundElement::Primitive(primitive)) => {
                value.to_primitive(primitive).map(Constant::Primitive)
            }
            _ => None,
        };
        match value {
            Some(value) => BoundExpr::new(BoundKind::Constant(value), ty),
            None => expr,
        }
    }
}
