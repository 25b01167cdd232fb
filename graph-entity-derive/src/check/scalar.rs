use super::declared::declared;
use crate::ast::Newtype;
use crate::ctxt::Ctxt;
use crate::model::Scalar;
use crate::shape;

/// Reads a struct that derives `GraphScalar`.
pub(crate) fn scalar<'a>(cx: &Ctxt, newtype: Newtype<'a>) -> Scalar<'a> {
    let mut field = newtype.field;
    if let Some((_, ty)) = &field {
        let kind = shape::Shape::of(ty).kind;
        if kind != shape::Kind::Single {
            let message = "a `GraphScalar` wraps one value that is not null\n\
                           help: write `Option<…>` or `Vec<…>` of the scalar where it is used";
            cx.error(ty, message);
            field = None;
        } else if !shape::check(cx, ty) {
            field = None;
        }
    }
    Scalar { declared: declared(cx, newtype.input, &newtype.attrs), field }
}
