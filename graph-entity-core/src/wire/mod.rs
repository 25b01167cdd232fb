//! The rules for reading that hold for every format: the properties that a value may have, the enumeration
//! members, the limits. Rule numbers (W…) are those of docs/wire.md.

mod constraint;
mod delta;
mod dynamic;
mod enumeration;
mod hierarchy;
mod options;
#[cfg(feature = "client")]
mod presence;
mod property_set;
mod write;

#[cfg(feature = "client")]
pub(crate) use self::delta::{ContextKind, context_kind};
pub(crate) use self::delta::{check_context, delta_link};
pub(crate) use self::dynamic::{
    NamedType, says_types_inside, take_out_of_quotes, take_out_of_quotes_inside, types_of, wide_number,
};
pub(crate) use self::hierarchy::{TypeSaid, keep_type, names_type};
pub(crate) use self::options::Extent;
use self::options::Strictness;
pub use self::options::{MAX_DEPTH, ReadOptions};
#[cfg(feature = "client")]
pub(crate) use self::presence::Presence;
pub use self::property_set::PropertySet;
pub(crate) use self::write::{is_left_out, is_request};

use crate::error::{Error, ErrorKind};
use crate::model::{
    ElementType, PropertyFlags, PropertyType, ReadOnlyPolicy, StructuralProperty, StructuredType,
};
use crate::text::shorten;
use crate::value::{Role, Shape, Slot, Structured};

/// The rules for reading one document, nested values included.
#[derive(Clone, Copy)]
pub(crate) struct Reading {
    strictness: Strictness,
    pub(crate) options: ReadOptions,
    policy: ReadOnlyPolicy,
}

/// What to do with a member of a JSON object.
#[derive(Clone, Copy)]
pub(crate) enum Disposition {
    /// Read the declared property at this index.
    Property(usize),
    /// Read past the declared property at this index, which the request cannot set.
    Ignored(usize),
    /// Read past the member.
    Skip,
    /// Keep the member as a dynamic property.
    Dynamic,
    /// Check the type of the object, which the member names.
    Type,
    /// Set the type of the dynamic property `name`, the text before the `@`.
    DynamicType,
    /// Keep the object's control information, where there is a place for it.
    Control(Control),
    /// Check that the object's context is that of an entity.
    Context,
}

/// The control information of an entity that a client needs again (OData JSON 4.01 §4.6).
#[derive(Clone, Copy)]
pub(crate) enum Control {
    Id,
    Etag,
}

impl Reading {
    /// The rules for a document whose root is `shape`.
    pub(crate) fn of(shape: Shape, options: ReadOptions) -> Self {
        let strictness = Strictness::of(shape.role, &options);
        Self { strictness, options, policy: shape.ty.read_only_policy() }
    }

    /// The rules for a value alone, which is in no request.
    pub(crate) fn of_value(options: ReadOptions) -> Self {
        Self { strictness: Strictness::of_value(&options), options, policy: ReadOnlyPolicy::Ignore }
    }

    pub(crate) const fn is_request(&self) -> bool {
        matches!(self.strictness, Strictness::Request)
    }

    const fn is_response(&self) -> bool {
        matches!(self.strictness, Strictness::Response)
    }

    /// Whether null may come in place of a value of this type.
    pub(crate) const fn takes_null(&self, ty: &PropertyType) -> bool {
        ty.takes_null(self.is_request())
    }

    /// The flags of a property that need more than reading its value into its place, in a value of this role.
    pub(crate) const fn needs_check(&self, role: Role) -> PropertyFlags {
        if !self.is_request() {
            return PropertyFlags::NONE;
        }
        let checked = PropertyFlags::CONSTRAINED.with(PropertyFlags::READ_ONLY);
        match role {
            Role::Patch => checked.with(PropertyFlags::IMMUTABLE).with(PropertyFlags::KEY),
            Role::Create | Role::Declared => checked,
        }
    }

