use proc_macro2::Ident;

use crate::ctxt::Ctxt;

/// An attribute that was given: its name, for errors about its presence, and its value.
pub(crate) struct Given<T> {
    pub(crate) name: Ident,
    pub(crate) value: T,
}

/// Sets an attribute that may be given once. Keeps the first value and reports a second.
pub(super) fn set<T>(cx: &Ctxt, place: &mut Option<Given<T>>, name: Ident, value: T) {
    if place.is_some() {
        cx.error(&name, format!("`{name}` is given twice"));
    } else {
        *place = Some(Given { name, value });
    }
}
