use super::cursor::{Parse, Parser};
use crate::query::ast::ComputeItem;

impl Parser<'_> {
    /// ABNF `compute` after its `=`.
    pub(in crate::query) fn compute(&mut self) -> Parse<Vec<ComputeItem>> {
        let mut items = Vec::new();
        loop {
            self.count_item(items.len())?;
            let expr = self.expression()?;
            self.rws()?;
            self.word(&[("as", ())], "`as` and a name")?;
            self.rws()?;
            items.push(ComputeItem { expr, name: self.identifier()? });
            if !self.comma() {
                return Ok(items);
            }
        }
    }
}