    /// What to do with the member `name` of an object (W2, W9). Looks for the property first at the index
    /// `expected`.
    pub(crate) fn disposition(
        &self,
        shape: Shape,
        name: &str,
        expected: usize,
    ) -> Result<Disposition, Error> {
        // No property has such a name, and most annotations belong to the object.
        if let Some(annotation) = name.strip_prefix('@') {
            return self.annotation(shape, "", annotation).map_err(|error| error.within(name));
        }
        if let Some(index) = shape.ty.index_near(name, expected) {
            return self.property(shape, index);
        }
        if let Some((target, annotation)) = name.split_once('@') {
            return self.annotation(shape, target, annotation).map_err(|error| error.within(name));
        }
        if shape.is_open() {
            if self.is_request() && !is_identifier(name) {
                let message = format!(
                    "`{}` cannot be the name of a property: use letters, digits and `_`",
                    shorten(name)
                );
                return Err(Error::new(ErrorKind::UnknownProperty, message).within(name));
            }
            return Ok(Disposition::Dynamic);
        }
        if self.is_request() { Err(unknown_property(shape.ty, name)) } else { Ok(Disposition::Skip) }
    }

    /// What to do with the declared property at `index` (OData 4.01 Protocol §11.4.2).
    pub(crate) fn property(&self, shape: Shape, index: usize) -> Result<Disposition, Error> {
        let property = &shape.ty.properties()[index];
        if !self.is_request() || !cannot_be_set(shape.role, property) {
            return Ok(Disposition::Property(index));
        }
        if self.policy != ReadOnlyPolicy::Reject {
            return Ok(Disposition::Ignored(index));
        }
        let why = if property.is_read_only() {
            "is set by the service"
        } else {
            "cannot be changed after creation"
        };
        let message = format!("`{}` {why}; leave it out of the request", property.name());
        Err(Error::new(ErrorKind::ReadOnly, message).within(property.name()))
    }

    /// Checks the text of `@odata.type`, spelled `annotation`, against the declared type (W2):
    /// `#namespace.name`, the same without `#`, or an absolute URI that ends with it. A response may name any
    /// type: the value may be of a type that is derived from the declared one.
    pub(crate) fn check_type(&self, ty: &StructuredType, annotation: &str, given: &str) -> Result<(), Error> {
        let name = qualified_name(given);
        if name == ty.name() || !self.is_request() {
            return Ok(());
        }
        let hint = match ty.bases().find(|base| base.name() == name) {
            Some(base) if base.is_abstract() => ", which is abstract: a value names the type that it has",
            Some(_) => ", from which that one is derived: a value names the type that it has",
            None => "",
        };
        let message = format!(
            "expected a value of the type `#{}`, found the type `{}`{hint}",
            ty.name(),
            shorten(given)
        );
        Err(Error::new(ErrorKind::WrongType, message).within(annotation))
    }

    fn annotation(&self, shape: Shape, target: &str, annotation: &str) -> Result<Disposition, Error> {
        match annotation.strip_prefix("odata.").unwrap_or(annotation) {
            "type" if target.is_empty() => Ok(Disposition::Type),
            "type" if shape.is_open() && shape.ty.index_of(target).is_none() => Ok(Disposition::DynamicType),
            unsupported @ ("bind" | "delta") if self.is_request() && !target.is_empty() => Err(Error::new(
                ErrorKind::NotImplemented,
                format!(
                    "`@odata.{unsupported}` is not implemented; \
                     send the related entities in requests of their own"
                ),
            )),
            _ if self.is_request() => Ok(Disposition::Skip),
            found if shape.unknown && is_kept(target, found) => Ok(Disposition::Dynamic),
            _ if self.options.is_change() => Ok(Disposition::Skip),
            found if delta::is_delta_control(target, found) => Err(delta::not_live(annotation, target)),
            "etag" if target.is_empty() => Ok(Disposition::Control(Control::Etag)),
            "id" if target.is_empty() => Ok(Disposition::Control(Control::Id)),
            "context" if target.is_empty() => Ok(Disposition::Context),
            _ => Ok(Disposition::Skip),
        }
    }

