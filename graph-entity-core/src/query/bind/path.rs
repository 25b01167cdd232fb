//! Binds paths: variables, properties, casts, and the segments that end a path.

use super::cost::{MAX_LAMBDAS, MAX_REPEATS, constant_len};
use super::literal::null;
use super::mistake::shown;
use crate::edm::PrimitiveType;
use crate::query::ast::{CountOptions, Expr, Path, Root, Segment};
use crate::query::bind::{Context, Place, Scope, Usage};
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::function::Function;
use crate::query::span::{Name, Span};
use crate::query::tree::{BoundElement, BoundExpr, BoundKind, BoundPath, BoundType, Step, Variable};

impl<'q> Context<'q> {
    pub(super) fn path(&mut self, path: &'q Path, expr: &'q Expr) -> Result<BoundExpr, QueryError> {
        let mut segments = path.segments.as_slice();
        let mut bound = match &path.root {
            None => match segments.split_first() {
                Some((Segment::Name(name), rest)) if self.local(name).is_some() => {
                    segments = rest;
                    self.local(name).unwrap_or_else(null)
                }
                _ => self.instance(),
            },
            Some(Root::It) => {
                let ty = BoundType::single(BoundElement::Structured(self.binder.ty));
                variable(Variable::INSTANCE, ty)
            }
            Some(Root::This) => self.instance(),
            Some(Root::Service) => return Err(self.not_implemented(expr.span(), "paths from `$root` are")),
            Some(Root::Alias(name)) => self.alias(name)?,
        };
        for segment in segments {
            bound = self.segment(bound, segment, expr)?;
            if bound.height() > BoundExpr::MAX_HEIGHT {
                return Err(self.too_complex(expr.span()));
            }
        }
        Ok(bound)
    }

    fn local(&self, name: &Name) -> Option<BoundExpr> {
        let local = self.locals.iter().rev().find(|local| local.name == name.as_str())?;
        Some(variable(local.variable, local.ty))
    }

    /// Binds the value of a parameter alias. Null if the request does not give the alias.
    fn alias(&mut self, name: &'q Name) -> Result<BoundExpr, QueryError> {
        let Some(alias) = self.binder.aliases.iter().find(|alias| alias.name == *name) else {
            return Ok(null());
        };
        if self.open_aliases.contains(&name.as_str()) {
            let message = format!("the parameter alias `@{}` refers to itself", name.as_str());
            return Err(self.mistake(QueryErrorKind::InvalidValue, name.span(), message, None));
        }
        let source = self.binder.sources.and_then(|sources| sources.alias(name));
        let place =
            Place { option: source.map(|source| &*source.spelled), text: source.map(|source| &*source.text) };
        let place = std::mem::replace(&mut self.place, place);
        // The variables of the place that names the alias have no meaning in its value.
        let locals = std::mem::take(&mut self.locals);
        self.open_aliases.push(name.as_str());
        let bound = self.bind(&alias.value)?;
        self.open_aliases.pop();
        self.locals = locals;
        self.place = place;
        Ok(bound)
    }

    fn segment(
        &mut self,
        bound: BoundExpr,
        segment: &'q Segment,
        expr: &'q Expr,
    ) -> Result<BoundExpr, QueryError> {
        match segment {
            Segment::Name(name) => self.name(bound, name, expr),
            Segment::Count(options) => self.count(bound, options.as_deref(), expr),
            Segment::Filter(predicate) => {
                self.collection(&bound, expr)?;
                self.filtered(bound, predicate, expr.span())
            }
            Segment::Any(lambda) => {
                self.collection(&bound, expr)?;
                let (variable, predicate) = match lambda {
                    Some(lambda) => {
                        let scope = Scope::Variable(lambda.variable.as_str());
                        let (variable, predicate) =
                            self.predicate(&lambda.predicate, &bound, scope, expr.span())?;
                        (variable, Some(Box::new(predicate)))
                    }
                    None => (Variable(self.variables), None),
                };
                let kind = BoundKind::Any { collection: Box::new(bound), variable, predicate };
                Ok(self.folded(kind, PrimitiveType::Boolean.into()))
            }
            Segment::All(lambda) => {
                self.collection(&bound, expr)?;
                let scope = Scope::Variable(lambda.variable.as_str());
                let (variable, predicate) = self.predicate(&lambda.predicate, &bound, scope, expr.span())?;
                let predicate = Box::new(predicate);
                let kind = BoundKind::All { collection: Box::new(bound), variable, predicate };
                Ok(self.folded(kind, PrimitiveType::Boolean.into()))
            }
            Segment::Call { name, .. } => Err(self.no_function(name)),
            Segment::Annotation { term, .. } => {
                Err(self.not_implemented(term.span(), "annotations in expressions are"))
            }
            Segment::Key(_) | Segment::KeyText(_) => {
                let message =
                    format!("{} has no entities that a key could choose from", shown(expr, bound.ty()));
                Err(self.mismatch(expr.span(), message, None))
            }
            Segment::Ref | Segment::Value | Segment::Each | Segment::Query => {
                Err(self.not_implemented(expr.span(), "such a segment in an expression is"))
            }
        }
    }

