//! Binds parsed expressions to a type.

mod cost;
mod fold;
mod function;
mod literal;
mod mistake;
mod operand;
mod operator;
mod path;
mod select;
mod types;

#[cfg(feature = "jiff")]
use crate::edm::DateTimeOffset;
use crate::model::{PropertyFlags, StructuredType};
use crate::query::ast::Sources;
use crate::query::ast::{Expr, ExprKind, OrderByItem, Parameter, QueryOptions, SearchExpr, SelectItem};
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::evaluate::{EvaluationError, Meter};
use crate::query::limits::Limits;
use crate::query::option_kind::OptionKind;
use crate::query::span::Span;
use crate::query::tree::{
    BoundElement, BoundExpr, BoundKind, BoundOrderBy, BoundPath, BoundQuery, BoundSearch, BoundType, Variable,
};
use crate::selection::Selection;

/// Binds the query options of a request to the type that the request addresses.
///
/// ```
/// use graph_entity_core::GraphEntity;
/// use graph_entity_core::query::bound::Binder;
/// use graph_entity_core::query::{Limits, QueryOptions};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
///     pub display_name: Option<String>,
/// }
///
/// let ty = Printer::entity_type().structured();
/// let options = QueryOptions::parse("$filter=displayNam+eq+'x'", &Limits::default())?;
/// assert_eq!(
///     Binder::query(ty, &options).unwrap_err().to_string(),
///     "$filter: at character 1: microsoft.graph.printer has no property `displayNam`. \
///      Did you mean `displayName`?",
/// );
/// # Ok::<(), graph_entity_core::query::QueryError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Binder<'q> {
    ty: &'static StructuredType,
    aliases: &'q [Parameter],
    sources: Option<&'q Sources>,
    text: Option<&'q str>,
    #[cfg(feature = "jiff")]
    now: DateTimeOffset,
}

impl<'q> Binder<'q> {
    /// Binds to the properties of `ty`. The time of this call becomes `now()`.
    #[must_use]
    pub fn new(ty: &'static StructuredType) -> Self {
        Self {
            ty,
            aliases: &[],
            sources: None,
            text: None,
            #[cfg(feature = "jiff")]
            now: DateTimeOffset::now(),
        }
    }

    /// Sets the parameter aliases, with names that omit the `@`. An alias that is missing is null (URL
    /// Conventions §5.3).
    #[must_use]
    pub const fn aliases(self, aliases: &'q [Parameter]) -> Self {
        Self { aliases, ..self }
    }

    /// Sets the text that is bound, so that errors can count its characters and quote it.
    #[must_use]
    pub const fn text(self, text: &'q str) -> Self {
        Self { text: Some(text), ..self }
    }

    /// Sets the value of `now()`.
    #[cfg(feature = "jiff")]
    #[must_use]
    pub const fn at(self, now: DateTimeOffset) -> Self {
        Self { now, ..self }
    }

    /// Binds all options of a request for a collection of `ty`.
    ///
    /// # Errors
    /// [`NotImplemented`](QueryErrorKind::NotImplemented) for parts of the language that are not implemented.
    /// All other kinds are mistakes of the client.
    pub fn query(ty: &'static StructuredType, options: &'q QueryOptions) -> Result<BoundQuery, QueryError> {
        Self::options(ty, options).bind_all(options)
    }

    /// Binds single options of a request, with the aliases of that request.
    #[must_use]
    pub fn options(ty: &'static StructuredType, options: &'q QueryOptions) -> Self {
        let binder = Self::new(ty).aliases(&options.aliases);
        Self { sources: Some(&options.sources), ..binder }
    }

