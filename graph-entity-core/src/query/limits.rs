/// How much a query may ask for. What is beyond is refused with an error that names the limit.
///
/// Parsing takes time and memory in proportion to the text, so that these bound what comes after it: binding,
/// evaluating, SQL.
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
    /// The deepest that [`max_depth`](Self::max_depth) can be set to, and the default: no text can exhaust the 2 MiB that a
    /// thread's stack has, even without optimisation.
    pub const DEEPEST: u32 = 100;

    /// How deeply expressions nest, and so the height of every tree: at most [`DEEPEST`](Self::DEEPEST).
    ///
    /// Operands of `and` and `or` stand side by side in the tree, however many there are.
    pub fn max_depth(mut self, depth: u32) -> Self {
        self.depth = depth.min(Self::DEEPEST);
        self
    }

    /// How many nodes the tree of one option may have: operators, names, literals, items. 10,000 by default.
    pub fn max_nodes(mut self, nodes: u32) -> Self {
        self.nodes = nodes;
        self
    }

    /// How many items the list of `in`, or a JSON array, may have: 1,000 by default.
    pub fn max_list(mut self, items: u32) -> Self {
        self.list = items;
        self
    }

    /// How many items `$orderby` may have: 32 by default, and at most 100.
    ///
    /// What stands behind a place in the list is a condition that grows with the square of their number.
    ///
    /// ```
    /// use graph_entity_core::query::{Limits, QueryErrorKind, parse_order_by};
    ///
    /// let items = |count: usize| vec!["id"; count].join(",");
    /// let refused = |count, limits| parse_order_by(&items(count), &limits).map_err(|error| error.kind()).err();
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
