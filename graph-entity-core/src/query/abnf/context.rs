//! Context URLs (ABNF section 3), by their shape.

use crate::query::parse::cursor::{Parse, Parser};
use crate::query::parse::name::{continues_identifier, starts_identifier};

impl Parser<'_> {
    /// ABNF `context`.
    pub(super) fn context(&mut self) -> Parse<()> {
        self.expect(b'#', "`#`")?;
        self.context_fragment()
    }

    /// ABNF `contextFragment`.
    pub(super) fn context_fragment(&mut self) -> Parse<()> {
        for whole in ["Collection($ref)", "$ref", "Collection(Edm.EntityType)", "Collection(Edm.ComplexType)"]
        {
            if self.rest() == whole {
                self.advance(whole.len());
                return Ok(());
            }
        }
        let start = self.position();
        if let Some(true) = self.attempt(|parser| parser.type_name().map(|ty| ty.collection))? {
            return self.optional_select_list();
        }
        self.back_to(start);
        let name = self.qualified()?;
        if name.is_qualified() {
            return self.optional_select_list();
        }
        self.entity_set_path()
    }

    /// The text after the name of an entity set or singleton.
    pub(super) fn entity_set_path(&mut self) -> Parse<()> {
        let mut keyed = false;
        loop {
            if self.peek() == Some(b'(') {
                if !keyed && self.context_key()? {
                    keyed = true;
                    continue;
                }
                self.select_list()?;
                return self.context_suffix(&["/$entity", "/$delta"]);
            }
            self.note("`(`");
            let suffixes = ["/$entity", "/$delta", "/$deletedEntity", "/$link", "/$deletedLink"];
            if !keyed && self.rest().starts_with("/$") {
                return self.context_suffix(&suffixes);
            }
            if !self.eat(b'/', "`/`") {
                // A key alone is not a context
                return if keyed { Err(self.fail("`/`")) } else { Ok(()) };
            }
            self.context_name()?;
            keyed = false;
        }
    }

    fn context_name(&mut self) -> Parse<()> {
        if self.skip(b'@') {
            return self.term().map(drop);
        }
        self.qualified().map(drop)
    }

    fn context_suffix(&mut self, suffixes: &[&str]) -> Parse<()> {
        if suffixes.iter().any(|suffix| self.eat_text(suffix)) {
            return Ok(());
        }
        self.note("`/$entity` or `/$delta`");
        Ok(())
    }

    /// Reads a key predicate or a list of names, both in parentheses, and returns whether it was a key
    /// predicate.
    fn context_key(&mut self) -> Parse<bool> {
        Ok(self.attempt(Self::context_key_predicate)?.is_some())
    }

    /// ABNF `contextKeyPredicate`.
    pub(super) fn context_key_predicate(&mut self) -> Parse<()> {
        self.open()?;
        let start = self.position();
        let has_name = self.peek_is(starts_identifier)
            && self.eat_while(continues_identifier)
            && self.peek() == Some(b'=');
        self.back_to(start);
        if has_name {
            loop {
                self.identifier()?;
                self.expect(b'=', "`=`")?;
                self.key_value()?;
                if !self.eat(b',', "`,`") {
                    break;
                }
            }
        } else {
            self.literal_expr()?;
        }
        self.close()
    }

    fn optional_select_list(&mut self) -> Parse<()> {
        if self.peek() == Some(b'(') {
            return self.select_list();
        }
        self.note("`(`");
        Ok(())
    }

    /// ABNF `selectList`.
    pub(super) fn select_list(&mut self) -> Parse<()> {
        self.open()?;
        if self.eat(b')', "`)`") {
            return Ok(());
        }
        loop {
            self.nested(Self::select_list_item)?;
            if !self.eat(b',', "`,`") {
                return self.close();
            }
        }
    }

    /// ABNF `selectListItem`.
    pub(super) fn select_list_item(&mut self) -> Parse<()> {
        if self.eat(b'*', "`*`") || self.attempt(Self::all_operations)?.is_some() {
            return Ok(());
        }
        loop {
            self.context_name()?;
            if self.eat(b'+', "`+`") {
                return self.optional_select_list();
            }
            if self.peek() == Some(b'(') {
                return self.select_list();
            }
            self.note("`(`");
            if !self.eat(b'/', "`/`") {
                return Ok(());
            }
        }
    }
}