    /// Marks a property as read. Fails if it was read before (W10).
    #[inline(always)]
    pub(crate) fn mark_seen(
        seen: &mut PropertySet,
        property: &StructuralProperty,
        index: usize,
    ) -> Result<(), Error> {
        if seen.insert(index) { Ok(()) } else { Err(duplicate(property.name())) }
    }

    /// Marks the properties from `start` to before `end` as read. Fails if one of them was read before (W10).
    #[inline]
    pub(crate) fn mark_run_seen(
        seen: &mut PropertySet,
        shape: Shape,
        start: usize,
        end: usize,
    ) -> Result<(), Error> {
        match seen.insert_run(start, end) {
            None => Ok(()),
            Some(twice) => Err(duplicate(shape.ty.properties()[twice].name())),
        }
    }

    /// Sets missing properties to what their absence means, and checks that no required property is missing
    /// (W8, W13, W27). A patch and a projection require nothing.
    pub(crate) fn complete(&self, value: &mut dyn Structured, seen: &PropertySet) -> Result<(), Error> {
        let shape = value.shape();
        if shape.role == Role::Patch || seen.has_all(shape.ty.properties().len()) {
            return Ok(());
        }
        for (index, property) in shape.ty.properties().iter().enumerate() {
            if seen.contains(index) {
                continue;
            }
            let is_missed = if self.is_response() {
                fill_in_response(value, property, index) && self.options.is_whole()
            } else {
                self.missing(value, property, index)
            };
            if is_missed {
                return Err(self.missed(shape.ty, property));
            }
        }
        Ok(())
    }

    /// Sets a property that a request or a stored value lacks to its default. Returns whether it is required.
    fn missing(&self, value: &mut dyn Structured, property: &StructuralProperty, index: usize) -> bool {
        if self.strictness == Strictness::Stored && property.ty().is_optional() {
            // It was absent when the value was written.
            value.slot(index).set_null();
        } else if property.has_default() {
            value.fill_missing(index);
        }
        let settable = !self.is_request() || !cannot_be_set(value.shape().role, property);
        property.is_required() && settable && self.options.is_whole()
    }

    /// The error for a required property that the document lacks.
    #[cold]
    fn missed(&self, ty: &StructuredType, property: &StructuralProperty) -> Error {
        let mend = match self.strictness {
            Strictness::Response if property.has_default() => {
                "; if the service may leave it out, declare it `default_on_read`, \
                 or `Option<…>` with `not_null`; "
            }
            Strictness::Response => {
                "; if the service may leave it out, declare it `Option<…>` with `not_null`; "
            }
            Strictness::Request | Strictness::Stored => "",
        };
        // A page of changes need not say that it is one.
        let partial = if self.is_response() {
            "if it was not selected or did not change, read a `Projection<_>` or a `Delta<_>` \
             of the module `client`"
        } else {
            ""
        };
        let message =
            format!("the property `{}` of {} is required{mend}{partial}", property.name(), ty.name());
        Error::new(ErrorKind::MissingProperty, message).within(property.name())
    }
}

/// Whether a response must have the property (W27): it can be neither null nor absent, and the declaration
/// does not say that a response without it means the default.
pub(crate) fn is_required_in_response(property: &StructuralProperty) -> bool {
    !property.ty().takes_null(false) && !property.flags().contains(PropertyFlags::DEFAULT_ON_READ)
}

/// Sets a property that a response lacks to null or absent: reading invents no value, unless the declaration
/// says so (W27). Returns whether the response must have it; then nothing is set.
pub(crate) fn fill_in_response(
    value: &mut dyn Structured,
    property: &StructuralProperty,
    index: usize,
) -> bool {
    if is_required_in_response(property) {
        return true;
    }
    if property.flags().contains(PropertyFlags::DEFAULT_ON_READ) {
        value.fill_missing(index);
        return false;
    }
    if property.has_default() {
        // The place may have the default already.
        value.slot(index).set_null();
    }
    false
}

/// The name in the text of a type annotation: `#namespace.name`, the same without `#`, or an absolute URI
/// that ends with it (OData JSON 4.01 §4.5.3).
pub(crate) fn qualified_name(given: &str) -> &str {
    given.rsplit_once('#').map_or(given, |(_, name)| name)
}

