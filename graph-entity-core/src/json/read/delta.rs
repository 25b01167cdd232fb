//! Reads delta payloads: changed entities, deleted entities, and links (OData JSON 4.01 §15, W24).

use super::control::{control_of, place};
use super::presence;
use super::scan::Scanner;
use super::structured::{Envelope, read_envelope};
use super::untyped;
use super::value::Reader;
use crate::error::{Error, ErrorKind};
use crate::payload::ControlInformation;
use crate::value::{Structured, Untyped};
use crate::wire::{ContextKind, Extent, Presence, PropertySet, ReadOptions, Reading, context_kind};

/// Receives the items of a delta payload.
pub(crate) trait DeltaItems {
    /// A new entity, to be filled.
    fn entity(&mut self) -> &mut dyn Structured;

    /// Adds the entity that was filled, or one of which nothing is known but this.
    fn push_entity(&mut self, entity: DeltaEntity);

    /// Adds a link.
    fn push_link(&mut self, link: DeltaLink);
}

/// What a delta payload says of an entity beside its properties.
#[derive(Debug, Default)]
pub(crate) struct DeltaEntity {
    pub(crate) presence: Presence,
    pub(crate) control: ControlInformation,
    /// For a deleted entity, the reason, if there is one.
    pub(crate) removed: Option<Option<String>>,
    /// The changes of related entities, by the name of the navigation property.
    pub(crate) nested: Vec<(String, Untyped)>,
}

/// A link that was added or deleted.
#[derive(Debug)]
pub(crate) struct DeltaLink {
    pub(crate) is_deleted: bool,
    pub(crate) source: String,
    pub(crate) relationship: String,
    pub(crate) target: Option<String>,
}

/// Reads a document that is a delta payload, and passes the items to `items`.
pub(crate) fn read_delta(
    text: &str,
    options: &ReadOptions,
    items: &mut dyn DeltaItems,
) -> Result<Envelope, Error> {
    let options = ReadOptions { extent: Extent::Change, ..*options };
    read_envelope(text, &options, &mut |reader, _| reader.delta_items(options, items))
}

impl Reader<'_> {
    fn delta_items(&mut self, options: ReadOptions, items: &mut dyn DeltaItems) -> Result<(), Error> {
        self.scanner.open("an array", b'[')?;
        let mut index = 0_usize;
        while self.scanner.next_item(index == 0)? {
            self.delta_item(options, items).map_err(|error| error.within(index))?;
            index += 1;
        }
        Ok(())
    }

    /// Reads one item. First looks through it, because what it is may come after its properties.
    fn delta_item(&mut self, options: ReadOptions, items: &mut dyn DeltaItems) -> Result<(), Error> {
        let start = self.scanner.clone();
        let Marks { kind, mut entity } = Marks::of_next(&mut start.clone())?;
        match kind {
            Some(kind @ (ContextKind::Link | ContextKind::DeletedLink)) => {
                items.push_link(link(&mut self.scanner, kind)?);
            }
            // In 4.01 `@removed` says it, and the members are properties.
            Some(ContextKind::DeletedEntity) if entity.removed.is_none() => {
                let (id, reason) = deleted_entity(&mut self.scanner)?;
                entity.control.id = Some(id);
                entity.removed = Some(reason);
                items.entity();
                items.push_entity(entity);
            }
            _ => {
                let value = items.entity();
                self.reading = Reading::of(value.shape(), options);
                let mut seen = PropertySet::default();
                self.members(value, &mut seen)?;
                let ty = value.shape().ty;
                entity.presence = presence::of_next(&mut start.clone(), ty, seen)?;
                items.push_entity(entity);
            }
        }
        Ok(())
    }
}

/// What an item says of itself.
#[derive(Default)]
struct Marks {
    kind: Option<ContextKind>,
    entity: DeltaEntity,
}

