//! The memory that the values of a document take: [`Room`].

use crate::error::{Error, ErrorKind};
use crate::value::{FlagSet, Slot};
use crate::wire::ReadOptions;

/// The least memory that an allocator gives to a text that is not empty.
const TEXT: usize = 32;

/// The memory that is left for the items of lists, the members of untyped objects and dynamic properties.
///
/// They alone can take many times the bytes of their text: an empty object has two, and its struct hundreds.
/// Other values take the place that their struct has for them, and the texts of properties are no longer than
/// the document.
#[derive(Clone)]
pub(super) struct Room {
    left: usize,
    /// `usize::MAX` without a limit: no memory has so much.
    limit: usize,
}

impl Room {
    pub(super) const UNLIMITED: Self = Self { left: usize::MAX, limit: usize::MAX };

    pub(super) fn new(options: &ReadOptions) -> Self {
        let limit = options.max_values_size.unwrap_or(usize::MAX);
        Self { left: limit, limit }
    }

    /// The index of the first item for which a list takes memory.
    pub(super) fn first(&self) -> usize {
        // No list has so many items.
        if self.limit == usize::MAX { usize::MAX } else { 0 }
    }

    /// Takes the memory that a list has got for its item at `index`, whose place is `item`. Returns the index
    /// of the item for which the list grows next.
    // Not compiled into the loop over the items, where it took 9 instructions an item.
    #[cold]
    #[inline(never)]
    pub(super) fn list(&mut self, index: usize, item: &Slot<'_>) -> Result<usize, Error> {
        let size = size_of_item(item);
        self.grow(index, size)?;
        Ok(if index == 0 { least(size) } else { index.saturating_mul(2) })
    }

    /// Takes the memory for the item at `index` of a list, whose items take `size` bytes each.
    pub(super) fn item(&mut self, index: usize, size: usize) -> Result<(), Error> {
        let grows = index == 0 || index >= least(size) && index.is_power_of_two();
        if grows { self.grow(index, size) } else { Ok(()) }
    }

    /// A list that is full doubles its memory.
    fn grow(&mut self, index: usize, size: usize) -> Result<(), Error> {
        let more = if index == 0 { least(size) } else { index };
        self.take(more.saturating_mul(size))
    }

    /// Takes the memory for a text of its own.
    pub(super) fn text(&mut self, text: &str) -> Result<(), Error> {
        if text.is_empty() { Ok(()) } else { self.take(text.len().saturating_add(TEXT / 2).max(TEXT)) }
    }

    fn take(&mut self, bytes: usize) -> Result<(), Error> {
        match self.left.checked_sub(bytes) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => Err(self.exceeded()),
        }
    }

    #[cold]
    fn exceeded(&self) -> Error {
        let message = format!(
            "the values up to here would take more than the {} bytes of memory that they may; send fewer \
             items in one document",
            self.limit
        );
        Error::new(ErrorKind::TooLarge, message)
    }
}

/// How many items a `Vec` has room for when it gets its first one.
fn least(size: usize) -> usize {
    match size {
        0 | 1 => 8,
        2..=1024 => 4,
        _ => 1,
    }
}

/// The memory that an item takes in a list: its Rust type's, and that of its text.
fn size_of_item(place: &Slot<'_>) -> usize {
    match place {
        Slot::Structured(place) => size_of_val(&**place),
        Slot::Option(place) => size_of_val(&**place) + TEXT,
        Slot::OtherString(place) => size_of_val(&**place) + TEXT,
        Slot::Textual(place) => size_of_val(&**place),
        Slot::Enum(place) => size_of_val(&**place),
        Slot::Boolean(_) | Slot::OptionBoolean(_) | Slot::Byte(_) | Slot::SByte(_) => 1,
        Slot::Int16(_) => 2,
        Slot::Int32(_) | Slot::Single(_) => 4,
        Slot::OptionInt32(_) | Slot::Int64(_) | Slot::Double(_) => 8,
        Slot::String(_) | Slot::OptionString(_) | Slot::Binary(_) => size_of::<String>() + TEXT,
        Slot::Flags(..) => size_of::<FlagSet>(),
        _ => 16,
    }
}
