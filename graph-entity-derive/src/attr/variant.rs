use syn::{Attribute, Expr, LitStr};

use super::entry::{Entry, each_entry, whole_number};
use super::given::{Given, set};
use crate::ctxt::Ctxt;
use crate::name;
use crate::symbol::{self, Place};

/// The attributes of a variant.
#[derive(Default)]
pub(crate) struct VariantAttrs {
    pub(crate) rename: Option<Given<LitStr>>,
    pub(crate) value: Option<Given<Number>>,
    pub(crate) unknown: Option<Given<()>>,
    pub(crate) other: Option<Given<()>>,
}

/// A member's number and its expression.
pub(crate) struct Number {
    pub(crate) expr: Expr,
    pub(crate) number: i64,
}

impl VariantAttrs {
    /// `place` is the kind of variant: of members, or of types.
    pub(crate) fn parse(cx: &Ctxt, attrs: &[Attribute], place: Place) -> Self {
        let mut parsed = Self::default();
        each_entry(cx, attrs, place, |cx, entry| parsed.entry(cx, entry));
        parsed
    }

    fn entry(&mut self, cx: &Ctxt, entry: Entry) {
        match &*entry.word() {
            symbol::RENAME => {
                if let Some((name, value)) = entry.string(cx, "\"notCapable\"") {
                    name::check_identifier(cx, &value.value(), &value);
                    set(cx, &mut self.rename, name, value);
                }
            }
            symbol::VALUE => {
                if let Some((name, expr)) = entry.expr(cx, "1")
                    && let Some(number) = whole_number(cx, &name, &expr)
                {
                    set(cx, &mut self.value, name, Number { expr, number });
                }
            }
            symbol::UNKNOWN => set(cx, &mut self.unknown, entry.flag(cx), ()),
            symbol::OTHER => set(cx, &mut self.other, entry.flag(cx), ()),
            _ => {}
        }
    }
}