impl Marks {
    fn of_next(scanner: &mut Scanner<'_>) -> Result<Self, Error> {
        let mut marks = Self::default();
        scanner.open("an object", b'{')?;
        let (mut first, mut scratch) = (true, String::new());
        while let Some(name) = scanner.next_member(first, &mut scratch)? {
            first = false;
            marks.member(name, scanner).map_err(|error| error.within(name))?;
        }
        Ok(marks)
    }

    fn member(&mut self, name: &str, scanner: &mut Scanner<'_>) -> Result<(), Error> {
        if let Some(which) = control_of(name) {
            *place(&mut self.entity.control, which) = text_or_null(scanner)?;
            return Ok(());
        }
        let Some((target, annotation)) = name.split_once('@') else {
            return scanner.skip_value();
        };
        match (target, annotation.strip_prefix("odata.").unwrap_or(annotation)) {
            ("", "context") => {
                self.kind = text_or_null(scanner)?.as_deref().and_then(context_kind);
                Ok(())
            }
            ("", "removed") => {
                self.entity.removed = Some(reason(scanner)?);
                Ok(())
            }
            (target, "delta") if !target.is_empty() => {
                self.entity.nested.push((target.to_owned(), untyped::read(scanner)?));
                Ok(())
            }
            _ => scanner.skip_value(),
        }
    }
}

/// Reads the value of `@removed`, an object that may have a reason.
fn reason(scanner: &mut Scanner<'_>) -> Result<Option<String>, Error> {
    scanner.open(r#"an object such as {"reason": "deleted"}"#, b'{')?;
    let [reason] = texts(scanner, ["reason"])?;
    Ok(reason)
}

/// Reads a deleted entity of OData 4.0: its id and the reason (OData JSON 4.0 §14.2).
fn deleted_entity(scanner: &mut Scanner<'_>) -> Result<(String, Option<String>), Error> {
    scanner.open("an object", b'{')?;
    let [id, reason] = texts(scanner, ["id", "reason"])?;
    Ok((required(id, "id", "a deleted entity")?, reason))
}

fn link(scanner: &mut Scanner<'_>, kind: ContextKind) -> Result<DeltaLink, Error> {
    let is_deleted = kind == ContextKind::DeletedLink;
    scanner.open("an object", b'{')?;
    let [source, relationship, target] = texts(scanner, ["source", "relationship", "target"])?;
    let of = if is_deleted { "a deleted link" } else { "a link" };
    if !is_deleted && target.is_none() {
        required(None, "target", of)?;
    }
    Ok(DeltaLink {
        is_deleted,
        source: required(source, "source", of)?,
        relationship: required(relationship, "relationship", of)?,
        target,
    })
}

/// Reads the members of an object that is open, and returns the texts of those with these names.
fn texts<const N: usize>(scanner: &mut Scanner<'_>, names: [&str; N]) -> Result<[Option<String>; N], Error> {
    let mut texts = [const { None }; N];
    let (mut first, mut scratch) = (true, String::new());
    while let Some(name) = scanner.next_member(first, &mut scratch)? {
        first = false;
        match names.iter().zip(&mut texts).find(|(wanted, _)| **wanted == name) {
            Some((_, text)) => *text = text_or_null(scanner).map_err(|error| error.within(name))?,
            None => scanner.skip_value().map_err(|error| error.within(name))?,
        }
    }
    Ok(texts)
}

fn text_or_null(scanner: &mut Scanner<'_>) -> Result<Option<String>, Error> {
    match scanner.next_token() {
        b'n' => scanner.skip_value().map(|()| None),
        b'"' => {
            let mut text = String::new();
            scanner.string_into(&mut text)?;
            Ok(Some(text))
        }
        _ => Err(scanner.unexpected("a string")),
    }
}

fn required(text: Option<String>, name: &str, of: &str) -> Result<String, Error> {
    text.ok_or_else(|| {
        Error::new(ErrorKind::MissingProperty, format!("{of} in a delta payload needs `{name}`")).within(name)
    })
}
