use proc_macro2::Ident;
use syn::{Attribute, Expr, LitStr};

use super::entry::{Argument, Entry, each_entry, whole_number};
use super::given::{Given, set};
use super::words::{Word, words};
use crate::ctxt::Ctxt;
use crate::name;
use crate::symbol::{self, Place};

/// The attributes of a field.
#[derive(Default)]
pub(crate) struct FieldAttrs {
    pub(crate) key: Option<Given<()>>,
    pub(crate) read_only: Option<Given<()>>,
    pub(crate) immutable: Option<Given<()>>,
    pub(crate) dynamic: Option<Given<()>>,
    pub(crate) base: Option<Given<()>>,
    pub(crate) not_null: Option<Given<()>>,
    pub(crate) on_select: Option<Given<()>>,
    pub(crate) default: Option<Given<Option<Expr>>>,
    pub(crate) default_on_read: Option<Given<()>>,
    pub(crate) on_update: Option<Given<Expr>>,
    pub(crate) rename: Option<Given<LitStr>>,
    pub(crate) supports: Option<Given<Supports>>,
    pub(crate) range: Option<Given<Expr>>,
    pub(crate) max_length: Option<Given<u32>>,
}

/// The query options that a property may be used in, each with its word in the attribute.
#[derive(Default, Clone)]
pub(crate) struct Supports {
    pub(crate) filter: Option<Ident>,
    pub(crate) select: Option<Ident>,
    pub(crate) order_by: Option<Ident>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum QueryOption {
    Filter,
    Select,
    OrderBy,
}

impl Word for QueryOption {
    const NOUN: &'static str = "query option";
    const ALL: &'static [Self] = &[Self::Filter, Self::Select, Self::OrderBy];

    fn name(self) -> &'static str {
        match self {
            Self::Filter => "filter",
            Self::Select => "select",
            Self::OrderBy => "order_by",
        }
    }

    fn advice(word: &str) -> Option<&'static str> {
        Some(match word {
            "all" => "write `supports(filter, select, order_by)`",
            "none" => "write `supports()`",
            "sort" | "orderby" | "orderBy" | "order" => "write `order_by`",
            _ => return None,
        })
    }
}

impl FieldAttrs {
    pub(crate) fn parse(cx: &Ctxt, attrs: &[Attribute]) -> Self {
        let mut parsed = Self::default();
        each_entry(cx, attrs, Place::Field, |cx, entry| parsed.entry(cx, entry));
        parsed
    }

    fn entry(&mut self, cx: &Ctxt, entry: Entry) {
        match &*entry.word() {
            symbol::KEY => set(cx, &mut self.key, entry.flag(cx), ()),
            symbol::READ_ONLY => set(cx, &mut self.read_only, entry.flag(cx), ()),
            symbol::IMMUTABLE => set(cx, &mut self.immutable, entry.flag(cx), ()),
            symbol::BASE => set(cx, &mut self.base, entry.flag(cx), ()),
            symbol::DYNAMIC => set(cx, &mut self.dynamic, entry.flag(cx), ()),
            symbol::NOT_NULL => set(cx, &mut self.not_null, entry.flag(cx), ()),
            symbol::ON_SELECT => set(cx, &mut self.on_select, entry.flag(cx), ()),
            symbol::DEFAULT_ON_READ => set(cx, &mut self.default_on_read, entry.flag(cx), ()),
            symbol::DEFAULT => {
                if let Some((name, value)) = entry.optional_expr(cx) {
                    set(cx, &mut self.default, name, value);
                }
            }
            symbol::ON_UPDATE => {
                if let Some((name, value)) = entry.expr(cx, "DateTimeOffset::now()") {
                    set(cx, &mut self.on_update, name, value);
                }
            }
            symbol::RENAME => {
                if let Some((name, value)) = entry.string(cx, "\"displayName\"") {
                    name::check_identifier(cx, &value.value(), &value);
                    set(cx, &mut self.rename, name, value);
                }
            }
            symbol::SUPPORTS => {
                if let Some((name, value)) = supports(cx, entry) {
                    set(cx, &mut self.supports, name, value);
                }
            }
            symbol::RANGE => {
                if let Some((name, value)) = range(cx, entry) {
                    set(cx, &mut self.range, name, value);
                }
            }
            symbol::MAX_LENGTH => {
                if let Some((name, value)) = entry.expr(cx, "256")
                    && let Some(length) = whole_number(cx, &name, &value)
                {
                    set(cx, &mut self.max_length, name, length);
                }
            }
            _ => {}
        }
    }

    /// The names of all attributes that were given.
    pub(crate) fn given(&self) -> impl Iterator<Item = &Ident> {
        fn name<T>(given: &Option<Given<T>>) -> Option<&Ident> {
            given.as_ref().map(|given| &given.name)
        }
        [
            name(&self.key),
            name(&self.read_only),
            name(&self.immutable),
            name(&self.dynamic),
            name(&self.base),
            name(&self.not_null),
            name(&self.on_select),
            name(&self.default),
            name(&self.default_on_read),
            name(&self.on_update),
            name(&self.rename),
            name(&self.supports),
            name(&self.range),
            name(&self.max_length),
        ]
        .into_iter()
        .flatten()
    }
}

/// The words in `supports(…)`. Without a word, the property cannot be used in any query option.
pub(super) fn supports(cx: &Ctxt, entry: Entry) -> Option<(Ident, Supports)> {
    let (name, words) = words(cx, entry, "filter, select, order_by")?;
    let mut supports = Supports::default();
    for (word, option) in words {
        match option {
            QueryOption::Filter => supports.filter = Some(word),
            QueryOption::Select => supports.select = Some(word),
            QueryOption::OrderBy => supports.order_by = Some(word),
        }
    }
    Some((name, supports))
}

/// The expression `min..=max` in `range(min..=max)`.
fn range(cx: &Ctxt, entry: Entry) -> Option<(Ident, Expr)> {
    let (name, arguments) = entry.list(cx, "0..=100")?;
    let mut arguments = arguments.into_iter();
    match (arguments.next(), arguments.next()) {
        (Some(Argument::Expr(range)), None) => Some((name, range)),
        (Some(argument), None) => {
            cx.error(argument, "expected bounds such as `0..=100`");
            None
        }
        (Some(_), Some(second)) => {
            cx.error(second, "`range` takes one pair of bounds: write `range(0..=100)`");
            None
        }
        (None, _) => {
            cx.error(&name, "`range` lacks its bounds: write `range(0..=100)`");
            None
        }
    }
}
