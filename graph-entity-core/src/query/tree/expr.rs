use crate::edm::PrimitiveValue;
use crate::model::{EnumType, StructuralProperty, StructuredType};
use crate::query::function::Function;
use crate::query::limits::Limits;
use crate::query::tree::{BoundType, Pattern};

/// An expression whose names are looked up and whose types fit.
///
/// What the type of each kind of node is, and which operands it may have, stands at [`BoundKind`]; a translator into
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

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> &BoundKind {
        &self.kind
    }

    /// Its type.
    #[must_use]
    pub const fn ty(&self) -> BoundType {
        self.ty
    }

    /// How many expressions are nested in each other at most, this one counted: at most
    /// [`MAX_HEIGHT`](Self::MAX_HEIGHT), so that code may recurse over it.
    #[must_use]
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// The greatest [`height`](Self::height). It is more than an [`Expr`](crate::query::Expr) has, because promotions stand
    /// between.
    pub const MAX_HEIGHT: u32 = 2 * Limits::DEEPEST;

    /// The value, where it is a constant.
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
/// There is no `now()`: it is a constant for the whole query, as are `mindatetime()` and `maxdatetime()`, and whatever is
/// computed from constants alone.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum BoundKind {
    /// A value that is the same for every instance. Of the node's type, or null.
    Constant(Constant),
    /// A property, or a variable itself.
    Path(BoundPath),
    /// `$count`: how many items a collection has; Int64.
    Count(Box<BoundExpr>),
    /// `collection/$filter(predicate)`: the items for which the predicate is true.
    Filtered {
        /// The collection.
        collection: Box<BoundExpr>,
        /// What stands for each item in the predicate.
        variable: Variable,
        /// A Boolean expression.
        predicate: Box<BoundExpr>,
    },
    /// `collection/any(variable:predicate)`; Boolean, never null.
    Any {
        /// The collection.
        collection: Box<BoundExpr>,
        /// What stands for each item in the predicate.
        variable: Variable,
        /// A Boolean expression; without one it is whether there is any item.
        predicate: Option<Box<BoundExpr>>,
    },
    /// `collection/all(variable:predicate)`; Boolean, never null.
    All {
        /// The collection.
        collection: Box<BoundExpr>,
        /// What stands for each item in the predicate.
        variable: Variable,
        /// A Boolean expression.
        predicate: Box<BoundExpr>,
    },
    /// A canonical function, `matchesPattern` excepted; null if any argument is.
    Call {
        /// The function.
        function: Function,
        /// As many arguments as it takes, of its types.
        arguments: Vec<BoundExpr>,
    },
    /// `matchesPattern(operand,pattern)`: null if the operand is.
    MatchesPattern {
        /// A string.
        operand: Box<BoundExpr>,
        /// The regular expression.
        pattern: Pattern,
    },
    /// The operand, a number, as a number of the node's type, which is wider (URL Conventions §5.1.1.16): Decimal,
    /// Single or Double.
    Promote(Box<BoundExpr>),
    /// `cast(operand,type)` to the node's type; null where the value has no counterpart there.
    Cast(Box<BoundExpr>),
    /// `isof(operand,type)`.
    IsOf {
        /// What is tested.
        operand: Box<BoundExpr>,
        /// The type.
        ty: BoundType,
    },
    /// `case(condition:value,…)`: the first value whose condition is true, or null.
    Case(Vec<BoundBranch>),
    /// `-operand`, of a number or duration.
    Negate(Box<BoundExpr>),
    /// `not operand`, of a Boolean; null for null.
    Not(Box<BoundExpr>),
    /// `left eq right`: both of one primitive type or enumeration (all whole numbers count as one), or one of them null
    /// or untyped; for `eq` and `ne` also both structured, or both collections. Boolean, never null.
    Compare {
        /// The comparison.
        operator: Comparison,
        /// The left operand.
        left: Box<BoundExpr>,
        /// The right operand.
        right: Box<BoundExpr>,
    },
    /// `left add right`: numbers of one type (all whole numbers count as one), or dates and durations.
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
        /// Of an enumeration of flags.
        operand: Box<BoundExpr>,
        /// The bits.
        flags: i64,
    },
    /// `operand in (…)`: whether it is equal to any, as `eq` finds it. Boolean, never null.
    In {
        /// The value looked for.
        operand: Box<BoundExpr>,
        /// Of the operand's type, as in [`Compare`](Self::Compare).
        list: Vec<BoundExpr>,
    },
    /// `operand in path`: whether it is equal to any item.
    InCollection {
        /// The value looked for.
        operand: Box<BoundExpr>,
        /// A collection of its type.
        collection: Box<BoundExpr>,
    },
    /// `["a",price]`: a collection.
    List(Vec<BoundExpr>),
    /// Operands with `and` between: false if any is, else null if any is.
    And(Vec<BoundExpr>),
    /// Operands with `or` between: true if any is, else null if any is.
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
    /// Of the node's type, or null.
    pub value: BoundExpr,
}

/// `eq`, `ne`, `gt`, `ge`, `lt` and `le`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `eq`: null is equal to null alone.
    Eq,
    /// `ne`, the contrary of `eq`.
    Ne,
    /// `gt`: as the three below false if either operand is null.
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
/// Null if either operand is null, if the result is beyond the type (Int64 for whole numbers), and if a whole number or
/// a Decimal is divided by zero; Double and Single follow IEEE 754.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arithmetic {
    /// `add`
    Add,
    /// `sub`
    Sub,
    /// `mul`
    Mul,
    /// `div`: of whole numbers a whole number, rounded towards zero.
    Div,
    /// `divby`: of whole numbers a Decimal.
    DivBy,
    /// `mod`: with the sign of the left operand.
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

/// What a path starts at: the instance, or the item of a lambda around it.
///
/// Variables are numbered from outside: 0 is the instance, 1 stands for the items of the outermost lambda (or
/// `$filter`), 2 for those of the one in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Variable(pub(in crate::query) u16);

impl Variable {
    /// The instance that the query is about.
    pub const INSTANCE: Self = Self(0);

    /// Its number.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A variable, and properties from there.
#[derive(Debug, Clone, PartialEq)]
pub struct BoundPath {
    pub(in crate::query) variable: Variable,
    pub(in crate::query) steps: Vec<Step>,
}

impl BoundPath {
    /// Where it starts.
    #[must_use]
    pub const fn variable(&self) -> Variable {
        self.variable
    }

    /// The properties from there; empty for the variable itself.
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
        /// Its index there.
        index: usize,
    },
    /// A property of an open type that it does not declare, or a member of such a property's object.
    Dynamic(Box<str>),
}

impl Step {
    /// The descriptor, of a declared property.
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
