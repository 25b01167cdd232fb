//! Copies documentation to generated items, where it has to hold as well: `Self` is another type there, and
//! an example would be tested once more for each copy.

use proc_macro2::Ident;
use syn::ext::IdentExt as _;

/// The start of a text that a generated item repeats.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Copied {
    /// The text before the first heading or example, and the targets of its links.
    pub(super) text: String,
    /// Whether that is the whole text.
    pub(super) complete: bool,
}

/// Whether the text can be repeated to the letter.
pub(super) fn holds_anywhere(text: &str) -> bool {
    // In most texts already the letter is not found, which costs less compile time.
    !(text.contains('S') && text.contains("Self")) && end(text).is_none()
}

/// Repeats `text`, the documentation of the type `declared` or of one of its fields.
pub(super) fn copied(text: &str, declared: &Ident) -> Copied {
    let Some(end) = end(text) else {
        return Copied { text: with_name(text, declared), complete: true };
    };
    let (start, rest) = text.split_at(end);
    Copied { text: with_targets(start, rest, declared), complete: false }
}

/// Repeats the first paragraph of `text`.
pub(super) fn first_paragraph(text: &str, declared: &Ident) -> String {
    let start = &text[..end(text).unwrap_or(text.len())];
    let (paragraph, _) = start.split_once("\n\n").unwrap_or((start, ""));
    with_targets(paragraph, &text[paragraph.len()..], declared)
}

/// `start` with the targets that `rest` gives to links such as `[text][target]`.
fn with_targets(start: &str, rest: &str, declared: &Ident) -> String {
    let mut text = start.trim_end().to_owned();
    if text.contains('[') {
        for target in rest.lines().filter(|line| line.starts_with('[') && line.contains("]: ")) {
            text += "\n\n";
            text += target;
        }
    }
    with_name(&text, declared)
}

/// The place of the first heading or example.
fn end(text: &str) -> Option<usize> {
    // Most texts are one line. To look for examples in each costs compile time.
    if !text.contains('\n') && !text.starts_with('#') {
        return None;
    }
    let mut place = 0;
    let mut follows_blank = true;
    for line in text.split_inclusive('\n') {
        let is_heading = line.trim_start_matches('#').starts_with(' ') && line.starts_with('#');
        let is_indented = follows_blank && (line.starts_with("    ") || line.starts_with('\t'));
        let has_fence = ["```", "~~~"].iter().any(|fence| line.contains(fence));
        if is_heading || has_fence || is_indented && !line.trim().is_empty() {
            return Some(place);
        }
        follows_blank = line.trim().is_empty();
        place += line.len();
    }
    None
}

/// Replaces `Self` by the name of the type, in links and in code. In prose, the word may be another one.
fn with_name(text: &str, declared: &Ident) -> String {
    let name = declared.unraw().to_string();
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("Self") {
        replaced += before;
        replaced += if is_path(&replaced, after) { &name } else { "Self" };
        rest = after;
    }
    replaced + rest
}

/// Whether the word `Self` between these texts is a path or starts one.
fn is_path(before: &str, after: &str) -> bool {
    let in_word = |c: char| c.is_alphanumeric() || c == '_';
    if before.ends_with(in_word) || after.starts_with(in_word) {
        return false;
    }
    after.starts_with("::")
        || ["@", "](", "]: "].iter().any(|start| before.ends_with(start))
        || before.ends_with(['`', '[', '<', '&']) && after.starts_with(['`', ']', '>', ' '])
}

#[cfg(test)]
mod tests {
    use quote::format_ident;

    use super::*;

    #[test]
    fn a_link_through_self_names_the_type() {
        for (text, expected) in [
            ("The [`Self::id`].", "The [`Lamp::id`]."),
            ("[it](Self::id), [it](field@Self::id)", "[it](Lamp::id), [it](field@Lamp::id)"),
            ("[it](Self), [Self], [`Self`], `Vec<Self>`", "[it](Lamp), [Lamp], [`Lamp`], `Vec<Lamp>`"),
            ("[it][id]\n\n[id]: Self::id", "[it][id]\n\n[id]: Lamp::id"),
            ("[it][id]\n\n[id]: Self", "[it][id]\n\n[id]: Lamp"),
            ("Self-service, MySelf::new, `SelfTest`", "Self-service, MySelf::new, `SelfTest`"),
        ] {
            let copied = copied(text, &format_ident!("Lamp"));
            assert_eq!((copied.text.as_str(), copied.complete), (expected, true));
        }
    }

    #[test]
    fn a_copy_ends_before_headings_and_examples() {
        for (text, expected) in [
            ("One.\n\n```\nSelf::two();\n```\n\nThree.", "One."),
            ("One.\n\n# Examples\n\nTwo.", "One."),
            ("One.\n\n    two();\n\nThree.", "One."),
            ("- One:\n  ~~~\n  two();\n  ~~~", "- One:"),
            ("The [one][two].\n\n# Three\n\n[two]: Self::two\n", "The [one][two].\n\n[two]: Lamp::two"),
            ("```\none();\n```", ""),
        ] {
            let expected = Copied { text: expected.to_owned(), complete: false };
            assert_eq!(copied(text, &format_ident!("Lamp")), expected);
            assert!(!holds_anywhere(text));
        }
        assert!(holds_anywhere("One, with `#[two]`\n   three.\n\nFour: #5 [`six`](seven)."));
    }

    #[test]
    fn a_first_paragraph_keeps_the_targets_of_its_links() {
        let name = format_ident!("r#Lamp");
        let text = "Of [it][a].\n\nMore.\n\n[a]: Self::a";
        assert_eq!(first_paragraph(text, &name), "Of [it][a].\n\n[a]: Lamp::a");
        assert_eq!(first_paragraph("One,\ntwo.\n\nThree.\n\n[a]: b", &name), "One,\ntwo.");
        assert_eq!(first_paragraph("# One\n\nTwo.", &name), "");
    }
}
