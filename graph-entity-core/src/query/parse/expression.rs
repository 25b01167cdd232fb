//! Common expressions (ABNF section 4). The precedence is from URL Conventions §5.1.1.17, because the ABNF
//! does not encode it.

use super::cursor::{Parse, Parser};
use super::name::{continues_identifier, starts_identifier};
use crate::edm::non_finite;
use crate::query::ast::{BinaryOperator, CaseBranch, Expr, ExprKind, Path, Root, TypeName, binding};
use crate::query::error::nearest;
use crate::query::function::Function;
use crate::query::span::Name;

const OPERATOR: &str = "an operator such as `eq` or `and`";
const EXPRESSION: &str = "an expression";

#[derive(Clone, Copy, PartialEq)]
enum Operator {
    Or,
    And,
    Binary(BinaryOperator),
}

impl Operator {
    const ALL: [(&'static str, Self); 16] = [
        ("or", Self::Or),
        ("and", Self::And),
        ("eq", Self::Binary(BinaryOperator::Eq)),
        ("ne", Self::Binary(BinaryOperator::Ne)),
        ("gt", Self::Binary(BinaryOperator::Gt)),
        ("ge", Self::Binary(BinaryOperator::Ge)),
        ("lt", Self::Binary(BinaryOperator::Lt)),
        ("le", Self::Binary(BinaryOperator::Le)),
        ("has", Self::Binary(BinaryOperator::Has)),
        ("in", Self::Binary(BinaryOperator::In)),
        ("add", Self::Binary(BinaryOperator::Add)),
        ("sub", Self::Binary(BinaryOperator::Sub)),
        ("mul", Self::Binary(BinaryOperator::Mul)),
        ("div", Self::Binary(BinaryOperator::Div)),
        ("divby", Self::Binary(BinaryOperator::DivBy)),
        ("mod", Self::Binary(BinaryOperator::Mod)),
    ];

    const fn binding(self) -> u8 {
        match self {
            Self::Or => binding::OR,
            Self::And => binding::AND,
            Self::Binary(operator) => binding::of(operator),
        }
    }
}

impl Parser<'_> {
    /// ABNF `commonExpr` and `boolCommonExpr`.
    pub(in crate::query) fn expression(&mut self) -> Parse<Expr> {
        self.nested(|parser| parser.operation(binding::OR))
    }

    /// An expression with optional spaces around it.
    pub(in crate::query) fn spaced_expression(&mut self) -> Parse<Expr> {
        self.bws();
        let expr = self.expression()?;
        self.bws();
        Ok(expr)
    }

    /// Operands joined by operators of at least the precedence `least`.
    fn operation(&mut self, least: u8) -> Parse<Expr> {
        let start = self.position();
        let mut left = self.unary()?;
        while let Some(operator) = self.operator(least)? {
            self.count_node()?;
            left = match operator {
                Operator::Binary(operator) => {
                    let right = self.operation(binding::of(operator) + 1)?;
                    self.binary(operator, left, right, start)?
                }
                Operator::And | Operator::Or => self.chain(operator, left, start)?,
            };
        }
        Ok(left)
    }

    /// The operands of `and` or `or`. The first is `first`.
    fn chain(&mut self, operator: Operator, first: Expr, start: usize) -> Parse<Expr> {
        let mut operands = vec![first];
        loop {
            operands.push(self.operation(operator.binding() + 1)?);
            let here = self.position();
            if self.operator(operator.binding())? != Some(operator) {
                self.back_to(here);
                break;
            }
            self.count_node()?;
        }
        let kind = if operator == Operator::And { ExprKind::And(operands) } else { ExprKind::Or(operands) };
        self.tree(kind, start)
    }

    fn binary(&mut self, operator: BinaryOperator, left: Expr, right: Expr, start: usize) -> Parse<Expr> {
        self.tree(ExprKind::Binary { operator, left: Box::new(left), right: Box::new(right) }, start)
    }

    /// Makes the expression from `start` to the position, unless it is too high: operators in a row nest to
    /// the left.
    pub(in crate::query) fn tree(&mut self, kind: ExprKind, start: usize) -> Parse<Expr> {
        let expr = Expr::at(kind, self.span_since(start));
        if expr.height() > self.max_depth() { Err(self.too_deep(start)) } else { Ok(expr) }
    }

    /// Reads the next operator with the spaces around it. `None` if there is none of at least the precedence
    /// `least`.
    fn operator(&mut self, least: u8) -> Parse<Option<Operator>> {
        let start = self.position();
        self.bws();
        if self.position() == start {
            self.note(OPERATOR);
            return Ok(None);
        }
        let word_start = self.position();
        let found = self.attempt(|parser| parser.word(&Operator::ALL, OPERATOR))?;
        let Some(operator) = found else {
            self.suggest_operator(word_start);
            self.back_to(start);
            return Ok(None);
        };
        if !matches!(self.peek(), Some(b' ' | b'\t')) {
            self.note("a space");
            self.back_to(start);
            return Ok(None);
        }
        if operator.binding() < least {
            self.back_to(start);
            return Ok(None);
        }
        self.bws();
        Ok(Some(operator))
    }

