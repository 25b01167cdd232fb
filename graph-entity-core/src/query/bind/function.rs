//! Binds canonical functions.

use super::cost::PATTERN_STATE;
use super::literal::{primitive, text_of};
use super::operand::Operand;
use crate::edm::{PrimitiveType, PrimitiveValue};
use crate::query::ast::{Expr, TypeName};
use crate::query::bind::Context;
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::evaluate::is_castable;
use crate::query::evaluate::number::Family;
use crate::query::function::Function;
use crate::query::span::Span;
use crate::query::tree::{
    BoundElement, BoundExpr, BoundKind, BoundType, Comparison, Constant, Pattern, PatternError,
};

/// The kinds of argument that a function may take.
#[derive(Clone, Copy, PartialEq)]
enum Parameter {
    Text,
    TextOrCollection,
    Collection,
    Integer,
    Number,
    DateTime,
    /// A type with a date.
    Day,
    /// A type with a time of day.
    Clock,
    Duration,
}

impl Parameter {
    fn takes(self, operand: &Operand<'_>) -> bool {
        use PrimitiveType::{Date, DateTimeOffset, Duration, TimeOfDay};
        if operand.is_open() {
            return true;
        }
        let primitive = operand.ty().primitive();
        match self {
            Self::Text => operand.is_text(),
            Self::TextOrCollection => operand.is_text() || operand.ty().is_collection(),
            Self::Collection => operand.ty().is_collection(),
            Self::Integer => operand.family() == Some(Family::Integer),
            Self::Number => operand.family().is_some(),
            Self::DateTime => primitive == Some(DateTimeOffset),
            Self::Day => matches!(primitive, Some(Date | DateTimeOffset)),
            Self::Clock => matches!(primitive, Some(TimeOfDay | DateTimeOffset)),
            Self::Duration => primitive == Some(Duration),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Text => "Edm.String",
            Self::TextOrCollection => "Edm.String or a collection",
            Self::Collection => "a collection",
            Self::Integer => "a whole number",
            Self::Number => "a number",
            Self::DateTime => "Edm.DateTimeOffset",
            Self::Day => "Edm.Date or Edm.DateTimeOffset",
            Self::Clock => "Edm.TimeOfDay or Edm.DateTimeOffset",
            Self::Duration => "Edm.Duration",
        }
    }
}

/// The parameters of the function and the type of its result. Without a result type, it is the type of the
/// first argument.
fn signature(function: Function) -> Option<(&'static [Parameter], Option<PrimitiveType>)> {
    use Parameter::{
        Clock, Collection, DateTime, Day, Duration, Integer, Number, Text, TextOrCollection as Sequence,
    };
    use PrimitiveType::{Boolean, Int32};
    Some(match function {
        Function::Concat => (&[Sequence, Sequence], None),
        Function::Contains | Function::StartsWith | Function::EndsWith => {
            (&[Sequence, Sequence], Some(Boolean))
        }
        Function::IndexOf => (&[Sequence, Sequence], Some(Int32)),
        Function::Length => (&[Sequence], Some(Int32)),
        Function::Substring => (&[Sequence, Integer, Integer], None),
        Function::HasSubset | Function::HasSubsequence => (&[Collection, Collection], Some(Boolean)),
        Function::MatchesPattern => (&[Text, Text], Some(Boolean)),
        Function::ToLower | Function::ToUpper | Function::Trim => (&[Text], Some(PrimitiveType::String)),
        Function::Date => (&[DateTime], Some(PrimitiveType::Date)),
        Function::Time => (&[DateTime], Some(PrimitiveType::TimeOfDay)),
        Function::Year | Function::Month | Function::Day => (&[Day], Some(Int32)),
        Function::Hour | Function::Minute | Function::Second => (&[Clock], Some(Int32)),
        Function::TotalOffsetMinutes => (&[DateTime], Some(Int32)),
        Function::FractionalSeconds => (&[Clock], Some(Family::FRACTION.ty())),
        Function::TotalSeconds => (&[Duration], Some(Family::FRACTION.ty())),
        Function::Ceiling | Function::Floor | Function::Round => (&[Number], None),
        _ => return None,
    })
}

