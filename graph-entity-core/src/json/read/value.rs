//! Reads the value of a property into its [`Slot`].

use super::notes::Notes;
use super::room::Room;
use super::scan::Scanner;
use super::update::UpdateTypes;
use crate::edm::{BYTE, INT16, INT32, INT64, IntegerType, SBYTE};
use crate::error::{Error, ErrorKind};
use crate::model::{ElementType, PropertyType};
use crate::text::shorten;
use crate::value::{ListSlot, OptionSlot, Role, Slot};
use crate::wire::{ReadOptions, Reading};

/// What an enumeration expects, in messages.
const MEMBER: &str = "a string with the name of a member, or its number";

/// A position in JSON text, with the rules for reading it.
pub(super) struct Reader<'j> {
    pub(super) scanner: Scanner<'j>,
    pub(super) reading: Reading,
    /// Where the control information of an entity goes, if anybody wants it. Not in the reader itself, which
    /// would then have something to free at each of its ends.
    pub(super) notes: Option<&'j mut Notes>,
    /// Whether the next value is a Patch that was made for an entity of its type.
    pub(super) is_prepared: bool,
    /// The types that an update leaves out.
    pub(super) types: &'j UpdateTypes,
}

impl<'j> Reader<'j> {
    /// A reader of `text` that keeps no control information.
    #[inline]
    pub(super) fn new(text: &'j str, reading: Reading) -> Self {
        let mut scanner = Scanner::new(text);
        scanner.room = Room::new(&reading.options);
        Self { scanner, reading, notes: None, is_prepared: false, types: UpdateTypes::NONE }
    }
}

/// Reads a document that is the value of one property, by the rules of a response.
pub(in crate::json) fn read_document(
    text: &str,
    options: &ReadOptions,
    ty: PropertyType,
    mut slot: Slot<'_>,
) -> Result<(), Error> {
    let mut reader = Reader::new(text, Reading::of_value(*options));
    reader.value(&ty, &mut slot, Role::Declared)?;
    reader.scanner.finish()
}

