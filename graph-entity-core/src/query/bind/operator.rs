//! Binds operators.

use super::literal::primitive;
use super::operand::{Operand, hint};
use crate::edm::{PrimitiveType, PrimitiveValue};
use crate::query::ast::{BinaryOperator, CaseBranch, Expr, ExprKind};
use crate::query::bind::Context;
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::evaluate::number::Family;
use crate::query::tree::{
    Arithmetic, BoundBranch, BoundElement, BoundExpr, BoundKind, BoundType, Comparison, Constant,
};

const BOOLEAN: PrimitiveType = PrimitiveType::Boolean;

impl<'q> Context<'q> {
    pub(super) fn junction(
        &mut self,
        operands: &'q [Expr],
        word: &str,
        kind: fn(Vec<BoundExpr>) -> BoundKind,
    ) -> Result<BoundExpr, QueryError> {
        let role = format!("an operand of `{word}`");
        let mut bound = Vec::with_capacity(operands.len());
        for operand in operands {
            let expr = self.bind(operand)?;
            bound.push(self.boolean(expr, operand, &role)?);
        }
        Ok(self.folded(kind(bound), BOOLEAN.into()))
    }

    pub(super) fn not(&mut self, operand: &'q Expr) -> Result<BoundExpr, QueryError> {
        let bound = self.bind(operand)?;
        let bound = self.boolean(bound, operand, "the operand of `not`").map_err(|error| {
            error.with_help(Some(
                "`not` binds more tightly than a comparison, which needs parentheses: `not (a eq b)`"
                    .to_owned(),
            ))
        })?;
        Ok(self.folded(BoundKind::Not(Box::new(bound)), BOOLEAN.into()))
    }

    pub(super) fn negate(&mut self, operand: &'q Expr) -> Result<BoundExpr, QueryError> {
        let operand = self.operand(operand)?;
        let ty = match (operand.family(), operand.ty().primitive()) {
            (Some(Family::Integer), _) => PrimitiveType::Int64.into(),
            (Some(_), _) | (None, Some(PrimitiveType::Duration)) => operand.ty(),
            _ if operand.is_open() => operand.ty(),
            _ => {
                let message = format!("only a number or a duration has a negative, not {}", operand.shown());
                return Err(self.mismatch(operand.expr.span(), message, None));
            }
        };
        Ok(self.folded(BoundKind::Negate(Box::new(operand.bound)), ty))
    }

    pub(super) fn binary(
        &mut self,
        operator: BinaryOperator,
        left: &'q Expr,
        right: &'q Expr,
        expr: &'q Expr,
    ) -> Result<BoundExpr, QueryError> {
        match operator {
            BinaryOperator::Eq => self.compare(Comparison::Eq, left, right),
            BinaryOperator::Ne => self.compare(Comparison::Ne, left, right),
            BinaryOperator::Gt => self.compare(Comparison::Gt, left, right),
            BinaryOperator::Ge => self.compare(Comparison::Ge, left, right),
            BinaryOperator::Lt => self.compare(Comparison::Lt, left, right),
            BinaryOperator::Le => self.compare(Comparison::Le, left, right),
            BinaryOperator::Has => self.has(left, right),
            BinaryOperator::In => self.is_in(left, right, expr),
            BinaryOperator::Add => self.arithmetic(Arithmetic::Add, left, right),
            BinaryOperator::Sub => self.arithmetic(Arithmetic::Sub, left, right),
            BinaryOperator::Mul => self.arithmetic(Arithmetic::Mul, left, right),
            BinaryOperator::Div => self.arithmetic(Arithmetic::Div, left, right),
            BinaryOperator::DivBy => self.arithmetic(Arithmetic::DivBy, left, right),
            BinaryOperator::Mod => self.arithmetic(Arithmetic::Mod, left, right),
        }
    }

    fn compare(
        &mut self,
        operator: Comparison,
        left: &'q Expr,
        right: &'q Expr,
    ) -> Result<BoundExpr, QueryError> {
        let mut operands = [self.operand(left)?, self.operand(right)?];
        let ty = self.common(&mut operands, "compared")?;
        let [left, right] = operands;
        if !matches!(operator, Comparison::Eq | Comparison::Ne) {
            for operand in [&left, &right] {
                self.ordered(operand, ty)?;
            }
        }
        let (left, right) = (Box::new(left.bound), Box::new(right.bound));
        Ok(self.folded(BoundKind::Compare { operator, left, right }, BOOLEAN.into()))
    }

    /// Refuses binary values, complex values and collections, which can be equal but have no order.
    fn ordered(&self, operand: &Operand<'_>, common: BoundType) -> Result<(), QueryError> {
        if common.is_scalar() && common.primitive() != Some(PrimitiveType::Binary) {
            return Ok(());
        }
        let message = format!("{} has no order", operand.shown());
        Err(self.mismatch(operand.expr.span(), message, Some("Use `eq` or `ne`".to_owned())))
    }