/// Whether a value of an unlisted type keeps an annotation. It keeps each that is not control information of
/// the entity itself.
fn is_kept(target: &str, annotation: &str) -> bool {
    if target.is_empty() { annotation.contains('.') } else { !delta::is_delta_control(target, annotation) }
}

/// Whether requests of this role cannot set the property.
fn cannot_be_set(role: Role, property: &StructuralProperty) -> bool {
    match role {
        Role::Patch => property.is_fixed_after_create(),
        Role::Create | Role::Declared => property.is_read_only(),
    }
}

fn unknown_property(ty: &StructuredType, name: &str) -> Error {
    // Changes the case of ASCII only, because the tables for all letters are larger than the rest of the
    // reader.
    let plain = |text: &str| text.replace('_', "").to_ascii_lowercase();
    let wanted = plain(name);
    let close = ty.properties().iter().map(StructuralProperty::name).find(|known| plain(known) == wanted);
    let hint = close.map(|known| format!("; did you mean `{known}`?")).unwrap_or_default();
    Error::new(ErrorKind::UnknownProperty, format!("{} has no property `{}`{hint}", ty.name(), shorten(name)))
        .within(name)
}

#[cold]
pub(crate) fn duplicate(name: &str) -> Error {
    Error::new(ErrorKind::DuplicateProperty, format!("the property `{}` is given twice", shorten(name)))
        .within(name)
}

/// The error for a second `@odata.type` or `@type`.
#[cold]
pub(crate) fn type_named_twice(annotation: &str) -> Error {
    Error::new(ErrorKind::DuplicateProperty, "the type of the object is named twice").within(annotation)
}

pub(crate) fn null_not_allowed(expected: &str) -> Error {
    Error::new(ErrorKind::NullNotAllowed, format!("expected {expected}; null is not allowed here"))
}

pub(crate) fn too_deep() -> Error {
    let message = format!("objects and arrays are nested more than {MAX_DEPTH} levels deep");
    Error::new(ErrorKind::TooDeep, message)
}

/// Checks that no name occurs twice (W10). Sorts many names, so that the time does not grow with the square
/// of their number.
pub(crate) fn check_distinct<'n>(names: impl Iterator<Item = &'n str>) -> Result<(), Error> {
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    match names.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(duplicate(pair[0])),
        None => Ok(()),
    }
}

/// The place of a property that is about to be read.
#[inline]
pub(crate) fn place<'v>(
    value: &'v mut dyn Structured,
    property: &StructuralProperty,
    index: usize,
) -> Slot<'v> {
    if property.has_default() { defaulted_place(value, property, index) } else { value.slot(index) }
}

/// The place of a property with a default. Removes the default, where a whole complex value replaces it.
#[cold]
#[inline(never)]
fn defaulted_place<'v>(
    value: &'v mut dyn Structured,
    property: &StructuralProperty,
    index: usize,
) -> Slot<'v> {
    let mut slot = value.slot(index);
    if matches!(property.ty().element(), ElementType::Complex(_)) {
        match &mut slot {
            Slot::Structured(default) => forget(*default),
            Slot::Option(default) => default.set_null(),
            _ => {}
        }
    }
    slot
}

/// Removes the defaults from a place before a value is read into it, so that properties that the value omits
/// are null or empty. A property that can be neither is required, or keeps its default.
fn forget(value: &mut dyn Structured) {
    for index in 0..=value.shape().ty.dynamic_index() {
        match value.slot(index) {
            Slot::List(slot) => slot.clear(),
            Slot::Structured(slot) => forget(slot),
            Slot::Dynamic(slot) => slot.clear(),
            mut slot => {
                slot.set_null();
            }
        }
    }
}

/// An OData identifier: a letter or `_`, then letters, digits and `_`, at most 128 characters (CSDL 4.01
/// §15.2).
fn is_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|next| next.is_alphanumeric() || next == '_')
        && name.chars().count() <= 128
}