impl Reader<'_> {
    /// Reads a value of the type `ty` within a structured value in the role `role`.
    // Slots go by reference: a slot that was just written must be in memory before it can be moved.
    #[inline(never)]
    pub(super) fn value(&mut self, ty: &PropertyType, slot: &mut Slot<'_>, role: Role) -> Result<(), Error> {
        self.scanner.skip_whitespace();
        match slot {
            Slot::Structured(slot) if self.scanner.peek() == b'{' => self.structured(*slot),
            slot if ty.is_collection() => self.list(ty, slot),
            slot if self.scanner.peek() == b'n'
                && self.reading.takes_null(ty)
                && self.scanner.eat(b"null") =>
            {
                set_null(slot)
            }
            slot => self.single(ty.element(), slot, role),
        }
    }

    fn list(&mut self, ty: &PropertyType, slot: &mut Slot<'_>) -> Result<(), Error> {
        match slot {
            Slot::List(list) => self.items_of(ty, *list),
            Slot::Option(option) => self.optional_list(ty, *option),
            _ => Err(no_such_place()),
        }
    }

    /// Reads a collection that may be absent.
    #[cold]
    fn optional_list(&mut self, ty: &PropertyType, option: &mut dyn OptionSlot) -> Result<(), Error> {
        if self.scanner.peek() == b'n' && self.reading.takes_null(ty) && self.scanner.eat(b"null") {
            option.set_null();
            return Ok(());
        }
        match option.fill() {
            Slot::List(list) => self.items_of(ty, list),
            _ => Err(no_such_place()),
        }
    }

    fn items_of(&mut self, ty: &PropertyType, list: &mut dyn ListSlot) -> Result<(), Error> {
        self.scanner.open("an array", b'[')?;
        list.clear();
        let (mut count, mut full) = (0_usize, self.scanner.room.first());
        while self.scanner.next_item(count == 0)? {
            let item = &mut list.push();
            if count == full {
                full = self.scanner.room.list(count, item).map_err(|error| error.within(count))?;
            }
            let nullable = ty.has_nullable_items() && self.scanner.peek() == b'n';
            let read = if nullable && self.scanner.eat(b"null") {
                set_null(item)
            } else {
                self.single(ty.element(), item, Role::Declared)
            };
            read.map_err(|error| error.within(count))?;
            count += 1;
        }
        Ok(())
    }

    fn single(&mut self, element: ElementType, slot: &mut Slot<'_>, role: Role) -> Result<(), Error> {
        match slot {
            Slot::Boolean(slot) => **slot = self.boolean()?,
            Slot::Byte(slot) => **slot = self.integer(&BYTE)?,
            Slot::SByte(slot) => **slot = self.integer(&SBYTE)?,
            Slot::Int16(slot) => **slot = self.integer(&INT16)?,
            Slot::Int32(slot) => **slot = self.int32()?,
            Slot::Int64(slot) => **slot = self.int64()?,
            Slot::Single(slot) => **slot = self.scanner.single()?,
            Slot::Double(slot) => **slot = self.scanner.double()?,
            #[cfg(feature = "decimal")]
            Slot::Decimal(slot) => **slot = self.decimal()?,
            Slot::String(slot) => self.string_into(slot)?,
            Slot::OtherString(slot) => slot.set(self.string(&mut String::new())?),
            Slot::Binary(slot) => **slot = self.parsed(str::parse)?,
            Slot::Textual(slot) => self.parsed(|text| slot.parse(text))?,
            Slot::Enum(slot) => {
                let mut scratch = String::new();
                let text = self.member_text(&mut scratch)?;
                // A place without an `Option` around it cannot stay absent in a patch.
                let role = if role == Role::Patch { Role::Declared } else { role };
                self.reading.enum_member(slot.enum_type(), text, role)?.set(*slot, text)?;
            }
            Slot::Flags(enumeration, slot) => {
                let mut scratch = String::new();
                let text = self.member_text(&mut scratch)?;
                **slot = self.reading.flags(enumeration, text)?;
            }
            Slot::Structured(slot) => self.structured(*slot)?,
            Slot::OptionBoolean(slot) => **slot = Some(self.boolean()?),
            Slot::OptionInt32(slot) => **slot = Some(self.int32()?),
            Slot::OptionInt64(slot) => **slot = Some(self.int64()?),
            Slot::OptionDouble(slot) => **slot = Some(self.scanner.double()?),
            Slot::OptionString(slot) => self.string_into(slot.get_or_insert_default())?,
            Slot::Option(slot) => self.option(element, *slot, role)?,
            Slot::Absent => self.scanner.skip_value()?,
            Slot::List(_) | Slot::Dynamic(_) => return Err(no_such_place()),
        }
        Ok(())
    }

    /// Reads an optional value. Looks at an enumeration's text before it fills the place, because a patch may
    /// leave the place absent.
    fn option(&mut self, element: ElementType, option: &mut dyn OptionSlot, role: Role) -> Result<(), Error> {
        let ElementType::Enum(enumeration) = element else {
            return self.single(element, &mut option.fill(), role);
        };
        let mut scratch = String::new();
        let text = self.member_text(&mut scratch)?;
        if enumeration.is_flags() {
            if self.reading.flags_leave_alone(enumeration, text, role) {
                return Ok(());
            }
            let set = self.reading.flags(enumeration, text)?;
            return match option.fill() {
                Slot::Flags(_, slot) => {
                    *slot = set;
                    Ok(())
                }
                _ => Err(no_such_place()),
            };
        }
        let meaning = self.reading.enum_member(enumeration, text, role)?;
        if meaning.leaves_alone() {
            return Ok(());
        }
        match option.fill() {
            Slot::Enum(slot) => meaning.set(slot, text),
            _ => Err(no_such_place()),
        }
    }

    /// The text of an enumeration's value: of a string, or of a number, which is the member's value (W7).
    fn member_text<'s>(&mut self, scratch: &'s mut String) -> Result<&'s str, Error>
    where
        Self: 's,
    {
        match self.scanner.next_token() {
            b'"' => return self.scanner.string(scratch),
            b'-' | b'0'..=b'9' => {}
            _ => return Err(self.scanner.unexpected(MEMBER)),
        }
        let before = self.scanner.clone();
        let number = self.scanner.number()?;
        // Numbers of at most 64 bits, as every format has them.
        let is_whole = number.parse::<i64>().is_ok() || number.parse::<u64>().is_ok();
        if is_whole && number != "-0" { Ok(number) } else { Err(before.unexpected(MEMBER)) }
    }

    fn boolean(&mut self) -> Result<bool, Error> {
        let value = self.scanner.eat(b"true");
        if value || self.scanner.eat(b"false") {
            Ok(value)
        } else {
            Err(self.scanner.unexpected("true or false"))
        }
    }

    fn integer<T: TryFrom<i64> + Default>(&mut self, ty: &IntegerType) -> Result<T, Error> {
        // The conversion succeeds, because `integer` checks the bounds of the type.
        Ok(T::try_from(self.scanner.integer(ty)?).unwrap_or_default())
    }

    fn int32(&mut self) -> Result<i32, Error> {
        self.integer(&INT32)
    }

    fn int64(&mut self) -> Result<i64, Error> {
        if self.reading.options.ieee754_compatible && self.scanner.peek() == b'"' {
            return self.in_quotes(|inner| inner.scanner.integer(&INT64));
        }
        self.scanner.integer(&INT64)
    }

    #[cfg(feature = "decimal")]
    fn decimal(&mut self) -> Result<crate::edm::Decimal, Error> {
        if self.reading.options.ieee754_compatible && self.scanner.peek() == b'"' {
            #[allow(clippy::redundant_closure_for_method_calls, reason = "the inner text lives shorter")]
            return self.in_quotes(|inner| inner.decimal());
        }
        if !matches!(self.scanner.peek(), b'-' | b'0'..=b'9') {
            return Err(self.scanner.unexpected("a number (Edm.Decimal)"));
        }
        let text = self.scanner.number()?;
        text.parse().map_err(|error: crate::edm::ParseError| {
            Error::new(
                ErrorKind::InvalidValue,
                format!("expected {}, found {}", error.expected(), shorten(text)),
            )
        })
    }

    /// Reads a number in quotes.
    fn in_quotes<T>(&mut self, read: impl FnOnce(&mut Reader<'_>) -> Result<T, Error>) -> Result<T, Error> {
        let mut scratch = String::new();
        let text = self.scanner.string(&mut scratch)?;
        let mut inner = Reader::new(text, self.reading);
        match read(&mut inner) {
            Ok(value) if inner.scanner.rest().is_empty() => Ok(value),
            Err(error) if error.kind() == ErrorKind::InvalidValue => Err(error),
            _ => {
                let message =
                    format!("expected a number in the string, found the string \"{}\"", shorten(text));
                Err(Error::new(ErrorKind::InvalidValue, message))
            }
        }
    }

    pub(super) fn string<'s>(&mut self, scratch: &'s mut String) -> Result<&'s str, Error>
    where
        Self: 's,
    {
        if self.scanner.next_token() != b'"' {
            return Err(self.scanner.unexpected("a string"));
        }
        self.scanner.string(scratch)
    }

    #[inline]
    pub(super) fn string_into(&mut self, out: &mut String) -> Result<(), Error> {
        if self.scanner.peek() != b'"' {
            return Err(self.scanner.unexpected("a string"));
        }
        self.scanner.string_into(out)
    }

    /// Reads a string that has a grammar of its own.
    fn parsed<T>(
        &mut self,
        parse: impl FnOnce(&str) -> Result<T, crate::edm::ParseError>,
    ) -> Result<T, Error> {
        let mut scratch = String::new();
        let text = self.string(&mut scratch)?;
        parse(text).map_err(|error| {
            let message = format!("expected {}, found the string \"{}\"", error.expected(), shorten(text));
            Error::new(ErrorKind::InvalidValue, message)
        })
    }
}

fn set_null(slot: &mut Slot<'_>) -> Result<(), Error> {
    if slot.set_null() { Ok(()) } else { Err(no_such_place()) }
}

/// The error for a hand-written element whose slot is not of its declared type.
fn no_such_place() -> Error {
    Error::new(
        ErrorKind::InvalidValue,
        "the property's Rust type has no place for a value of its declared type",
    )
}
