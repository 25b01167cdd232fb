use super::cursor::{Parse, Parser};
use crate::query::ast::{ExpandItem, ExpandTarget};
use crate::query::option_kind::Allowed;

impl Parser<'_> {
    /// ABNF `expand` after its `=`.
    pub(in crate::query) fn expand(&mut self) -> Parse<Vec<ExpandItem>> {
        let mut items = Vec::new();
        loop {
            self.count_item(items.len())?;
            self.count_node()?;
            items.push(self.expand_item()?);
            if !self.comma() {
                return Ok(items);
            }
        }
    }

    /// ABNF `expandItem`.
    pub(in crate::query) fn expand_item(&mut self) -> Parse<ExpandItem> {
        let mut item = ExpandItem::new(Vec::new());
        if self.eat_ignoring_case("$value") {
            item.target = ExpandTarget::Value;
            return Ok(item);
        }
        loop {
            if self.eat(b'*', "`*`") {
                item.all = true;
                if self.eat_text("/$ref") {
                    item.target = ExpandTarget::References;
                } else if self.peek() == Some(b'(') {
                    item.options = Some(Box::new(self.options_in_parentheses(Allowed::LEVELS)?));
                } else {
                    self.note("`/$ref`");
                    self.note("`(`");
                }
                return Ok(item);
            }
            self.count_node()?;
            item.segments.push(self.path_name()?);
            for (suffix, target, allowed) in [
                ("/$ref", ExpandTarget::References, Allowed::REF),
                ("/$count", ExpandTarget::Count, Allowed::COUNT),
            ] {
                if self.eat_text(suffix) {
                    item.target = target;
                    return self.expand_options(item, allowed);
                }
            }
            if !self.eat(b'/', "`/`") {
                return self.expand_options(item, Allowed::EXPAND);
            }
        }
    }

    fn expand_options(&mut self, mut item: ExpandItem, allowed: Allowed) -> Parse<ExpandItem> {
        if self.peek() == Some(b'(') {
            item.options = Some(Box::new(self.options_in_parentheses(allowed)?));
        } else {
            self.note("`(`");
        }
        Ok(item)
    }
}
