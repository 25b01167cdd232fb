//! Builds the errors: the mistake and its mend.

use crate::edm::PrimitiveType;
use crate::model::{EnumMember, EnumType, StructuralProperty, StructuredType};
use crate::query::ast::Expr;
use crate::query::bind::Context;
use crate::query::error::nearest;
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::span::{Name, Span};
use crate::query::tree::{BoundElement, BoundExpr, BoundKind, BoundType};

/// Shows an operand in a message: `floor` (Edm.Int32).
pub(super) fn shown(expr: &Expr, ty: BoundType) -> String {
    format!("`{}` ({ty})", crate::text::shorten(&expr.to_string()))
}

/// Lists names in backticks with commas between them, up to a limit.
fn listed(names: impl IntoIterator<Item = &'static str>) -> String {
    const MOST: usize = 20;
    let mut names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if names.len() > MOST {
        names.truncate(MOST);
        names.push("…".to_owned());
    }
    names.join(", ")
}

fn did_you_mean(word: &str, names: impl IntoIterator<Item = &'static str>) -> Option<String> {
    nearest(word, names).map(|name| format!("Did you mean `{name}`?"))
}

impl Context<'_> {
    pub(super) fn mistake(
        &self,
        kind: QueryErrorKind,
        span: Span,
        message: impl Into<String>,
        help: Option<String>,
    ) -> QueryError {
        let error = QueryError::bound_at(kind, self.place.text, span.start(), message.into()).with_help(help);
        match self.place.option {
            Some(option) => error.in_option(option),
            None => error,
        }
    }

    pub(super) fn mismatch(&self, span: Span, message: String, help: Option<String>) -> QueryError {
        self.mistake(QueryErrorKind::TypeMismatch, span, message, help)
    }

    /// Makes the error for a missing feature. `what` includes its verb: `complex literals are`.
    pub(super) fn not_implemented(&self, span: Span, what: &str) -> QueryError {
        self.mistake(QueryErrorKind::NotImplemented, span, format!("{what} not implemented"), None)
    }

    pub(super) fn too_complex(&self, span: Span) -> QueryError {
        let message = "the expression is too complex, with the values of its parameter aliases";
        self.mistake(QueryErrorKind::LimitExceeded, span, message, None)
    }

    pub(super) fn unknown_property(&self, name: &Name, ty: &StructuredType) -> QueryError {
        let message = format!("{} has no property `{}`", ty.name(), name.as_str());
        let names = ty.properties().iter().map(StructuralProperty::name);
        self.mistake(QueryErrorKind::UnknownProperty, name.span(), message, did_you_mean(name, names))
    }

    pub(super) fn unknown_type(&self, name: &Name, known: Vec<&'static str>) -> QueryError {
        let message = format!("{} uses no type `{}`", self.binder.ty.name(), name.as_str());
        self.mistake(QueryErrorKind::UnknownType, name.span(), message, did_you_mean(name, known))
    }

    pub(super) fn unknown_member(
        &self,
        member: &str,
        enumeration: &'static EnumType,
        span: Span,
    ) -> QueryError {
        let names = || enumeration.members().iter().map(EnumMember::name);
        let message = format!("{} has no member `{member}`, only {}", enumeration.name(), listed(names()));
        self.mistake(QueryErrorKind::UnknownMember, span, message, did_you_mean(member, names()))
    }

    pub(super) fn unsupported(&self, name: &Name, ty: &'static StructuredType) -> QueryError {
        let option = self.usage.option();
        let message =
            format!("the property `{}` of {} cannot be used in `{option}`", name.as_str(), ty.name());
        let can = ty.properties().iter().filter(|property| property.flags().contains(self.usage.flag()));
        let can = listed(can.map(StructuralProperty::name));
        let help = if can.is_empty() { "No property can".to_owned() } else { format!("These can: {can}") };
        self.mistake(QueryErrorKind::UnsupportedProperty, name.span(), message, Some(help))
    }

    /// Refuses an expression that is not Boolean. `role` names its use in the message. A dynamic property
    /// passes, and is null if its value is not Boolean.
    pub(super) fn boolean(&self, bound: BoundExpr, expr: &Expr, role: &str) -> Result<BoundExpr, QueryError> {
        if bound.ty().element() == BoundElement::Untyped && !bound.ty().is_collection() {
            return Ok(BoundExpr::new(BoundKind::Cast(Box::new(bound)), PrimitiveType::Boolean.into()));
        }
        if bound.ty().is_boolean() {
            return Ok(bound);
        }
        let message = format!("{role} has to be true or false, but {} is neither", shown(expr, bound.ty()));
        Err(self.mismatch(expr.span(), message, None))
    }

    /// Refuses an expression whose values have no order.
    pub(super) fn sortable(&self, bound: &BoundExpr, expr: &Expr) -> Result<(), QueryError> {
        let ty = bound.ty();
        if ty.is_scalar() {
            return Ok(());
        }
        let help = if ty.is_collection() { "Sort by its `$count`" } else { "Sort by one of its properties" };
        let message = format!("{} has no order", shown(expr, ty));
        Err(self.mismatch(expr.span(), message, Some(help.to_owned())))
    }
}
