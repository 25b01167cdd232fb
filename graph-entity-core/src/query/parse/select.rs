use super::cursor::{Failure, Parse, Parser};
use super::name::{continues_identifier, starts_identifier};
use crate::query::option_kind::{Allowed, OptionKind};
use crate::query::{Name, QueryOptions};

/// An item of `$select` (URL Conventions §5.1.3).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum SelectItem {
    /// `*`, all structural properties.
    All,
    /// `namespace.*`, all actions and functions of the schema; the namespace.
    AllOperations(Name),
    /// A property, or an action or function.
    Path(SelectPath),
}

/// A path of `$select`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SelectPath {
    /// Names with `/` between, at least one: type casts, properties, at the end possibly an action or a function.
    pub segments: Vec<PathName>,
    /// `Model.Function(a,b)`: the names of the parameters, which tell overloads apart.
    pub parameters: Option<Vec<Name>>,
    /// `items($top=2;$select=id)`.
    pub options: Option<Box<QueryOptions>>,
}

impl SelectPath {
    /// A path without parentheses.
    #[must_use]
    pub const fn new(segments: Vec<PathName>) -> Self {
        Self { segments, parameters: None, options: None }
    }
}

/// A segment of a path of `$select` or `$expand`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum PathName {
    /// A property, a type, an action or a function.
    Name(Name),
    /// `@term#qualifier`.
    Annotation {
        /// The term's name.
        term: Name,
        /// What stands behind the `#`.
        qualifier: Option<Name>,
    },
}

const ITEM: &str = "`*`, a name or an annotation";

impl Parser<'_> {
    /// ABNF `select` behind its `=`.
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

    /// Names with `/` between.
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

    /// Whether query options stand in the parentheses that open here, rather than names of parameters.
    fn at_options(&self) -> bool {
        let inside = self.rest()[1..].trim_start_matches([' ', '\t']);
        if inside.starts_with(['$', '@']) {
            return true;
        }
        let name_end = inside.find(|c| !continues_identifier(c)).unwrap_or(inside.len());
        inside[name_end..].starts_with('=') && OptionKind::from_name(&inside[..name_end]).is_some()
    }
}
