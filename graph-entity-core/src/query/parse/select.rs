use super::cursor::{Failure, Parse, Parser};
use super::name::{continues_identifier, starts_identifier};
use crate::query::ast::{PathName, SelectItem, SelectPath};
use crate::query::option_kind::{Allowed, OptionKind};
use crate::query::span::Name;

const ITEM: &str = "`*`, a name or an annotation";

impl Parser<'_> {
    /// ABNF `select` after its `=`.
    pub(in crate::query) fn select(&mut self) -> Parse<Vec<SelectItem>> {
        let mut items = Vec::new();
        loop {
            self.count_item(items.len())?;
            self.count_node()?;
            items.push(self.select_item()?);
            if !self.comma() {
                return Ok(items);
            }
        }
    }

    /// ABNF `selectItem`.
    pub(in crate::query) fn select_item(&mut self) -> Parse<SelectItem> {
        if self.eat(b'*', ITEM) {
            return Ok(SelectItem::All);
        }
        if let Some(namespace) = self.attempt(Self::all_operations)? {
            return Ok(SelectItem::AllOperations(namespace));
        }
        let segments = self.path_names()?;
        let mut path = SelectPath::new(segments);
        if self.peek() == Some(b'(') {
            if self.at_options() {
                path.options = Some(Box::new(self.options_in_parentheses(Allowed::SELECT)?));
            } else {
                self.advance(1);
                self.note("a query option such as `$select`");
                path.parameters = Some(self.names()?);
                self.close()?;
            }
        } else {
            self.note("`(`");
        }
        Ok(SelectItem::Path(path))
    }

    /// ABNF `allOperationsInSchema`.
    pub(in crate::query) fn all_operations(&mut self) -> Parse<Name> {
        if !self.peek_is(starts_identifier) {
            return Err(Failure::Mismatch);
        }
        let namespace = self.qualified()?;
        if !self.eat_text(".*") {
            return Err(Failure::Mismatch);
        }
        Ok(namespace)
    }

    /// Names with `/` between them.
    fn path_names(&mut self) -> Parse<Vec<PathName>> {
        let mut names = vec![self.path_name()?];
        while self.eat(b'/', "`/`") {
            self.count_node()?;
            names.push(self.path_name()?);
        }
        Ok(names)
    }

    pub(in crate::query) fn path_name(&mut self) -> Parse<PathName> {
        if self.skip(b'@') {
            let (term, qualifier) = self.term()?;
            return Ok(PathName::Annotation { term, qualifier });
        }
        if !self.peek_is(starts_identifier) {
            return Err(self.fail(ITEM));
        }
        Ok(PathName::Name(self.qualified()?))
    }

    /// Whether the parentheses that open here contain query options, not names of parameters.
    fn at_options(&self) -> bool {
        let inside = self.rest()[1..].trim_start_matches([' ', '\t']);
        if inside.starts_with(['$', '@']) {
            return true;
        }
        let name_end = inside.find(|c| !continues_identifier(c)).unwrap_or(inside.len());
        inside[name_end..].starts_with('=') && OptionKind::from_name(&inside[..name_end]).is_some()
    }
}
