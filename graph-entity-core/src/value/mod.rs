//! Access to the values of a structured type without knowing the type: [`ValueRef`] reads a value, [`Slot`]
//! fills one.

mod assign;
mod compare;
mod debug;
mod dynamic;
mod flag_set;
mod retype;
mod textual;
mod type_name;
mod unexpected_type;
mod unknown;
mod untyped;
pub(crate) mod weight;

pub(crate) use self::assign::{assign_value, clone};
pub use self::assign::{copy, copy_updated, create, update};
pub(crate) use self::compare::eq;
pub(crate) use self::debug::debug;
pub use self::dynamic::{DynamicProperties, DynamicValue};
pub use self::flag_set::FlagSet;
#[doc(hidden)]
pub use self::retype::become_empty;
pub(crate) use self::retype::fill_all;
pub use self::textual::Textual;
pub(crate) use self::type_name::{UNLISTED, is_same_type, type_name};
pub use self::unexpected_type::UnexpectedType;
pub use self::unknown::Unknown;
pub(crate) use self::untyped::typed_by;
pub use self::untyped::{Number, Untyped};
pub use self::weight::{memory, memory_of};

use std::any::Any;

use crate::edm::{Binary, ParseError, PrimitiveType, PrimitiveValue, primitive_types};
use crate::model::{EnumType, StructuredType};

/// A value with properties: an entity, a complex value, or the Create or Patch of one.
///
/// The derive macros implement it. Indexes are those of the type's
/// [`properties`](StructuredType::properties), which a type shares with its Create and Patch. The dynamic
/// properties of an open type have the index [`dynamic_index`](StructuredType::dynamic_index).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a type with OData properties",
    label = "neither an entity type nor a complex type",
    note = "derive `GraphEntity` or `GraphComplex`"
)]
pub trait Structured: Any {
    /// The descriptor, and whether this is the declared type, its Create or its Patch.
    fn shape(&self) -> Shape;

    /// The value of the property at `index`.
    fn get(&self, index: usize) -> ValueRef<'_>;

    /// The place to write the property at `index` to.
    fn slot(&mut self, index: usize) -> Slot<'_>;

    /// Sets the properties that the declaration sets at this event (`on_update`).
    fn stamp(&mut self, event: Stamp) {
        let _ = event;
    }

    /// A value with placeholders and declared defaults, to be filled.
    fn empty() -> Self
    where
        Self: Sized;

    /// As [`empty`](Self::empty), but without defaults that need work. After filling the value, call
    /// [`fill_missing`](Self::fill_missing) for the properties that are still missing.
    #[must_use]
    fn blank() -> Self
    where
        Self: Sized,
    {
        Self::empty()
    }

    /// Sets the property at `index` to its declared default, if [`blank`](Self::blank) omitted that.
    fn fill_missing(&mut self, index: usize) {
        let _ = index;
    }

    /// The qualified name of the value's type, if that is [unlisted](Shape::unknown) in its hierarchy and so
    /// has no descriptor.
    fn unlisted_type(&self) -> Option<&str> {
        None
    }

    /// The value as one that may have several types, if its [shape](Shape::polymorphic) says so.
    fn as_polymorphic(&mut self) -> Option<&mut dyn Polymorphic> {
        None
    }
}

/// A place for a value of one of several types: an enum that derives `GraphEntity` or `GraphComplex`, its
/// Create or its Patch.
pub trait Polymorphic {
    /// The descriptor of the enum, whose [`derived`](StructuredType::derived) are the types that it lists.
    fn hierarchy(&self) -> &'static StructuredType;

    /// Makes the place an empty value of the type with this qualified name, without defaults that need work.
    /// The empty name is that of the declared type, which a value has that names no type. A Patch for a value
    /// of an unlisted type has the name `*`.
    ///
    /// Returns false, and changes nothing, if the enum has no variant for the type.
    fn retype(&mut self, name: &str) -> bool;

    /// Takes the value out, and leaves an empty one.
    fn take(&mut self) -> Box<dyn Structured>;
}

/// A structured value of any type that threads can share.
pub type AnyStructured = dyn Structured + Send + Sync;

/// The descriptor of a structured value and its role.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Shape {
    /// The descriptor.
    pub ty: &'static StructuredType,
    /// Whether the value is of the declared type, its Create or its Patch.
    pub role: Role,
    /// Whether the place may have a value of another type: it is an enum of types.
    pub polymorphic: bool,
    /// Whether the value is of a type that its hierarchy does not list. The descriptor is that of the root,
    /// and the value keeps all else as dynamic properties. A Patch for such a value has none.
    pub unknown: bool,
}