    fn has(&mut self, left: &'q Expr, right: &'q Expr) -> Result<BoundExpr, QueryError> {
        let operand = self.operand(left)?;
        let enumeration = match operand.ty().element() {
            BoundElement::Enum(enumeration) if enumeration.is_flags() && !operand.ty().is_collection() => {
                enumeration
            }
            BoundElement::Null => return Ok(super::literal::null()),
            element => {
                let help = matches!(element, BoundElement::Enum(_)).then(|| "Use `eq` or `in`".to_owned());
                let message = format!("`has` takes a combination of flags, not {}", operand.shown());
                return Err(self.mismatch(left.span(), message, help));
            }
        };
        let mut flags = self.operand(right)?;
        self.convert_text(&mut flags, BoundElement::Enum(enumeration))?;
        match flags.bound.constant() {
            Some(Constant::Enum(ty, bits)) if std::ptr::eq(*ty, enumeration) => {
                let kind = BoundKind::Has { operand: Box::new(operand.bound), flags: *bits };
                Ok(self.folded(kind, BOOLEAN.into()))
            }
            Some(Constant::Null) => Ok(super::literal::null()),
            _ => {
                let message = format!("{} has no flags of {}", flags.shown(), enumeration.name());
                Err(self.mismatch(right.span(), message, None))
            }
        }
    }

    fn is_in(&mut self, left: &'q Expr, right: &'q Expr, expr: &'q Expr) -> Result<BoundExpr, QueryError> {
        let mut operand = self.operand(left)?;
        if operand.ty().is_collection() {
            return Err(self.not_implemented(left.span(), "collections of collections are"));
        }
        if let ExprKind::List(items) = right.kind() {
            let items = items.iter().map(|item| self.operand(item)).collect::<Result<_, QueryError>>()?;
            return self.in_list(operand, items);
        }
        let list = self.operand(right)?;
        if let BoundKind::List(items) = list.bound.kind() {
            let items = items.iter().map(|item| Operand { expr: right, bound: item.clone() }).collect();
            return self.in_list(operand, items);
        }
        match list.ty().element() {
            BoundElement::Null => return Ok(primitive(PrimitiveValue::Boolean(false))),
            BoundElement::Untyped => {}
            element if list.ty().is_collection() => {
                self.convert_text(&mut operand, element)?;
                let mut item = [
                    operand,
                    Operand {
                        expr: right,
                        bound: BoundExpr::new(BoundKind::List(Vec::new()), list.ty().item()),
                    },
                ];
                self.common(&mut item, "compared")?;
                [operand, _] = item;
            }
            _ => {
                let message = format!("`in` needs a collection, not {}", list.shown());
                return Err(self.mismatch(expr.span(), message, hint(&operand, &list)));
            }
        }
        let (operand, collection) = (Box::new(operand.bound), Box::new(list.bound));
        Ok(self.folded(BoundKind::InCollection { operand, collection }, BOOLEAN.into()))
    }

    fn in_list(&mut self, operand: Operand<'q>, items: Vec<Operand<'q>>) -> Result<BoundExpr, QueryError> {
        let mut operands = vec![operand];
        operands.extend(items);
        self.common(&mut operands, "compared")?;
        let mut bound = operands.into_iter().map(|operand| operand.bound);
        let Some(operand) = bound.next() else { return Ok(super::literal::null()) };
        let kind = BoundKind::In { operand: Box::new(operand), list: bound.collect() };
        Ok(self.folded(kind, BOOLEAN.into()))
    }

    /// Binds a collection literal, whose items must have one type.
    pub(super) fn list(&mut self, items: &'q [Expr]) -> Result<BoundExpr, QueryError> {
        let mut operands = Vec::with_capacity(items.len());
        for item in items {
            let operand = self.operand(item)?;
            if operand.ty().is_collection() {
                return Err(self.not_implemented(item.span(), "collections of collections are"));
            }
            operands.push(operand);
        }
        let ty = self.common(&mut operands, "in one list")?;
        let items = operands.into_iter().map(|operand| operand.bound).collect();
        Ok(BoundExpr::new(BoundKind::List(items), BoundType::collection(ty.element())))
    }

    pub(super) fn case(&mut self, branches: &'q [CaseBranch]) -> Result<BoundExpr, QueryError> {
        let (mut conditions, mut values) = (Vec::new(), Vec::new());
        for branch in branches {
            let condition = self.bind(&branch.condition)?;
            conditions.push(self.boolean(condition, &branch.condition, "a condition of `case`")?);
            values.push(self.operand(&branch.value)?);
        }
        let ty = self.common(&mut values, "results of one `case`")?;
        let pairs = conditions.into_iter().zip(values);
        let branches =
            pairs.map(|(condition, value)| BoundBranch { condition, value: value.bound }).collect();
        Ok(self.folded(BoundKind::Case(branches), ty))
    }

