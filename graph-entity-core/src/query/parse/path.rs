//! Paths in expressions (ABNF section 4), and the rules that they share with resource paths.

use super::cursor::{Failure, Parse, Parser};
use super::expression::is_lambda;
use super::name::starts_identifier;
use crate::query::ast::{CountOptions, Expr, ExprKind, Key, Lambda, Parameter, Path, Root, Segment};
use crate::query::function::Function;
use crate::query::option_kind::Allowed;
use crate::query::span::Name;

impl Parser<'_> {
    fn count_options(&mut self) -> Parse<CountOptions> {
        let options = self.options_in_parentheses(Allowed::COUNT)?;
        Ok(CountOptions { filter: options.filter, search: options.search })
    }

    /// A path that begins with `$` or `@`.
    pub(in crate::query) fn rooted_path(&mut self) -> Parse<Expr> {
        let start = self.position();
        self.count_node()?;
        let path = if self.peek() == Some(b'@') { self.member()? } else { self.variable_path()? };
        self.tree(ExprKind::Path(path), start)
    }

    /// A path from `$it`, `$this` or `$root`.
    fn variable_path(&mut self) -> Parse<Path> {
        for (word, root) in [("$it", Root::It), ("$this", Root::This), ("$root", Root::Service)] {
            if self.eat_text(word) {
                let mut path = Path { root: Some(root), segments: Vec::new() };
                if path.root == Some(Root::Service) && !self.at_slash() {
                    return Err(self.fail("`/`"));
                }
                self.more_segments(&mut path.segments)?;
                return Ok(path);
            }
        }
        Err(self.fail("`$it`, `$this` or `$root`"))
    }

    /// ABNF `firstMemberExpr`: a path that begins with a name, an alias or an annotation.
    pub(in crate::query) fn member(&mut self) -> Parse<Path> {
        let mut path = Path { root: None, segments: Vec::new() };
        if self.skip(b'@') {
            match self.term()? {
                (name, None) if !name.is_qualified() => path.root = Some(Root::Alias(name)),
                (term, qualifier) => path.segments.push(Segment::Annotation { term, qualifier }),
            }
        } else if self.peek() == Some(b'$') {
            return self.variable_path();
        } else {
            self.count_node()?;
            self.named_segment(&mut path.segments, true)?;
        }
        self.more_segments(&mut path.segments)?;
        Ok(path)
    }

    /// The rest of a path in an expression, from its key or its `/`.
    pub(in crate::query) fn rest_of_expr_path(&mut self) -> Parse<()> {
        if self.peek() == Some(b'(') {
            self.key_in_parentheses()?;
        } else if !self.at_slash() {
            return Err(self.fail("`/` or `(`"));
        }
        self.more_segments(&mut Vec::new())
    }

    /// ABNF `simpleKey` and `compoundKey`.
    pub(in crate::query) fn key_in_parentheses(&mut self) -> Parse<()> {
        self.open()?;
        if self.at_parameter() {
            return self.parameters(Self::key_value).map(drop);
        }
        self.simple_key().map(drop)
    }

    /// The name of a function and its parameters.
    pub(in crate::query) fn call(&mut self, value: fn(&mut Self) -> Parse<Expr>) -> Parse<()> {
        self.qualified()?;
        self.parameters_in_parentheses(value)
    }

    /// ABNF `functionParameters` and `functionExprParameters`.
    pub(in crate::query) fn parameters_in_parentheses(
        &mut self,
        value: fn(&mut Self) -> Parse<Expr>,
    ) -> Parse<()> {
        self.open()?;
        self.bws();
        if self.eat(b')', "`)`") {
            return Ok(());
        }
        self.parameters(value).map(drop)
    }

    /// The segments that follow, each after its `/`.
    fn more_segments(&mut self, segments: &mut Vec<Segment>) -> Parse<()> {
        while self.at_slash() {
            self.advance(1);
            self.count_node()?;
            let ends = self.segment(segments)?;
            if ends {
                return Ok(());
            }
        }
        self.note_unlikely("`/`");
        Ok(())
    }

    /// A segment after a `/`. Returns whether it ends the path.
    fn segment(&mut self, segments: &mut Vec<Segment>) -> Parse<bool> {
        const SEGMENT: &str = "a name, `$count`, `$filter(`, `any(`, `all(` or an annotation";
        match self.peek() {
            Some(b'$') if self.eat_text("$count") => {
                let options = if self.peek() == Some(b'(') {
                    self.note("`(`");
                    Some(Box::new(self.count_options()?))
                } else {
                    None
                };
                segments.push(Segment::Count(options));
                Ok(true)
            }
            Some(b'$') if self.eat_text("$filter") => {
                segments.push(self.filter_segment()?);
                Ok(false)
            }
            Some(b'@') => {
                self.advance(1);
                let (term, qualifier) = self.term()?;
                segments.push(Segment::Annotation { term, qualifier });
                Ok(false)
            }
            _ if self.peek_is(starts_identifier) => self.named_segment(segments, false),
            _ => {
                let start = self.position();
                // A key of an entity set, which could be any text. Here it may not be taken for a name
                if !self.eat_while(|c| c.is_alphanumeric() || "-._~".contains(c)) {
                    return Err(self.fail(SEGMENT));
                }
                segments.push(Segment::KeyText(self.name_since(start)));
                Ok(false)
            }
        }
    }

    /// The parentheses of a `$filter` segment.
    pub(in crate::query) fn filter_segment(&mut self) -> Parse<Segment> {
        self.open()?;
        let predicate = if self.dialect.strict { self.expression()? } else { self.spaced_expression()? };
        self.close()?;
        Ok(Segment::Filter(Box::new(predicate)))
    }

    /// A name and the parentheses that may follow it. Returns whether it ends the path.
    fn named_segment(&mut self, segments: &mut Vec<Segment>, first: bool) -> Parse<bool> {
        let start = self.position();
        let name = self.qualified()?;
        if self.peek() == Some(b'(') && is_lambda(&name) && !first {
            self.back_to(start);
            segments.push(self.lambda()?);
            return Ok(true);
        }
        let after = self.position();
        let parenthesized = self.parentheses_of(name, segments, Self::expression);
        if let Err(Failure::Mismatch) = parenthesized {
            self.suggest_function(start, after);
        }
        parenthesized.map(|()| false)
    }

    /// Adds help where the parentheses contain neither a key nor parameters: the name was probably meant as
    /// that of a canonical function.
    fn suggest_function(&mut self, start: usize, end: usize) {
        let here = self.position();
        self.back_to(end);
        let name = self.since(start).to_owned();
        self.back_to(here);
        self.help_at(here, || {
            let hint = match name.to_ascii_lowercase().as_str() {
                // A function of OData 2 and 3.
                "substringof" => ". Write `contains(text,part)`, with the text first".to_owned(),
                _ => Function::nearest_name(&name)
                    .map(|nearest| format!(". Did you mean `{nearest}`?"))
                    .unwrap_or_default(),
            };
            Some(format!("`{name}` is not a function of OData{hint}"))
        });
    }

    /// ABNF `anyExpr` and `allExpr`.
    pub(in crate::query) fn lambda(&mut self) -> Parse<Segment> {
        let any = self.word(&[("any", true), ("all", false)], "`any` or `all`")?;
        self.open()?;
        self.bws();
        if any && self.eat(b')', "`)`") {
            return Ok(Segment::Any(None));
        }
        let variable = self.identifier()?;
        self.bws();
        self.expect(b':', "`:`")?;
        let predicate = Box::new(self.spaced_expression()?);
        self.close()?;
        let lambda = Lambda { variable, predicate };
        Ok(if any { Segment::Any(Some(lambda)) } else { Segment::All(lambda) })
    }

    /// Adds the name with the parentheses that follow it: parameters, or a key, or both. `value` parses the
    /// value of a parameter.
    pub(in crate::query) fn parentheses_of(
        &mut self,
        name: Name,
        segments: &mut Vec<Segment>,
        value: fn(&mut Self) -> Parse<Expr>,
    ) -> Parse<()> {
        if self.peek() != Some(b'(') {
            self.note_unlikely("`(`");
            segments.push(Segment::Name(name));
            return Ok(());
        }
        self.advance(1);
        self.bws();
        let has_parameters = if self.eat(b')', "`)`") {
            segments.push(Segment::Call { name, parameters: Vec::new() });
            true
        } else if self.at_parameter() {
            let parameters = self.parameters(value)?;
            segments.push(Segment::Call { name, parameters });
            true
        } else {
            segments.push(Segment::Name(name));
            segments.push(Segment::Key(self.simple_key()?));
            false
        };
        if has_parameters && self.peek() == Some(b'(') {
            self.advance(1);
            let key = if self.at_parameter() {
                Key::Compound(self.parameters(Self::key_value)?)
            } else {
                self.simple_key()?
            };
            segments.push(Segment::Key(key));
        }
        Ok(())
    }

    /// Whether `name=` is next.
    fn at_parameter(&mut self) -> bool {
        let start = self.position();
        let name = self.eat_while(super::name::continues_identifier);
        let at = name && self.peek() == Some(b'=') && self.peek_at(start, starts_identifier);
        if name && !at {
            self.note("`=`");
        }
        self.back_to(start);
        at
    }

    fn peek_at(&mut self, at: usize, test: fn(char) -> bool) -> bool {
        let here = self.position();
        self.back_to(at);
        let is = self.peek_is(test);
        self.back_to(here);
        is
    }

    /// ABNF `functionParameters` and `compoundKey` after their `(`.
    fn parameters(&mut self, value: fn(&mut Self) -> Parse<Expr>) -> Parse<Vec<Parameter>> {
        let mut parameters = Vec::new();
        loop {
            self.count_node()?;
            let name = self.identifier()?;
            self.expect(b'=', "`=`")?;
            parameters.push(Parameter { name, value: value(self)? });
            self.bws();
            if !self.eat(b',', "`,`") {
                self.close()?;
                return Ok(parameters);
            }
            self.bws();
        }
    }

    fn simple_key(&mut self) -> Parse<Key> {
        let value = self.key_value()?;
        self.bws();
        self.close()?;
        Ok(Key::Simple(Box::new(value)))
    }

    /// A literal or a parameter alias.
    pub(in crate::query) fn key_value(&mut self) -> Parse<Expr> {
        let start = self.position();
        if self.eat(b'@', "`@`") {
            self.count_node()?;
            let path = Path { root: Some(Root::Alias(self.identifier()?)), segments: Vec::new() };
            return self.tree(ExprKind::Path(path), start);
        }
        self.literal_expr()
    }
}
