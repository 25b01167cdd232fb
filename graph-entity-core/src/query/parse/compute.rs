use super::cursor::{Parse, Parser};
use crate::query::{Expr, Name};

/// An item of `$compute` (URL Conventions §5.1.10): `expression as name`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ComputeItem {
    /// What is computed.
    pub expr: Expr,
    /// The name of the dynamic property.
    pub name: Name,
}

impl ComputeItem {
    /// `expr as name`.
    #[must_use]
    pub const fn new(expr: Expr, name: Name) -> Self {
        Self { expr, name }
    }
}

impl Parser<'_> {
    /// ABNF `compute` behind its `=`.
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
