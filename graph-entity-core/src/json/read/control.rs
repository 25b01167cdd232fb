//! Reads the control information of an entity: its id, its ETag and its context.

#[cfg(feature = "client")]
use super::scan::Scanner;
use super::value::Reader;
use crate::error::Error;
use crate::payload::ControlInformation;
use crate::wire::{self, Control};

/// The length of most ETags: `W/"…"` with a number or the Base64 of a few bytes.
const ETAG: usize = 32;

impl Reader<'_> {
    /// Reads a member called `name`, which is control information. Keeps it if the reader has notes.
    #[inline(never)]
    pub(super) fn control(&mut self, name: &str, which: Control) -> Result<(), Error> {
        let depth = self.scanner.depth();
        if self.notes.as_ref().is_none_or(|notes| notes.depth != depth) {
            return self.scanner.skip_value().map_err(|error| error.within(name));
        }
        let text = self.or_null(Self::control_text).map_err(|error| error.within(name))?;
        if let Some(notes) = &mut self.notes {
            *place(&mut notes.control, which) = text;
        }
        Ok(())
    }

    /// Reads a text that most likely has escapes: ETags contain quotes.
    fn control_text(&mut self) -> Result<String, Error> {
        let mut text = String::with_capacity(ETAG);
        self.string_into(&mut text)?;
        Ok(text)
    }

    /// Reads a member called `name`, which is a context URL.
    #[inline(never)]
    pub(super) fn context(&mut self, name: &str) -> Result<(), Error> {
        if self.scanner.next_token() != b'"' {
            return self.scanner.skip_value().map_err(|error| error.within(name));
        }
        let mut scratch = String::new();
        self.scanner.string(&mut scratch).and_then(wire::check_context).map_err(|error| error.within(name))
    }
}

pub(super) fn place(control: &mut ControlInformation, which: Control) -> &mut Option<String> {
    match which {
        Control::Id => &mut control.id,
        Control::Etag => &mut control.etag,
    }
}

/// The control information of the object that is the document, if it is one. Reads past everything else, and
/// no further than it must.
#[cfg(feature = "client")]
pub(in crate::json) fn read_control(text: &str) -> ControlInformation {
    let mut control = ControlInformation::default();
    let mut scanner = Scanner::new(text);
    // What cannot be read says nothing more.
    let _: Result<(), Error> = read_members(&mut scanner, &mut control);
    control
}

#[cfg(feature = "client")]
fn read_members(scanner: &mut Scanner<'_>, control: &mut ControlInformation) -> Result<(), Error> {
    scanner.open("an object", b'{')?;
    let (mut first, mut scratch) = (true, String::new());
    while let Some(name) = scanner.next_member(first, &mut scratch)? {
        first = false;
        match control_of(name) {
            Some(which) if scanner.next_token() == b'"' => {
                let mut text = String::new();
                scanner.string_into(&mut text)?;
                *place(control, which) = Some(text);
            }
            _ => scanner.skip_value()?,
        }
        if control.id.is_some() && control.etag.is_some() {
            break;
        }
    }
    Ok(())
}

/// The control information that a member of this name is.
#[cfg(feature = "client")]
pub(super) fn control_of(name: &str) -> Option<Control> {
    let name = name.strip_prefix('@')?;
    match name.strip_prefix("odata.").unwrap_or(name) {
        "id" => Some(Control::Id),
        "etag" => Some(Control::Etag),
        _ => None,
    }
}
