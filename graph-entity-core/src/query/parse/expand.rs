use super::cursor::{Parse, Parser};
use crate::query::option_kind::Allowed;
use crate::query::{PathName, QueryOptions};

/// An item of `$expand` (URL Conventions §5.1.2).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ExpandItem {
    /// Names with `/` between: complex properties, type casts, at the end the navigation property, a type cast behind it,
    /// a stream property or an annotation. Empty for a mere `*` or `$value`.
    pub segments: Vec<PathName>,
    /// Whether `*` ends the path: all navigation properties.
    pub all: bool,
    /// What of them is wanted.
    pub target: ExpandTarget,
    /// What stands in parentheses.
    pub options: Option<Box<QueryOptions>>,
}

impl ExpandItem {
    /// The related entities at the end of a path, without options.
    #[must_use]
    pub const fn new(segments: Vec<PathName>) -> Self {
        Self { segments, all: false, target: ExpandTarget::Entities, options: None }
    }
}

/// What `$expand` adds of the related entities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ExpandTarget {
    /// The entities.
    Entities,
    /// `/$ref`, references to them.
    References,
    /// `/$count`, how many they are.
    Count,
    /// `$value`, the media stream of the entity itself.
    Value,
}

impl Parser<'_> {
    /// ABNF `expand` behind its `=`.
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