    fn bind_all(&self, options: &QueryOptions) -> Result<BoundQuery, QueryError> {
        if let Some(name) = options.not_implemented() {
            let message = format!("`{name}` is not implemented");
            return Err(
                QueryError::bound_at(QueryErrorKind::NotImplemented, None, 0, message).in_option(name)
            );
        }
        Ok(BoundQuery {
            filter: options.filter.as_ref().map(|filter| self.filter(filter)).transpose()?,
            search: options.search.as_ref().map(|search| self.search(search)),
            order_by: self.order_by(options.order_by.as_deref().unwrap_or_default())?,
            selection: options.select.as_deref().map(|select| self.select(select)).transpose()?,
            top: options.top,
            skip: options.skip,
            count: options.count == Some(true),
            skip_token: options.skip_token.clone(),
        })
    }

    /// Binds `$filter`.
    ///
    /// # Errors
    /// As for [`query`](Self::query).
    pub fn filter(&self, filter: &Expr) -> Result<BoundExpr, QueryError> {
        let mut context = Context::new(self, Usage::Filter);
        let bound = context.bind(filter)?;
        context.boolean(bound, filter, "`$filter`")
    }

    /// Binds `$orderby`.
    ///
    /// # Errors
    /// As for [`query`](Self::query).
    pub fn order_by(&self, items: &[OrderByItem]) -> Result<Vec<BoundOrderBy>, QueryError> {
        let mut context = Context::new(self, Usage::OrderBy);
        items
            .iter()
            .map(|item| {
                let expr = context.bind(&item.expr)?;
                context.sortable(&expr, &item.expr)?;
                Ok(BoundOrderBy { expr, descending: item.descending })
            })
            .collect()
    }

    /// Binds `$select`.
    ///
    /// # Errors
    /// As for [`query`](Self::query).
    pub fn select(&self, items: &[SelectItem]) -> Result<Selection, QueryError> {
        Context::new(self, Usage::Select).selection(items)
    }

    /// Binds `$search`.
    #[must_use]
    pub fn search(&self, search: &SearchExpr) -> BoundSearch {
        BoundSearch::new(self.ty, search)
    }
}

/// The option that names a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Usage {
    Filter,
    OrderBy,
    Select,
}

impl Usage {
    const fn option(self) -> &'static str {
        match self {
            Self::Filter => "$filter",
            Self::OrderBy => "$orderby",
            Self::Select => "$select",
        }
    }

    const fn kind(self) -> OptionKind {
        match self {
            Self::Filter => OptionKind::Filter,
            Self::OrderBy => OptionKind::OrderBy,
            Self::Select => OptionKind::Select,
        }
    }

    /// The flag that the declaration of a property must have for this usage.
    const fn flag(self) -> PropertyFlags {
        match self {
            Self::Filter => PropertyFlags::FILTER,
            Self::OrderBy => PropertyFlags::ORDER_BY,
            Self::Select => PropertyFlags::SELECT,
        }
    }
}

/// The text that spans refer to.
#[derive(Debug, Clone, Copy)]
struct Place<'q> {
    option: Option<&'q str>,
    text: Option<&'q str>,
}

/// A variable of a lambda.
struct Local<'e> {
    name: &'e str,
    variable: Variable,
    ty: BoundType,
}

/// The state while one option is bound.
struct Context<'q> {
    binder: &'q Binder<'q>,
    usage: Usage,
    place: Place<'q>,
    /// The lambdas around the expression, the innermost last.
    locals: Vec<Local<'q>>,
    /// Where names without a variable are looked up. This is also `$this`.
    this: (Variable, BoundType),
    /// How many variables are in scope, including the instance.
    variables: u16,
    /// The aliases whose values are being bound, to detect cycles.
    open_aliases: Vec<&'q str>,
    depth: u32,
    /// Counts the expressions bound in values of aliases, and the length of their text.
    alias_nodes: u32,
    /// How often the current predicate is evaluated for each entity, because of the lambdas over constant
    /// collections around it.
    repeats: u64,
    /// Counts the cost of evaluating constants while binding.
    meter: Meter<'static>,
    /// The error that kept a constant from being computed.
    not_computed: Option<EvaluationError>,
}