impl Shape {
    /// A value of the type in this role.
    #[inline]
    #[must_use]
    pub const fn new(ty: &'static StructuredType, role: Role) -> Self {
        Self { ty, role, polymorphic: false, unknown: false }
    }

    /// The same, in a place for values of several types.
    #[must_use]
    pub const fn in_hierarchy(self) -> Self {
        Self { polymorphic: true, ..self }
    }

    /// The same, of a type that the hierarchy does not list.
    #[must_use]
    pub const fn of_unlisted_type(self) -> Self {
        Self { polymorphic: true, unknown: true, ..self }
    }

    /// Whether the value may have dynamic properties.
    #[inline]
    #[must_use]
    pub const fn is_open(self) -> bool {
        self.ty.is_open() | (self.unknown & matches!(self.role, Role::Declared))
    }
}

/// Which type of a declaration a structured value has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// The declared type.
    Declared,
    /// Its Create.
    Create,
    /// Its Patch.
    Patch,
}

/// An event at which a service sets properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stamp {
    /// The entity is created.
    Create,
    /// The entity is updated.
    Update,
}

macro_rules! define {
    (
        copied: [$(
            $copied:ident: $kind:ident $copied_type:ty, $copied_doc:literal $(, $copied_feature:literal)?;
        )*]
        borrowed: [$($borrowed:ident: $borrowed_type:ty, $borrow:ty, $borrowed_doc:literal;)*]
        textual: [$($textual:ident: $textual_type:ty, $textual_doc:literal, $textual_feature:literal;)*]
    ) => {
        /// The value of a property, borrowed from the entity.
        // The discriminant is a byte of its own. In a niche of `Textual` it would need decoding, and the size
        // would be the same.
        #[derive(Clone, Copy)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum ValueRef<'a> {
            /// The property is absent: this Create or Patch type does not have it, the request does not set
            /// it, or a response did not have it (`not_null`).
            Absent,
            /// Null.
            Null,
            $(
                #[doc = concat!("`Edm.", stringify!($copied), "`")]
                $(#[cfg(feature = $copied_feature)])?
                $copied($copied_type),
            )*
            $(
                #[doc = concat!("`Edm.", stringify!($borrowed), "`")]
                $borrowed(&'a $borrow),
            )*
            /// A primitive value whose JSON form is a string with a grammar of its own.
            Textual(Textual),
            /// A member of an enumeration, by its index in the declaration.
            Enum(&'static EnumType, u16),
            /// A member that the enumeration does not declare.
            OtherMember(&'a str),
            /// A combination of the members of an enumeration.
            Flags(&'static EnumType, &'a FlagSet),
            /// A complex value or an entity.
            Structured(&'a dyn Structured),
            /// A collection.
            List(&'a dyn List),
            /// The dynamic properties of an open type.
            Dynamic(&'a DynamicProperties),
        }

        impl<'a> From<&'a PrimitiveValue> for ValueRef<'a> {
            fn from(value: &'a PrimitiveValue) -> Self {
                match value {
                    $(
                        $(#[cfg(feature = $copied_feature)])?
                        PrimitiveValue::$copied(value) => Self::$copied(*value),
                    )*
                    $(PrimitiveValue::$borrowed(value) => Self::$borrowed(value),)*
                    $(
                        #[cfg(feature = $textual_feature)]
                        PrimitiveValue::$textual(value) => Self::Textual(Textual::$textual(*value)),
                    )*
                }
            }
        }

        impl ValueRef<'_> {
            /// The value as an owned primitive, an enumeration's member as its name. `None` for null,
            /// structured values and collections.
            #[must_use]
            pub fn to_primitive(&self) -> Option<PrimitiveValue> {
                Some(match *self {
                    $(
                        $(#[cfg(feature = $copied_feature)])?
                        Self::$copied(value) => PrimitiveValue::$copied(value),
                    )*
                    $(Self::$borrowed(value) => PrimitiveValue::from(value.to_owned()),)*
                    Self::OtherMember(name) => PrimitiveValue::String(name.into()),
                    Self::Textual(value) => value.into(),
                    Self::Enum(enumeration, index) => {
                        PrimitiveValue::String(enumeration.member(index)?.name().into())
                    }
                    Self::Absent
                    | Self::Null
                    | Self::Flags(..)
                    | Self::Structured(_)
                    | Self::List(_)
                    | Self::Dynamic(_) => return None,
                })
            }
        }

        /// The place of a property, to write a value to.
        #[non_exhaustive]
        pub enum Slot<'a> {
            /// This Create or Patch type does not have the property.
            Absent,
            $(
                #[doc = concat!("`Edm.", stringify!($copied), "`")]
                $(#[cfg(feature = $copied_feature)])?
                $copied(&'a mut $copied_type),
            )*
            /// `Edm.String`
            String(&'a mut String),
            /// `Edm.String` in another Rust type than `String`.
            OtherString(&'a mut dyn StringSlot),
            /// `Edm.Binary`
            Binary(&'a mut Binary),
            /// A primitive value whose JSON form is a string with a grammar of its own.
            Textual(&'a mut dyn TextualSlot),
            /// An enumeration.
            Enum(&'a mut dyn EnumSlot),
            /// A combination of the members of an enumeration.
            Flags(&'static EnumType, &'a mut FlagSet),
            /// A complex value or an entity.
            Structured(&'a mut dyn Structured),
            /// A nullable `Edm.Boolean`
            OptionBoolean(&'a mut Option<bool>),
            /// A nullable `Edm.Int32`
            OptionInt32(&'a mut Option<i32>),
            /// A nullable `Edm.Int64`
            OptionInt64(&'a mut Option<i64>),
            /// A nullable `Edm.Double`
            OptionDouble(&'a mut Option<f64>),
            /// A nullable `Edm.String`
            OptionString(&'a mut Option<String>),
            /// Any other value that may be null or absent.
            Option(&'a mut dyn OptionSlot),
            /// A collection.
            List(&'a mut dyn ListSlot),
            /// The dynamic properties of an open type.
            Dynamic(&'a mut DynamicProperties),
        }
    };
}

primitive_types!(define);

/// The items of a collection.
pub trait List {
    /// The number of items.
    fn len(&self) -> usize;

    /// Whether there are no items.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at `index`; [`ValueRef::Absent`] past the end, and only there.
    fn item(&self, index: usize) -> ValueRef<'_>;
}

impl dyn List + '_ {
    /// The items in order.
    pub fn iter(&self) -> impl Iterator<Item = ValueRef<'_>> {
        (0..self.len()).map(|index| self.item(index))
    }
}

impl Slot<'_> {
    /// Sets the value to null. Returns false, and changes nothing, if the value cannot be null.
    pub(crate) fn set_null(&mut self) -> bool {
        match self {
            Slot::OptionBoolean(slot) => **slot = None,
            Slot::OptionInt32(slot) => **slot = None,
            Slot::OptionInt64(slot) => **slot = None,
            Slot::OptionDouble(slot) => **slot = None,
            Slot::OptionString(slot) => **slot = None,
            Slot::Option(slot) => slot.set_null(),
            Slot::Absent => {}
            _ => return false,
        }
        true
    }
}

/// The place of an `Edm.String` in another Rust type than `String`.
pub trait StringSlot {
    /// Sets the value.
    fn set(&mut self, text: &str);
}

/// The place of a [`Textual`] value.
pub trait TextualSlot {
    /// The primitive type of the place.
    fn primitive_type(&self) -> PrimitiveType;

    /// Sets the value to the one that the text represents.
    ///
    /// # Errors
    ///
    /// When `text` does not match the type's grammar or is out of the type's range.
    fn parse(&mut self, text: &str) -> Result<(), ParseError>;

    /// Sets the value. Returns false, and changes nothing, if the value has another type.
    fn set(&mut self, value: Textual) -> bool;
}

/// The place of an enumeration's value.
pub trait EnumSlot {
    /// The enumeration.
    fn enum_type(&self) -> &'static EnumType;

    /// Sets the member at `index`. Returns false, and changes nothing, if there is no such member.
    fn set_index(&mut self, index: u16) -> bool;

    /// Sets a member that the enumeration does not declare. Returns false, and changes nothing, if the
    /// enumeration has no variant for such members.
    fn set_other(&mut self, name: &str) -> bool;
}

/// The place of a value that may be null, or absent in a patch.
pub trait OptionSlot {
    /// Sets the value to null.
    fn set_null(&mut self);

    /// The place of the value itself. If there was no value, this first sets a placeholder.
    fn fill(&mut self) -> Slot<'_>;

    /// Whether there is a value.
    fn is_set(&self) -> bool;
}

/// The place of a collection.
pub trait ListSlot {
    /// Removes all items.
    fn clear(&mut self);

    /// Reserves capacity for `additional` more items.
    fn reserve(&mut self, additional: usize);

    /// Adds a placeholder and returns its place.
    fn push(&mut self) -> Slot<'_>;
}
