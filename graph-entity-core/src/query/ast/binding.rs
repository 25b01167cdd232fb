//! The precedence of operators: `or` has the lowest, `has` and `in` the highest. The unary operators are
//! between `mul` and `in` (URL Conventions §5.1.1.17).

use super::expr::BinaryOperator;

pub(in crate::query) const OR: u8 = 1;
pub(in crate::query) const AND: u8 = 2;
pub(in crate::query) const UNARY: u8 = 7;
pub(in crate::query) const PRIMARY: u8 = 9;

pub(in crate::query) const fn of(operator: BinaryOperator) -> u8 {
    match operator {
        BinaryOperator::Eq | BinaryOperator::Ne => 3,
        BinaryOperator::Gt | BinaryOperator::Ge | BinaryOperator::Lt | BinaryOperator::Le => 4,
        BinaryOperator::Add | BinaryOperator::Sub => 5,
        BinaryOperator::Mul | BinaryOperator::Div | BinaryOperator::DivBy | BinaryOperator::Mod => 6,
        BinaryOperator::Has | BinaryOperator::In => 8,
    }
}