impl<'q> Context<'q> {
    pub(super) fn call(
        &mut self,
        function: Function,
        arguments: &'q [Expr],
        expr: &'q Expr,
    ) -> Result<BoundExpr, QueryError> {
        let Some((parameters, result)) = signature(function) else {
            return self.constant_call(function, expr);
        };
        if !function.arity().contains(&arguments.len()) {
            let message = format!("`{}` does not take {} arguments", function.name(), arguments.len());
            return Err(self.mismatch(expr.span(), message, None));
        }
        let mut operands = Vec::with_capacity(arguments.len());
        for (position, (argument, parameter)) in arguments.iter().zip(parameters).enumerate() {
            let mut operand = self.operand(argument)?;
            if *parameter == Parameter::Duration {
                self.convert_text(&mut operand, BoundElement::Primitive(PrimitiveType::Duration))?;
            }
            if !parameter.takes(&operand) {
                return Err(self.unfit(function, position, *parameter, &operand));
            }
            operands.push(operand);
        }
        if let ([_, Parameter::TextOrCollection | Parameter::Collection], [first, second]) =
            (parameters, operands.as_mut_slice())
        {
            self.alike(function, first, second)?;
        }
        match function {
            Function::MatchesPattern => return self.matches_pattern(operands),
            Function::Substring => self.check_length(&operands)?,
            _ => {}
        }
        let ty = match (result, operands.first().map(Operand::ty)) {
            (Some(ty), _) => ty.into(),
            (None, Some(ty)) => ty,
            (None, None) => BoundType::single(BoundElement::Null),
        };
        let arguments = operands.into_iter().map(|operand| operand.bound).collect();
        Ok(self.folded(BoundKind::Call { function, arguments }, ty))
    }

    fn unfit(
        &self,
        function: Function,
        position: usize,
        parameter: Parameter,
        operand: &Operand<'_>,
    ) -> QueryError {
        const ORDINALS: [&str; 3] = ["first", "second", "third"];
        let ordinal = ORDINALS.get(position).copied().unwrap_or("last");
        let message = format!(
            "`{}` takes {} as its {ordinal} argument, not {}",
            function.name(),
            parameter.name(),
            operand.shown()
        );
        let is_text_wanted = matches!(parameter, Parameter::Text | Parameter::TextOrCollection);
        let help = match (operand.ty().is_collection(), operand.ty().element()) {
            (false, BoundElement::Primitive(_) | BoundElement::Enum(_)) if is_text_wanted => {
                Some(format!("Its text is `cast({},Edm.String)`", operand.expr))
            }
            (true, _) => Some("Test the items of a collection with `any` or `all`".to_owned()),
            _ => None,
        };
        self.mismatch(operand.expr.span(), message, help)
    }

    /// Checks that both operands are strings, or both are collections whose items fit.
    fn alike(
        &self,
        function: Function,
        first: &mut Operand<'_>,
        second: &mut Operand<'_>,
    ) -> Result<(), QueryError> {
        if first.is_open() || second.is_open() || (first.is_text() && second.is_text()) {
            return Ok(());
        }
        if first.ty().is_collection()
            && let BoundElement::Enum(_) = first.ty().element()
            && let BoundKind::List(items) = second.bound.kind()
        {
            let items = items.iter().map(|item| match text_of(item) {
                Some(text) => {
                    let bound = self.text_as(text, first.ty().element(), second.expr.span())?;
                    Ok(bound.unwrap_or_else(|| item.clone()))
                }
                None => Ok(item.clone()),
            });
            let items = items.collect::<Result<Vec<_>, QueryError>>()?;
            second.bound = BoundExpr::new(BoundKind::List(items), first.ty());
        }
        let (a, b) = (first.bound.clone(), second.bound.clone());
        let mut both = [Operand { expr: first.expr, bound: a }, Operand { expr: second.expr, bound: b }];
        self.common(&mut both, &format!("arguments of `{}`", function.name())).map(drop)
    }

    fn matches_pattern(&mut self, operands: Vec<Operand<'_>>) -> Result<BoundExpr, QueryError> {
        let mut operands = operands.into_iter();
        let (Some(operand), Some(pattern)) = (operands.next(), operands.next()) else {
            return Ok(super::literal::null());
        };
        let span = pattern.expr.span();
        let text = match pattern.bound.constant() {
            Some(Constant::Null) => return Ok(super::literal::null()),
            _ => text_of(&pattern.bound),
        };
        let Some(text) = text else {
            return Err(self.not_implemented(span, "patterns that are not constant are"));
        };
        let pattern = Pattern::new(text).map_err(|error| match error {
            PatternError::Invalid(_) => {
                self.mistake(QueryErrorKind::InvalidValue, span, error.to_string(), None)
            }
            PatternError::NotImplemented(_) => {
                self.mistake(QueryErrorKind::NotImplemented, span, error.to_string(), None)
            }
        })?;
        self.count_pattern(&pattern, span)?;
        let kind = BoundKind::MatchesPattern { operand: Box::new(operand.bound), pattern };
        Ok(self.folded(kind, PrimitiveType::Boolean.into()))
    }

