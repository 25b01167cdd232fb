use crate::edm::PrimitiveValue;
use crate::model::{EnumType, StructuralProperty, StructuredType};
use crate::query::function::Function;
use crate::query::limits::Limits;
use crate::query::tree::{BoundType, Pattern};

/// An expression with every name found in the descriptors and every operand of a type that fits.
///
/// [`BoundKind`] documents the type of each kind of node and the operands that it may have. A translator into
/// another language, such as SQL, need not expect others.
#[derive(Debug, Clone, PartialEq)]
pub struct BoundExpr {
    kind: BoundKind,
    ty: BoundType,
    height: u32,
}

impl BoundExpr {
    pub(in crate::query) fn new(kind: BoundKind, ty: BoundType) -> Self {
        let mut height = 0;
        kind.each_child(&mut |child| height = height.max(child.height));
        Self { kind, ty, height: height + 1 }
    }

    /// The kind of the expression, with its operands.
    #[must_use]
    pub const fn kind(&self) -> &BoundKind {
        &self.kind
    }

    /// The type of the value.
    #[must_use]
    pub const fn ty(&self) -> BoundType {
        self.ty
    }

    /// How deep expressions nest, including this one. The height is at most [`MAX_HEIGHT`](Self::MAX_HEIGHT),
    /// so code may recurse over the tree.
    #[must_use]
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// The greatest [`height`](Self::height). It is more than that of an [`Expr`](crate::query::Expr),
    /// because binding inserts promotions.
    pub const MAX_HEIGHT: u32 = 2 * Limits::DEEPEST;

    /// The value of a constant.
    #[must_use]
    pub const fn constant(&self) -> Option<&Constant> {
        match &self.kind {
            BoundKind::Constant(constant) => Some(constant),
            _ => None,
        }
    }
}

/// The kinds of [`BoundExpr`].
///
/// There is no `now()`, because binding makes a constant of it for the whole query. The same holds for
/// `mindatetime()`, `maxdatetime()`, and all that is computed from constants only.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum BoundKind {
    /// A value that is the same for every instance. It is of the node's type, or null.
    Constant(Constant),
    /// A property, or the variable itself.
    Path(BoundPath),
    /// `$count`: the number of items in a collection; Int64.
    Count(Box<BoundExpr>),
    /// `collection/$filter(predicate)`: the items for which the predicate is true.
    Filtered {
        /// The collection.
        collection: Box<BoundExpr>,
        /// The variable for each item in the predicate.
        variable: Variable,
        /// A Boolean expression.
        predicate: Box<BoundExpr>,
    },
    /// `collection/any(variable:predicate)`; Boolean, never null.
    Any {
        /// The collection.
        collection: Box<BoundExpr>,
        /// The variable for each item in the predicate.
        variable: Variable,
        /// A Boolean expression. Without it, the node tells whether there is any item.
        predicate: Option<Box<BoundExpr>>,
    },
    /// `collection/all(variable:predicate)`; Boolean, never null.
    All {
        /// The collection.
        collection: Box<BoundExpr>,
        /// The variable for each item in the predicate.
        variable: Variable,
        /// A Boolean expression.
        predicate: Box<BoundExpr>,
    },
    /// A canonical function, except `matchesPattern`; null if any argument is null.
    Call {
        /// The function.
        function: Function,
        /// The arguments, in the number and of the types that the function takes.
        arguments: Vec<BoundExpr>,
    },
    /// `matchesPattern(operand,pattern)`; null if the operand is null.
    MatchesPattern {
        /// A string.
        operand: Box<BoundExpr>,
        /// The regular expression.
        pattern: Pattern,
    },
    /// Promotes the operand, a number, to the wider number type of the node: Decimal, Single or Double (URL
    /// Conventions §5.1.1.16).
    Promote(Box<BoundExpr>),
    /// `cast(operand,type)` to the node's type; null if that type has no such value.
    Cast(Box<BoundExpr>),
    /// `isof(operand,type)`.
    IsOf {
        /// The value to test.
        operand: Box<BoundExpr>,
        /// The type.
        ty: BoundType,
    },
    /// `case(condition:value,…)`: the first value whose condition is true, or null.
    Case(Vec<BoundBranch>),
    /// `-operand` for a number or a duration.
    Negate(Box<BoundExpr>),
    /// `not operand` for a Boolean; null for null.
    Not(Box<BoundExpr>),
    /// `left eq right`; Boolean, never null. Both operands are of one primitive type or enumeration (all
    /// whole numbers count as one type), or one of them is null or untyped. For `eq` and `ne`, both may also
    /// be structured, or both collections.
    Compare {
        /// The comparison.
        operator: Comparison,
        /// The left operand.
        left: Box<BoundExpr>,
        /// The right operand.
        right: Box<BoundExpr>,
    },
    /// `left add right`: numbers of one type (all whole numbers count as one type), or dates and durations.
    Arithmetic {
        /// The operation.
        operator: Arithmetic,
        /// The left operand.
        left: Box<BoundExpr>,
        /// The right operand.
        right: Box<BoundExpr>,
    },
    /// `operand has flags`: whether all bits of `flags` are set; null for null.
    Has {
        /// A value of an enumeration of flags.
        operand: Box<BoundExpr>,
        /// The bits.
        flags: i64,
    },
    /// `operand in (…)`: whether the operand is equal to any item, as `eq` compares; Boolean, never null.
    In {
        /// The value to look for.
        operand: Box<BoundExpr>,
        /// Expressions of the operand's type, as in [`Compare`](Self::Compare).
        list: Vec<BoundExpr>,
    },
    /// `operand in path`: whether the operand is equal to any item.
    InCollection {
        /// The value to look for.
        operand: Box<BoundExpr>,
        /// A collection of the operand's type.
        collection: Box<BoundExpr>,
    },
    /// `["a",price]`: a collection.
    List(Vec<BoundExpr>),
    /// Operands joined by `and`: false if any is false, otherwise null if any is null.
    And(Vec<BoundExpr>),
    /// Operands joined by `or`: true if any is true, otherwise null if any is null.
    Or(Vec<BoundExpr>),
}