    fn arithmetic(
        &mut self,
        operator: Arithmetic,
        left: &'q Expr,
        right: &'q Expr,
    ) -> Result<BoundExpr, QueryError> {
        let mut operands = [self.operand(left)?, self.operand(right)?];
        let ty = match self.temporal(operator, &mut operands)? {
            Some(ty) => ty,
            None => self.numeric(operator, &mut operands)?,
        };
        let [left, right] = operands;
        self.divisible(operator, &left, &right)?;
        let (left, right) = (Box::new(left.bound), Box::new(right.bound));
        Ok(self.folded(BoundKind::Arithmetic { operator, left, right }, ty))
    }

    fn numeric(
        &self,
        operator: Arithmetic,
        operands: &mut [Operand<'_>; 2],
    ) -> Result<BoundType, QueryError> {
        for operand in operands.iter() {
            if operand.family().is_none() && !operand.is_open() {
                let [left, right] = &*operands;
                let message =
                    format!("`{}` does not take {} and {}", operator.name(), left.shown(), right.shown());
                return Err(self.mismatch(operand.expr.span(), message, hint(left, right)));
            }
        }
        if operator == Arithmetic::DivBy && operands.iter().all(|o| o.family() == Some(Family::Integer)) {
            operands.iter_mut().for_each(|operand| operand.promote(Family::FRACTION));
        }
        let ty = self.common(operands, "computed with")?;
        Ok(match ty.primitive().and_then(Family::of) {
            Some(family) => family.ty().into(),
            None => ty,
        })
    }

    /// The type of the result where an operand is a date, a time or a duration (URL Conventions §5.1.1.2).
    fn temporal(
        &self,
        operator: Arithmetic,
        operands: &mut [Operand<'_>; 2],
    ) -> Result<Option<BoundType>, QueryError> {
        use Arithmetic::{Add, Div, DivBy, Mul, Sub};
        use PrimitiveType::{Date, DateTimeOffset, Duration};
        let is_temporal = |operand: &Operand<'_>| {
            matches!(operand.ty().primitive(), Some(Date | DateTimeOffset | Duration))
        };
        if !operands.iter().any(is_temporal) {
            return Ok(None);
        }
        if matches!(operator, Add | Sub) {
            for operand in operands.iter_mut() {
                self.convert_text(operand, BoundElement::Primitive(Duration))?;
            }
        }
        let [left, right] = &*operands;
        let (a, b) = (left.ty().primitive(), right.ty().primitive());
        let result = match (operator, a, b) {
            (Add | Sub, Some(Date | DateTimeOffset | Duration), Some(Duration)) => a,
            (Sub, Some(Date), Some(Date)) | (Sub, Some(DateTimeOffset), Some(DateTimeOffset)) => {
                Some(Duration)
            }
            (Mul, Some(Duration), _) if right.family().is_some() => a,
            (Mul, _, Some(Duration)) if left.family().is_some() => b,
            (Div | DivBy, Some(Duration), _) if right.family().is_some() => a,
            // The result type is unknown beside null or a dynamic property.
            _ if left.is_open() || right.is_open() => {
                return Ok(Some(BoundType::single(BoundElement::Untyped)));
            }
            _ => None,
        };
        match result {
            Some(ty) => Ok(Some(ty.into())),
            None => {
                let message =
                    format!("`{}` does not take {} and {}", operator.name(), left.shown(), right.shown());
                Err(self.mismatch(right.expr.span(), message, None))
            }
        }
    }

    /// Refuses a constant zero as the divisor if the division has no result.
    fn divisible(
        &self,
        operator: Arithmetic,
        left: &Operand<'_>,
        right: &Operand<'_>,
    ) -> Result<(), QueryError> {
        let is_exact = |family: Option<Family>| !matches!(family, Some(Family::Single | Family::Double));
        let fails = match operator {
            Arithmetic::Div => is_exact(left.family()) && is_exact(right.family()),
            Arithmetic::Mod => true,
            _ => false,
        };
        let zero = match right.bound.constant() {
            Some(Constant::Primitive(value)) => value.to_text().parse() == Ok(0.0),
            _ => false,
        };
        if fails && zero {
            let message = format!("`{}` by zero has no result", operator.name());
            return Err(self.mistake(QueryErrorKind::InvalidValue, right.expr.span(), message, None));
        }
        Ok(())
    }
}

impl Arithmetic {
    /// The operator as written in a query.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Sub => "sub",
            Self::Mul => "mul",
            Self::Div => "div",
            Self::DivBy => "divby",
            Self::Mod => "mod",
        }
    }
}