    /// Charges the cost of a compiled pattern.
    fn count_pattern(&self, pattern: &Pattern, span: Span) -> Result<(), QueryError> {
        self.meter.charge(u64::from(pattern.size()) * PATTERN_STATE).map_err(|_| {
            let message = "the patterns are too large together";
            let help = "Repeat less with `{…}`, or use fewer patterns".to_owned();
            self.mistake(QueryErrorKind::LimitExceeded, span, message, Some(help))
        })
    }

    /// Checks that the length of `substring` is not negative.
    fn check_length(&self, operands: &[Operand<'_>]) -> Result<(), QueryError> {
        let Some(length) = operands.get(2) else { return Ok(()) };
        match length.bound.constant() {
            Some(Constant::Primitive(value)) if value.to_text().starts_with('-') => {
                let message = "the length of a `substring` cannot be negative";
                Err(self.mistake(QueryErrorKind::InvalidValue, length.expr.span(), message, None))
            }
            _ => Ok(()),
        }
    }

    /// Computes a function without arguments. Its value is the same throughout the query.
    fn constant_call(&self, function: Function, expr: &Expr) -> Result<BoundExpr, QueryError> {
        #[cfg(feature = "jiff")]
        {
            let parse = |text: &str| text.parse().map(PrimitiveValue::DateTimeOffset).ok();
            let value = match function {
                Function::Now => Some(PrimitiveValue::DateTimeOffset(self.binder.now)),
                Function::MinDateTime => parse("-9999-01-01T00:00:00Z"),
                Function::MaxDateTime => parse("9999-12-31T23:59:59.999999999Z"),
                _ => None,
            };
            if let Some(value) = value {
                return Ok(primitive(value));
            }
        }
        Err(self.not_implemented(expr.span(), &format!("`{}` is", function.name())))
    }

    pub(super) fn cast(
        &mut self,
        operand: Option<&'q Expr>,
        ty: &TypeName,
        expr: &'q Expr,
    ) -> Result<BoundExpr, QueryError> {
        let to = self.type_named(ty)?;
        let operand = self.operand_or_instance(operand, expr)?;
        if operand.ty() == to {
            return Ok(operand.bound);
        }
        if !is_castable(operand.ty(), to) {
            let message = format!("{} cannot be cast to {to}", operand.shown());
            return Err(self.mismatch(operand.expr.span(), message, None));
        }
        Ok(self.folded(BoundKind::Cast(Box::new(operand.bound)), to))
    }

    /// Answers while binding, except for dynamic properties, because types do not derive from each other.
    /// Null is of no type.
    pub(super) fn is_of(
        &mut self,
        operand: Option<&'q Expr>,
        ty: &TypeName,
        expr: &'q Expr,
    ) -> Result<BoundExpr, QueryError> {
        let ty = self.type_named(ty)?;
        let operand = self.operand_or_instance(operand, expr)?;
        if operand.ty() == ty {
            let (left, right) = (Box::new(operand.bound), Box::new(super::literal::null()));
            let kind = BoundKind::Compare { operator: Comparison::Ne, left, right };
            return Ok(self.folded(kind, PrimitiveType::Boolean.into()));
        }
        if operand.ty().element() == BoundElement::Untyped {
            let kind = BoundKind::IsOf { operand: Box::new(operand.bound), ty };
            return Ok(self.folded(kind, PrimitiveType::Boolean.into()));
        }
        Ok(primitive(PrimitiveValue::Boolean(false)))
    }

    fn operand_or_instance(
        &mut self,
        operand: Option<&'q Expr>,
        expr: &'q Expr,
    ) -> Result<Operand<'q>, QueryError> {
        match operand {
            Some(operand) => self.operand(operand),
            None => Ok(Operand { expr, bound: self.instance() }),
        }
    }
}
