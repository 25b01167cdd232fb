use super::cursor::{Parse, Parser};
use crate::query::Expr;

/// An item of `$orderby` (URL Conventions §5.1.4).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct OrderByItem {
    /// What to sort by.
    pub expr: Expr,
    /// Whether `desc` stands behind it.
    pub descending: bool,
}

impl OrderByItem {
    /// Sorting by `expr`, ascending unless `descending`.
    #[must_use]
    pub const fn new(expr: Expr, descending: bool) -> Self {
        Self { expr, descending }
    }
}

impl Parser<'_> {
    /// ABNF `orderby` behind its `=`.
    pub(in crate::query) fn order_by(&mut self) -> Parse<Vec<OrderByItem>> {
        let mut items = Vec::new();
        loop {
            self.count_order_by(items.len())?;
            let expr = self.expression()?;
            let direction = self.attempt(|parser| {
                parser.rws()?;
                parser.word(&[("asc", false), ("desc", true)], "`asc` or `desc`")
            })?;
            items.push(OrderByItem { expr, descending: direction == Some(true) });
            if !self.comma() {
                return Ok(items);
            }
        }
    }
}
