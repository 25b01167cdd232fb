/// The limits on a query. A query that exceeds one is refused, with an error that names the limit.
///
/// The time and memory of parsing are proportional to the text. So these limits bound the work after parsing:
/// binding, evaluating, SQL.
///
/// ```
/// use graph_entity_core::query::{Limits, QueryErrorKind, parse_filter};
///
/// let limits = Limits::default().max_list(2);
/// assert!(parse_filter("id in (1,2)", &limits).is_ok());
/// assert_eq!(parse_filter("id in (1,2,3)", &limits).unwrap_err().kind(), QueryErrorKind::LimitExceeded);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Limits {
    pub(super) depth: u32,
    pub(super) nodes: u32,
    pub(super) list: u32,
    pub(super) order_by: u32,
}

impl Limits {
    /// The greatest value of [`max_depth`](Self::max_depth), and the default. No text of this depth can
    /// exhaust the 2 MiB of a thread's stack, even without optimisation.
    pub const DEEPEST: u32 = 100;

    /// Sets how deeply expressions may nest, which is the height of the tree. At most
    /// [`DEEPEST`](Self::DEEPEST).
    ///
    /// All operands of a chain of `and`, or of `or`, are on one level of the tree.
    pub fn max_depth(mut self, depth: u32) -> Self {
        self.depth = depth.min(Self::DEEPEST);
        self
    }

    /// Sets how many nodes the tree of one option may have: operators, names, literals, items. The default is
    /// 10,000.
    pub fn max_nodes(mut self, nodes: u32) -> Self {
        self.nodes = nodes;
        self
    }

    /// Sets how many items the list of `in`, or a JSON array, may have. The default is 1,000.
    pub fn max_list(mut self, items: u32) -> Self {
        self.list = items;
        self
    }

    /// Sets how many items `$orderby` may have. The default is 32, and the greatest value 100.
    ///
    /// The next page needs a condition for all entities after the last one, which grows with the square of
    /// the number of items.
    ///
    /// ```
    /// use graph_entity_core::query::{Limits, QueryErrorKind, parse_order_by};
    ///
    /// let items = |count: usize| vec!["id"; count].join(",");
    /// let refused =
    ///     |count, limits| parse_order_by(&items(count), &limits).map_err(|error| error.kind()).err();
    /// assert_eq!(refused(32, Limits::default()), None);
    /// assert_eq!(refused(33, Limits::default()), Some(QueryErrorKind::LimitExceeded));
    /// assert_eq!(refused(100, Limits::default().max_order_by(1_000)), None);
    /// assert_eq!(refused(101, Limits::default().max_order_by(1_000)), Some(QueryErrorKind::LimitExceeded));
    /// ```
    pub fn max_order_by(mut self, items: u32) -> Self {
        self.order_by = items.min(100);
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { depth: Self::DEEPEST, nodes: 10_000, list: 1_000, order_by: 32 }
    }
}
