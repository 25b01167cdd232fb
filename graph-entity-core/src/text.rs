//! Shortening text for messages.

use std::borrow::Cow;

/// The beginning of a long text, for a message.
pub(crate) fn shorten(text: &str) -> Cow<'_, str> {
    shorten_to(60, text)
}

/// The first `most` characters of a text.
pub(crate) fn shorten_to(most: usize, text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}