impl BoundKind {
    /// Calls `visit` with the operands, arguments and predicates, in order.
    pub fn each_child<'e>(&'e self, visit: &mut dyn FnMut(&'e BoundExpr)) {
        match self {
            Self::Constant(_) | Self::Path(_) => {}
            Self::Count(operand)
            | Self::Promote(operand)
            | Self::Cast(operand)
            | Self::Negate(operand)
            | Self::Not(operand)
            | Self::MatchesPattern { operand, .. }
            | Self::IsOf { operand, .. }
            | Self::Has { operand, .. } => visit(operand),
            Self::Filtered { collection, predicate, .. } | Self::All { collection, predicate, .. } => {
                visit(collection);
                visit(predicate);
            }
            Self::Any { collection, predicate, .. } => {
                visit(collection);
                predicate.iter().for_each(|predicate| visit(predicate));
            }
            Self::Compare { left, right, .. } | Self::Arithmetic { left, right, .. } => {
                visit(left);
                visit(right);
            }
            Self::In { operand, list } => {
                visit(operand);
                list.iter().for_each(visit);
            }
            Self::InCollection { operand, collection } => {
                visit(operand);
                visit(collection);
            }
            Self::Case(branches) => {
                for branch in branches {
                    visit(&branch.condition);
                    visit(&branch.value);
                }
            }
            Self::Call { arguments: items, .. } | Self::List(items) | Self::And(items) | Self::Or(items) => {
                items.iter().for_each(visit);
            }
        }
    }
}

/// One pair of `case(…)`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct BoundBranch {
    /// A Boolean expression.
    pub condition: BoundExpr,
    /// An expression of the node's type, or null.
    pub value: BoundExpr,
}

/// `eq`, `ne`, `gt`, `ge`, `lt` and `le`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `eq`: null is equal to null only.
    Eq,
    /// `ne`, the negation of `eq`.
    Ne,
    /// `gt`: false if either operand is null, as with the three below.
    Gt,
    /// `ge`
    Ge,
    /// `lt`
    Lt,
    /// `le`
    Le,
}

/// `add`, `sub`, `mul`, `div`, `divby` and `mod`.
///
/// Null if either operand is null, if the result is beyond the type (Int64 for whole numbers), or if a whole
/// number or a Decimal is divided by zero. Double and Single follow IEEE 754.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arithmetic {
    /// `add`
    Add,
    /// `sub`
    Sub,
    /// `mul`
    Mul,
    /// `div`: whole numbers give a whole number, rounded towards zero.
    Div,
    /// `divby`: whole numbers give a Decimal.
    DivBy,
    /// `mod`: the result has the sign of the left operand.
    Mod,
}

/// A value that is the same for every instance.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Constant {
    /// Null.
    Null,
    /// A value of a primitive type.
    Primitive(PrimitiveValue),
    /// A member of an enumeration, or a combination of members, by its number.
    Enum(&'static EnumType, i64),
}

impl PartialEq for Constant {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Primitive(a), Self::Primitive(b)) => a == b,
            (Self::Enum(a, i), Self::Enum(b, j)) => std::ptr::eq(*a, *b) && i == j,
            _ => false,
        }
    }
}

/// The start of a path: the instance, or the item of a surrounding lambda.
///
/// Variables are numbered from the outside. 0 is the instance, 1 the item of the outermost lambda (or
/// `$filter`), 2 the item of the lambda inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Variable(pub(in crate::query) u16);

impl Variable {
    /// The instance that the query addresses.
    pub const INSTANCE: Self = Self(0);

    /// The number of the variable.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A variable, followed by properties.
#[derive(Debug, Clone, PartialEq)]
pub struct BoundPath {
    pub(in crate::query) variable: Variable,
    pub(in crate::query) steps: Vec<Step>,
}

impl BoundPath {
    /// The variable that the path starts at.
    #[must_use]
    pub const fn variable(&self) -> Variable {
        self.variable
    }

    /// The properties after the variable. Empty if the path is the variable itself.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }
}

/// A property in a path.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Step {
    /// A declared property.
    Property {
        /// The type that declares it.
        owner: &'static StructuredType,
        /// The index of the property in that type.
        index: usize,
    },
    /// A property that an open type does not declare, or a member of an object in such a property.
    Dynamic(Box<str>),
}

impl Step {
    /// The descriptor of a declared property.
    #[must_use]
    pub fn property(&self) -> Option<&'static StructuralProperty> {
        match self {
            Self::Property { owner, index } => owner.properties().get(*index),
            Self::Dynamic(_) => None,
        }
    }
}

impl PartialEq for Step {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Property { owner: a, index: i }, Self::Property { owner: b, index: j }) => {
                std::ptr::eq(*a, *b) && i == j
            }
            (Self::Dynamic(a), Self::Dynamic(b)) => a == b,
            _ => false,
        }
    }
}