    fn suggest_operator(&mut self, at: usize) {
        let end = self.rest().find(|c| !continues_identifier(c)).unwrap_or(self.rest().len());
        let word = &self.rest()[..end];
        let sign = self.peek();
        self.help_at(at, || match (word, sign) {
            ("", Some(sign)) => operator_for(sign).map(|name| format!("The operator is written `{name}`")),
            _ => nearest(word, Operator::ALL.map(|(name, _)| name))
                .map(|name| format!("Did you mean `{name}`?")),
        });
    }

    /// `not`, `-`, or a primary expression with its `has` and `in`.
    fn unary(&mut self) -> Parse<Expr> {
        let start = self.position();
        if self.at_not() {
            self.advance(3);
            self.bws();
            self.count_node()?;
            let operand = self.nested(Self::unary)?;
            return self.tree(ExprKind::Not(Box::new(operand)), start);
        }
        if self.peek() == Some(b'-') {
            if let Some(literal) = self.attempt(Self::literal_expr)? {
                return self.primary_operators(literal, start);
            }
            self.advance(1);
            self.bws();
            self.count_node()?;
            let operand = self.nested(Self::unary)?;
            return self.tree(ExprKind::Negate(Box::new(operand)), start);
        }
        let primary = self.primary()?;
        self.primary_operators(primary, start)
    }

    /// Whether `not` is next as an operator: followed by a space or, as many clients write it, by a
    /// parenthesis.
    fn at_not(&self) -> bool {
        let rest = self.rest().as_bytes();
        let is_word = rest.get(..3).is_some_and(|word| word.eq_ignore_ascii_case(b"not"));
        is_word
            && match rest.get(3) {
                Some(b' ' | b'\t') => true,
                Some(b'(') => !self.dialect.strict,
                _ => false,
            }
    }

    fn primary_operators(&mut self, mut left: Expr, start: usize) -> Parse<Expr> {
        while let Some(Operator::Binary(operator)) = self.operator(binding::of(BinaryOperator::In))? {
            self.count_node()?;
            let right = if operator == BinaryOperator::Has { self.flags()? } else { self.list_or_primary()? };
            left = self.binary(operator, left, right, start)?;
        }
        Ok(left)
    }

    /// The right side of `has`: an enumeration's literal or a parameter alias.
    fn flags(&mut self) -> Parse<Expr> {
        let start = self.position();
        self.count_node()?;
        if self.skip(b'@') {
            let path = Path { root: Some(Root::Alias(self.identifier()?)), segments: Vec::new() };
            return self.tree(ExprKind::Path(path), start);
        }
        let literal = self.enum_literal()?;
        self.tree(ExprKind::Literal(literal), start)
    }

    /// The right side of `in`.
    fn list_or_primary(&mut self) -> Parse<Expr> {
        let start = self.position();
        if self.peek() == Some(b'(')
            && let Some(items) = self.attempt(Self::list)?
        {
            return self.tree(ExprKind::List(items), start);
        }
        self.primary()
    }

    /// ABNF `listExpr`.
    pub(in crate::query) fn list(&mut self) -> Parse<Vec<Expr>> {
        self.open()?;
        self.bws();
        let mut items = Vec::new();
        if self.eat(b')', "`)`") {
            return Ok(items);
        }
        loop {
            self.count_item(items.len())?;
            items.push(self.literal_expr()?);
            self.bws();
            if !self.eat(b',', "`,`") {
                self.close()?;
                return Ok(items);
            }
            self.bws();
        }
    }

    /// An expression without an operator outside parentheses.
    fn primary(&mut self) -> Parse<Expr> {
        let start = self.position();
        self.bws();
        // The brackets of JSON may have spaces before them
        if matches!(self.peek(), Some(b'[' | b'{')) {
            return self.array_or_object();
        }
        if self.position() > start {
            self.note("`[` or `{`");
            self.back_to(start);
            return Err(self.fail(EXPRESSION));
        }
        match self.peek() {
            Some(b'(') => self.parentheses(),
            Some(b'$' | b'@') => self.rooted_path(),
            Some(b'\'' | b'0'..=b'9' | b'+') => self.literal_expr(),
            Some(b'"') => {
                self.help_at(start, || Some("Write a string in single quotes".to_owned()));
                Err(self.fail(EXPRESSION))
            }
            _ if self.peek_is(starts_identifier) => self.named(),
            _ => Err(self.fail(EXPRESSION)),
        }
    }