    /// Binds a property, or a cast to the type that the value already has.
    fn name(&mut self, bound: BoundExpr, name: &'q Name, expr: &'q Expr) -> Result<BoundExpr, QueryError> {
        if name.is_qualified() {
            return self.cast_segment(bound, name);
        }
        if bound.ty().is_collection() {
            let message = format!("`{}` cannot be looked up in a collection", name.as_str());
            let help = "Test the items of a collection with `any` or `all`: `items/any(i:i/name eq 'x')`";
            return Err(self.mismatch(name.span(), message, Some(help.to_owned())));
        }
        let (step, ty) = match bound.ty().element() {
            BoundElement::Structured(owner) => match owner.index_of(name) {
                Some(index) => {
                    let property = &owner.properties()[index];
                    // A declaration never lists `order_by` for a collection, but the collection's `$count`
                    // has an order.
                    let usage = if property.ty().is_collection() { Usage::Filter } else { self.usage };
                    if !property.flags().contains(usage.flag()) {
                        return Err(self.unsupported(name, owner));
                    }
                    (Step::Property { owner, index }, property.ty().into())
                }
                None if owner.is_open() => (dynamic(name), BoundType::single(BoundElement::Untyped)),
                None => return Err(self.unknown_property(name, owner)),
            },
            BoundElement::Untyped => (dynamic(name), BoundType::single(BoundElement::Untyped)),
            _ => {
                let message = format!(
                    "`{}` cannot be looked up in a value of {}, which has no properties",
                    name.as_str(),
                    bound.ty()
                );
                return Err(self.mistake(QueryErrorKind::UnknownProperty, name.span(), message, None));
            }
        };
        match bound.kind() {
            BoundKind::Path(path) => {
                let mut path = path.clone();
                path.steps.push(step);
                Ok(BoundExpr::new(BoundKind::Path(path), ty))
            }
            _ => Err(self.not_implemented(expr.span(), "properties of a computed value are")),
        }
    }

    /// Checks a cast to the value's own type, which changes nothing. Refuses other types, because types do
    /// not derive from each other.
    fn cast_segment(&self, bound: BoundExpr, name: &Name) -> Result<BoundExpr, QueryError> {
        let own = bound.ty().element().to_string();
        if own == name.as_str() {
            return Ok(bound);
        }
        let message = format!("`{}` is neither {own} nor derived from it", name.as_str());
        Err(self.mistake(QueryErrorKind::UnknownType, name.span(), message, None))
    }

    fn no_function(&self, name: &Name) -> QueryError {
        if name.is_qualified() {
            return self.not_implemented(name.span(), &format!("the function `{}` is", name.as_str()));
        }
        let message = format!("OData has no function `{}`", name.as_str());
        let help = Function::nearest_name(name).map(|name| format!("Did you mean `{name}`?"));
        self.mistake(QueryErrorKind::UnknownProperty, name.span(), message, help)
    }

    /// Enters a lambda over the collection. Returns how often the lambda itself is evaluated.
    pub(super) fn enter_lambda(&mut self, collection: &BoundExpr, span: Span) -> Result<u64, QueryError> {
        if self.variables > MAX_LAMBDAS {
            let message = format!("more than {MAX_LAMBDAS} lambdas are nested");
            return Err(self.mistake(QueryErrorKind::LimitExceeded, span, message, None));
        }
        let outer = self.repeats;
        let repeats = outer.saturating_mul(constant_len(collection).max(1));
        if repeats > MAX_REPEATS {
            let message = format!(
                "nested lambdas over lists test {repeats} times for each entity, \
                 more than {MAX_REPEATS} times"
            );
            let help = "Make the lists shorter, or use `in` instead of a lambda".to_owned();
            return Err(self.mistake(QueryErrorKind::LimitExceeded, span, message, Some(help)));
        }
        self.variables += 1;
        self.repeats = repeats;
        Ok(outer)
    }

    fn collection(&self, bound: &BoundExpr, expr: &Expr) -> Result<(), QueryError> {
        let ty = bound.ty();
        if ty.is_collection() || matches!(ty.element(), BoundElement::Untyped) {
            return Ok(());
        }
        let message = format!("`any`, `all`, `$count` and `$filter` need a collection, not a value of {ty}");
        let help = match (bound.kind(), ty.primitive()) {
            (BoundKind::Path(_), Some(PrimitiveType::String)) => {
                Some("The number of characters is `length(…)`".to_owned())
            }
            _ => None,
        };
        Err(self.mismatch(expr.span(), message, help))
    }

    fn filtered(
        &mut self,
        bound: BoundExpr,
        predicate: &'q Expr,
        span: Span,
    ) -> Result<BoundExpr, QueryError> {
        let ty = bound.ty();
        let (variable, predicate) = self.predicate(predicate, &bound, Scope::This, span)?;
        let (collection, predicate) = (Box::new(bound), Box::new(predicate));
        Ok(BoundExpr::new(BoundKind::Filtered { collection, variable, predicate }, ty))
    }

    fn count(
        &mut self,
        bound: BoundExpr,
        options: Option<&'q CountOptions>,
        expr: &'q Expr,
    ) -> Result<BoundExpr, QueryError> {
        self.collection(&bound, expr)?;
        let mut bound = bound;
        if let Some(options) = options {
            if options.search.is_some() {
                return Err(self.not_implemented(expr.span(), "`$search` in the parentheses of `$count` is"));
            }
            if let Some(filter) = &options.filter {
                bound = self.filtered(bound, filter, expr.span())?;
            }
        }
        Ok(self.folded(BoundKind::Count(Box::new(bound)), PrimitiveType::Int64.into()))
    }
}

fn variable(variable: Variable, ty: BoundType) -> BoundExpr {
    BoundExpr::new(BoundKind::Path(BoundPath { variable, steps: Vec::new() }), ty)
}

fn dynamic(name: &Name) -> Step {
    Step::Dynamic(name.as_str().into())
}
