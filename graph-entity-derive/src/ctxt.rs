use std::cell::{Cell, RefCell};
use std::fmt::Display;

use proc_macro2::Span;
use quote::ToTokens;
use syn::Error;

use crate::krate::Exporter;

/// Collects the mistakes in one declaration, so that one compilation reports all of them.
///
/// Panics if it is dropped before [`check`](Self::check), because the mistakes would be lost.
pub(crate) struct Ctxt {
    exporter: Exporter,
    /// `None` once `check` has taken the mistakes.
    errors: RefCell<Option<Vec<Error>>>,
    /// Whether a part of the declaration could not be read.
    incomplete: Cell<bool>,
    /// The attributes that other mistakes concern.
    doubtful: RefCell<Vec<String>>,
}

impl Ctxt {
    pub(crate) fn new(exporter: Exporter) -> Self {
        Self {
            exporter,
            errors: RefCell::new(Some(Vec::new())),
            incomplete: Cell::new(false),
            doubtful: RefCell::default(),
        }
    }

    /// A context that reports nothing, for mistakes that are reported elsewhere.
    pub(crate) fn quiet() -> Self {
        Self {
            exporter: Exporter::Core,
            errors: RefCell::new(None),
            incomplete: Cell::new(false),
            doubtful: RefCell::default(),
        }
    }

    /// The crate that messages name, and whose path generated code uses unless the declaration has another.
    pub(crate) fn exporter(&self) -> Exporter {
        self.exporter
    }

    /// Reports a mistake. `tokens` are those that the author must change.
    pub(crate) fn error(&self, tokens: impl ToTokens, message: impl Display) {
        self.push(Error::new_spanned(tokens.into_token_stream(), message));
    }

    /// Reports a mistake at a span that does not consist of whole tokens.
    pub(crate) fn error_at(&self, span: Span, message: impl Display) {
        self.push(Error::new(span, message));
    }

    /// Reports that the attribute `name` is missing. Reports nothing if the attribute may be in a part that
    /// could not be read, or if another mistake concerns it.
    pub(crate) fn missing(&self, name: &str, tokens: impl ToTokens, message: impl Display) {
        if !self.incomplete.get() && !self.is_doubtful(name) {
            self.error(tokens, message);
        }
    }

    /// Whether a reported mistake concerns the attribute `name`.
    pub(crate) fn is_doubtful(&self, name: &str) -> bool {
        self.doubtful.borrow().iter().any(|doubtful| doubtful == name)
    }

    /// Records that a reported mistake concerns the attribute `name`.
    pub(crate) fn doubt(&self, name: &str) {
        self.doubtful.borrow_mut().push(name.to_owned());
    }

    /// Reports that a part of the declaration does not match the grammar.
    pub(crate) fn unreadable(&self, error: Error) {
        self.incomplete.set(true);
        self.push(error);
    }

    fn push(&self, error: Error) {
        if let Some(errors) = self.errors.borrow_mut().as_mut() {
            errors.push(error);
        }
    }

    /// All mistakes as one error, in the order they were reported.
    pub(crate) fn check(self) -> syn::Result<()> {
        let errors = self.errors.take().into_iter().flatten();
        match errors.reduce(|mut all, error| {
            all.combine(error);
            all
        }) {
            Some(all) => Err(all),
            None => Ok(()),
        }
    }
}

impl Drop for Ctxt {
    #[expect(clippy::panic, reason = "a forgotten check is a bug of this crate, never of its input")]
    fn drop(&mut self) {
        if !std::thread::panicking() && self.errors.borrow().is_some() {
            panic!("the errors of a declaration were not checked");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_is_kept_in_order() {
        let cx = Ctxt::new(Exporter::Core);
        cx.error_at(Span::call_site(), "one");
        cx.error_at(Span::call_site(), "two");
        let messages: Vec<_> = cx.check().unwrap_err().into_iter().map(|error| error.to_string()).collect();
        assert_eq!(messages, ["one", "two"]);
    }

    #[test]
    #[should_panic(expected = "not checked")]
    fn forgetting_the_check_panics() {
        drop(Ctxt::new(Exporter::Core));
    }
}