    /// ABNF `parenExpr`.
    pub(in crate::query) fn parentheses(&mut self) -> Parse<Expr> {
        self.open()?;
        let inner = self.spaced_expression()?;
        self.close()?;
        Ok(inner)
    }

    /// An expression that begins with a name: a literal, a function call, a path.
    fn named(&mut self) -> Parse<Expr> {
        let start = self.position();
        if let Some(guid) = self.attempt(Self::plain_literal)? {
            self.count_node()?;
            return self.tree(ExprKind::Literal(guid), start);
        }
        let name = self.qualified()?;
        match self.peek() {
            Some(b'(') if is_lambda(&name) => Err(self.fail("a path before `any` and `all`")),
            Some(b'(') => match self.function_call(&name, start)? {
                Some(call) => Ok(call),
                None => self.member_path(start),
            },
            Some(b'\'') => {
                self.back_to(start);
                self.literal_expr()
            }
            _ if is_literal_word(&name) => {
                self.back_to(start);
                self.literal_expr()
            }
            _ => self.member_path(start),
        }
    }

    /// A path whose first name begins at `start`.
    fn member_path(&mut self, start: usize) -> Parse<Expr> {
        self.back_to(start);
        let path = self.member()?;
        self.tree(ExprKind::Path(path), start)
    }

    /// The arguments of a canonical function, `cast`, `isof` or `case`, whose name was read. `None` for any
    /// other name.
    fn function_call(&mut self, name: &Name, start: usize) -> Parse<Option<Expr>> {
        let lower = name.to_ascii_lowercase();
        let kind = match lower.as_str() {
            "case" => ExprKind::Case(self.branches()?),
            "cast" => {
                let (operand, ty) = self.operand_and_type()?;
                ExprKind::Cast { operand, ty }
            }
            "isof" => {
                let (operand, ty) = self.operand_and_type()?;
                ExprKind::IsOf { operand, ty }
            }
            _ => match Function::from_name(name) {
                Some(function) => ExprKind::Call { function, arguments: self.arguments(function)? },
                None => return Ok(None),
            },
        };
        self.count_node()?;
        self.tree(kind, start).map(Some)
    }

    fn arguments(&mut self, function: Function) -> Parse<Vec<Expr>> {
        let (least, most) = (*function.arity().start(), *function.arity().end());
        self.open()?;
        self.bws();
        let mut arguments = Vec::with_capacity(most);
        while arguments.len() < most {
            if !arguments.is_empty() {
                if arguments.len() < least {
                    self.expect(b',', "`,` and another argument")?;
                } else if !self.eat(b',', "`,`") {
                    break;
                }
            }
            arguments.push(self.spaced_expression()?);
        }
        self.close()?;
        Ok(arguments)
    }

    /// ABNF `caseMethodCallExpr` after its name.
    fn branches(&mut self) -> Parse<Vec<CaseBranch>> {
        let mut branches = Vec::new();
        self.open()?;
        loop {
            self.count_item(branches.len())?;
            let condition = self.spaced_expression()?;
            self.expect(b':', "`:`")?;
            let value = self.spaced_expression()?;
            branches.push(CaseBranch { condition, value });
            if !self.eat(b',', "`,`") {
                self.close()?;
                return Ok(branches);
            }
        }
    }

    /// ABNF `castExpr` and `isofExpr` after their names.
    fn operand_and_type(&mut self) -> Parse<(Option<Box<Expr>>, TypeName)> {
        self.open()?;
        self.bws();
        let only_type = self.attempt(|parser| {
            let ty = parser.type_name()?;
            parser.bws();
            parser.close()?;
            Ok(ty)
        })?;
        if let Some(ty) = only_type {
            return Ok((None, ty));
        }
        let operand = self.spaced_expression()?;
        self.expect(b',', "`,` and a type")?;
        self.bws();
        let ty = self.type_name()?;
        self.bws();
        self.close()?;
        Ok((Some(Box::new(operand)), ty))
    }
}

pub(in crate::query) fn is_lambda(name: &str) -> bool {
    name.eq_ignore_ascii_case("any") || name.eq_ignore_ascii_case("all")
}

/// Whether the word is a literal in any expression.
pub(in crate::query) fn is_literal_word(name: &str) -> bool {
    name == "null"
        || non_finite(name).is_some()
        || name.eq_ignore_ascii_case("true")
        || name.eq_ignore_ascii_case("false")
}

/// The operator for which other languages use this sign.
fn operator_for(sign: u8) -> Option<&'static str> {
    match sign {
        b'=' => Some("eq"),
        b'!' => Some("ne"),
        b'<' => Some("lt"),
        b'>' => Some("gt"),
        b'&' => Some("and"),
        b'|' => Some("or"),
        b'+' => Some("add"),
        b'-' => Some("sub"),
        b'*' => Some("mul"),
        b'/' => Some("div"),
        b'%' => Some("mod"),
        _ => None,
    }
}