impl<'q> Context<'q> {
    fn new(binder: &'q Binder<'q>, usage: Usage) -> Self {
        let source = binder.sources.and_then(|sources| sources.option(usage.kind()));
        let place = Place {
            option: source.map(|source| &*source.spelled),
            text: source.map(|source| &*source.text).or(binder.text),
        };
        let ty = BoundType::single(BoundElement::Structured(binder.ty));
        Self {
            binder,
            usage,
            place,
            locals: Vec::new(),
            this: (Variable::INSTANCE, ty),
            variables: 1,
            open_aliases: Vec::new(),
            depth: 0,
            alias_nodes: 0,
            repeats: 1,
            meter: cost::meter(),
            not_computed: None,
        }
    }

    /// Binds an expression. Each kind has its own function, which keeps the stack frame of this function
    /// small.
    fn bind(&mut self, expr: &'q Expr) -> Result<BoundExpr, QueryError> {
        self.depth += 1;
        if !self.open_aliases.is_empty() {
            self.alias_nodes = self.alias_nodes.saturating_add(cost::alias_nodes(expr));
        }
        if self.depth > Limits::DEEPEST || self.alias_nodes > cost::MAX_ALIAS_NODES {
            return Err(self.too_complex(expr.span()));
        }
        let bound = match expr.kind() {
            ExprKind::Literal(literal) => self.literal(literal, expr.span()),
            ExprKind::Path(path) => self.path(path, expr),
            ExprKind::And(operands) => self.junction(operands, "and", BoundKind::And),
            ExprKind::Or(operands) => self.junction(operands, "or", BoundKind::Or),
            ExprKind::Not(operand) => self.not(operand),
            ExprKind::Negate(operand) => self.negate(operand),
            ExprKind::Binary { operator, left, right } => self.binary(*operator, left, right, expr),
            ExprKind::Call { function, arguments } => self.call(*function, arguments, expr),
            ExprKind::Cast { operand, ty } => self.cast(operand.as_deref(), ty, expr),
            ExprKind::IsOf { operand, ty } => self.is_of(operand.as_deref(), ty, expr),
            ExprKind::Case(branches) => self.case(branches),
            ExprKind::Array(items) | ExprKind::List(items) => self.list(items),
            ExprKind::Object(_) => Err(self.not_implemented(expr.span(), "complex literals are")),
        }?;
        self.depth -= 1;
        if let Some(why) = self.not_computed {
            return Err(self.mistake(QueryErrorKind::LimitExceeded, expr.span(), why.to_string(), None));
        }
        if bound.height() > BoundExpr::MAX_HEIGHT {
            return Err(self.too_complex(expr.span()));
        }
        Ok(bound)
    }

    /// The instance, for functions whose operand is omitted.
    fn instance(&self) -> BoundExpr {
        let (variable, ty) = self.this;
        BoundExpr::new(BoundKind::Path(BoundPath { variable, steps: Vec::new() }), ty)
    }

    /// Binds `predicate` with a variable for the items of the collection.
    fn predicate(
        &mut self,
        predicate: &'q Expr,
        collection: &BoundExpr,
        scope: Scope<'q>,
        span: Span,
    ) -> Result<(Variable, BoundExpr), QueryError> {
        let variable = Variable(self.variables);
        let repeats = self.enter_lambda(collection, span)?;
        let item = collection.ty().item();
        let (locals, this) = (self.locals.len(), self.this);
        match scope {
            Scope::Variable(name) => self.locals.push(Local { name, variable, ty: item }),
            Scope::This => self.this = (variable, item),
        }
        let bound = self.bind(predicate)?;
        let bound = self.boolean(bound, predicate, "the condition on the items")?;
        self.locals.truncate(locals);
        self.this = this;
        self.variables -= 1;
        self.repeats = repeats;
        Ok((variable, bound))
    }
}

/// How a predicate refers to the item of the collection.
#[derive(Clone, Copy)]
enum Scope<'e> {
    /// By the name of a variable.
    Variable(&'e str),
    /// By its properties, without a variable.
    This,
}
