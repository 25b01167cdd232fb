use super::cursor::{Parse, Parser};
use crate::query::ast::OrderByItem;

impl Parser<'_> {
    /// ABNF `orderby` after its `=`.
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
