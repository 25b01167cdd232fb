#![cfg_attr(docsrs, feature(doc_cfg))]
//! The derive macros of [graph-entity-core](https://docs.rs/graph-entity-core), which re-exports them: depend on that
//! crate, not on this one.
//!
//! To declare
//!
//! - an entity, which has a key and stands under a path: [`GraphEntity`];
//! - a complex value, which is part of an entity: [`GraphComplex`];
//! - an enumeration, also an evolvable one or flags: [`GraphEnum`];
//! - a type of your own around a primitive one: [`GraphScalar`].
//!
//! To serve what is declared, or to call a service that has it, see the landing page of the core.
//!
//! # How it works
//!
//! A declaration passes through these modules: `attr` and `ast` read it, `check` applies the rules and makes the
//! `model`, `expand` makes code of that. All mistakes are collected in a `ctxt`; where there are any, `fallback` makes
//! the code instead.
//!
//! Imports point downwards: `fallback` → `expand` → `check` → `model` → `ast` → `attr`, `shape` → the grammars (`path`, `name`,
//! `case`, `symbol`, `foreign`) → `ctxt`. A submodule names its siblings, never its own `mod.rs`.

mod ast;
mod attr;
mod both;
mod case;
mod check;
mod ctxt;
mod expand;
mod fallback;
mod foreign;
mod model;
mod name;
mod path;
mod receiver;
mod shape;
mod symbol;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

use crate::ctxt::Ctxt;
use crate::symbol::Place;

/// Declares an entity type: a struct whose values have a key and stand under a path.
///
/// ```
/// use graph_entity_core::{DateTimeOffset, DynamicProperties, GraphEntity, GraphEnum};
///
/// /// A printer of the organization.
/// #[derive(Debug, Clone, PartialEq, GraphEntity)]
/// #[graph_entity(path = "/print/printers", path = "/print/shares/{shareId}/printers", open)]
/// #[graph_entity(permissions(
///     read(delegated("Printer.Read.All", "Printer.ReadWrite.All"), application("Printer.Read.All")),
///     write(delegated("Printer.ReadWrite.All")),
///     delete(delegated("Printer.FullControl.All")),
/// ))]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
///     /// What users call it.
///     #[graph_entity(max_length = 64, supports(filter, select, order_by))]
///     pub display_name: String,
///     #[graph_entity(immutable, rename = "model")]
///     pub model_name: Option<String>,
///     #[graph_entity(default = 1, range(1..=99))]
///     pub copies: i32,
///     #[graph_entity(default)]
///     pub status: PrinterStatus,
///     #[graph_entity(read_only, default = DateTimeOffset::now())]
///     pub created_date_time: DateTimeOffset,
///     #[graph_entity(read_only, on_update = DateTimeOffset::now())]
///     pub last_modified_date_time: DateTimeOffset,
///     #[graph_entity(dynamic)]
///     pub additional: DynamicProperties,
/// }
///
/// #[derive(Debug, Clone, Copy, PartialEq, Default, GraphEnum)]
/// pub enum PrinterStatus {
///     #[default]
///     Idle,
///     Printing,
/// }
///
/// let create = PrinterCreate { copies: Some(2), ..PrinterCreate::new("Lobby".to_owned()) };
/// let mut printer = Printer::from_create(&create)?;
/// assert_eq!((printer.copies, printer.status), (2, PrinterStatus::Idle));
///
/// let patch = PrinterPatch { status: Some(PrinterStatus::Printing), ..Default::default() };
/// printer.apply(&patch)?;
/// assert_eq!((printer.copies, printer.status), (2, PrinterStatus::Printing));
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
///
/// # What is generated
///
/// - impls of `GraphEntity`, `Structured`, serde's `Serialize` and `Deserialize` (so derive neither beside it);
/// - `PrinterCreate`, what a request says to create one. It has no `read_only` properties. A property with a `default`
///   is an `Option` there, or a `PatchValue` if it may be null. It has `Default` when nothing is required, and
///   `new(…)` with what is required otherwise: what is neither `Option` nor `Vec` nor has a `default`;
/// - `PrinterPatch`, what a request says to update one. It has no `key`, `read_only` and `immutable` properties. The
///   others are `Option`, or `PatchValue` if they may be null.
///
/// # Attributes of the struct
///
/// | `#[graph_entity(…)]` | meaning | default |
/// |---|---|---|
/// | `path = "/users/{userId}/notes"` | where its entity set stands; may be given several times. `{userId}` is the key of the parent named before it. A version such as `/v1.0` is no part of it, but the service's prefix | required |
/// | `singleton` | the path addresses one entity, which needs no key | an entity set |
/// | `name = "note"` | the name of the type | the struct's, in lowerCamelCase |
/// | `namespace = "contoso.notes"` | the namespace of the type | `microsoft.graph` |
/// | `rename_all = "snake_case"` | how fields become names: `camelCase`, `PascalCase`, `snake_case`, `SCREAMING_SNAKE_CASE`, `lowercase`, `UPPERCASE` | `camelCase` |
/// | `operations(list, get)` | what its routes offer, of `list`, `get`, `create`, `update`, `delete` | all; `get` and `update` of a singleton |
/// | `permissions(read(delegated("Notes.Read")))` | the scopes that allow an operation, least privileged first: `delegated` ones of users, `application` ones of programs. `read` is list and get, `write` the rest; an operation's own entry comes first. A kind that is left out is not supported | unspecified |
/// | `on_read_only = "reject"` | what a request gets that sends a read-only property: `ignore` it, `reject_if_changed`, or `reject` | `ignore` |
/// | `open` | entities may have properties that are not declared; the `dynamic` field keeps them | closed |
/// | `supports(filter, select)` | what its fields support unless they say so themselves | all |
/// | `create = "NewNote"`, `patch = "NoteChange"` | the names of the companions | the struct's, and `Create` or `Patch` |
/// | `crate = "my_crate::graph_entity_core"` | the path of the core crate | `::graph_entity_core` |
///
/// # Attributes of its fields
///
/// | `#[graph_entity(…)]` | meaning | default |
/// |---|---|---|
/// | `key` | identifies the entity, alone or together with other `key` fields; never changes | |
/// | `read_only` | only the service sets it; a `key` that is `read_only` is assigned by the service | |
/// | `immutable` | a create may set it, an update may not | |
/// | `default`, `default = 5` | what a create gets that leaves it out: the type's `Default`, or the value. A literal serves a property that may be null, too | required, unless `Option` (null) or `Vec` (empty) |
/// | `on_update = DateTimeOffset::now()` | what the service sets a `read_only` property to at each update, and at the creation if there is no `default` | |
/// | `rename = "userPrincipalName"` | the name of the property | by `rename_all` |
/// | `supports(filter, select, order_by)` | the query options it may stand in; `supports()` is none. Where the property itself names `filter` or `order_by`, a store indexes it | the struct's |
/// | `range(0..=100)`, `range(0..)`, `range(..=1.5)` | the bounds of a number, included | |
/// | `max_length = 256` | the greatest length: characters of a string, bytes of a `Binary` | |
/// | `dynamic` | is no property, but keeps those that are not declared; of type `DynamicProperties` | |
///
/// # Types of fields
///
/// `String` and `Box<str>`, `bool`, `u8`, `i8`, `i16`, `i32`, `i64`, `f32`, `f64`; the core crate's `DateTimeOffset`,
/// `Date`, `TimeOfDay`, `Duration`, `Guid`, `Decimal`, `Binary`; types that derive [`GraphEnum`](macro@GraphEnum),
/// [`GraphComplex`](macro@GraphComplex) or [`GraphScalar`](macro@GraphScalar); `Flags` of a flags enumeration.
/// `Option<T>` may be null, `Vec<T>` is a collection, `Vec<Option<T>>` one whose items may be null. `Vec<u8>` is a
/// collection of numbers, too: bytes are `Binary`. A complex type holds values of itself in a `Vec` only. A type of your
/// own that is called `Option`, `Vec` or `Flags` stands with its path, as in `self::Option<T>`; so does a complex type
/// that is called `String`.
///
/// # Errors
///
/// Whatever is wrong in a declaration is a compile error on what to change:
///
/// ```compile_fail
/// use graph_entity_core::GraphEntity;
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers/")] // a path does not end in `/`
/// pub struct Printer {
///     #[graph_entity(key, readonly)] // a property that the service sets is `read_only`
///     pub id: String,
///     pub copies: u64, // `u64` has no counterpart in OData
/// }
/// ```
#[proc_macro_derive(GraphEntity, attributes(graph_entity, serde))]
pub fn derive_graph_entity(input: TokenStream) -> TokenStream {
    let mut input = parse_macro_input!(input as DeriveInput);
    receiver::replace(&mut input);
    let cx = Ctxt::new();
    let ast = ast::Struct::from_syn(&cx, &input, Place::Entity);
    let model = check::entity(&cx, &ast);
    match cx.check() {
        Ok(()) => expand::entity(&model),
        Err(error) => fallback::entity(&model, &error),
    }
    .into()
}

/// Declares a complex type: a struct whose values have no key and stand in properties of others.
///
/// ```
/// use graph_entity_core::{GraphComplex, GraphEntity, PatchValue};
///
/// #[derive(Debug, Clone, PartialEq, GraphComplex)]
/// pub struct Location {
///     pub building: Option<String>,
///     #[graph_entity(default = 0)]
///     pub floor: i32,
/// }
///
/// #[derive(Debug, Clone, PartialEq, GraphEntity)]
/// #[graph_entity(path = "/rooms")]
/// pub struct Room {
///     #[graph_entity(key)]
///     pub number: String,
///     pub location: Option<Location>,
/// }
///
/// let location = Location { building: Some("A".to_owned()), floor: 1 };
/// let mut room = Room { number: "1".to_owned(), location: Some(location) };
///
/// // A patch of a complex value changes what it says, and leaves the rest.
/// let location = LocationPatch { floor: Some(2), ..Default::default() };
/// room.apply(&RoomPatch { location: PatchValue::Set(location) })?;
/// assert_eq!(room.location, Some(Location { building: Some("A".to_owned()), floor: 2 }));
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
///
/// Generated are impls of `GraphComplex`, `Element`, `Structured`, serde's `Serialize` and `Deserialize`; and
/// `LocationPatch`, what a request says to update a value.
///
/// Of the attributes that [`GraphEntity`](macro@GraphEntity) describes, the struct takes `name`, `namespace`,
/// `rename_all`, `open`, `supports`, `patch` and `crate`, its fields all but `key` and `on_update`.
#[proc_macro_derive(GraphComplex, attributes(graph_entity, serde))]
pub fn derive_graph_complex(input: TokenStream) -> TokenStream {
    let mut input = parse_macro_input!(input as DeriveInput);
    if let Some(error) = both::error(&input) {
        return error.into_compile_error().into();
    }
    receiver::replace(&mut input);
    let cx = Ctxt::new();
    let ast = ast::Struct::from_syn(&cx, &input, Place::Complex);
    let model = check::complex(&cx, &ast);
    match cx.check() {
        Ok(()) => expand::complex(&model),
        Err(error) => fallback::complex(&model, &error),
    }
    .into()
}

/// Declares an enumeration type: an enum whose variants are its members.
///
/// ```
/// use graph_entity_core::{Flags, GraphEnum};
///
/// #[derive(Debug, Clone, PartialEq, GraphEnum)]
/// pub enum PaperSize {
///     A4,
///     #[graph_entity(rename = "usLetter", value = 10)]
///     Letter,
///     #[graph_entity(unknown)]
///     UnknownFutureValue,
///     #[graph_entity(other)]
///     Other(Box<str>),
/// }
///
/// let values: Vec<_> = PaperSize::enum_type().members().iter().map(|m| (m.name(), m.value())).collect();
/// assert_eq!(values, [("a4", 0), ("usLetter", 10), ("unknownFutureValue", 11)]);
///
/// /// Members of a flags enumeration combine; a property has the type `Flags<Access>`.
/// #[derive(Debug, Clone, Copy, PartialEq, GraphEnum)]
/// #[graph_entity(flags)]
/// pub enum Access {
///     Read,
///     Write,
/// }
///
/// let access: Flags<Access> = [Access::Read, Access::Write].into_iter().collect();
/// assert_eq!(access.to_string(), "read,write");
/// ```
///
/// Generated are impls of `GraphEnum`; of `Element`, serde's `Serialize` and `Deserialize` unless it is a flags
/// enumeration, and of `FlagsEnum` if it is one.
///
/// | `#[graph_entity(…)]` on the enum | meaning | default |
/// |---|---|---|
/// | `name`, `namespace`, `rename_all`, `crate` | as of [`GraphEntity`](macro@GraphEntity); `rename_all` applies to members | |
/// | `flags` | values are combinations of members | values are single members |
///
/// | `#[graph_entity(…)]` on a variant | meaning | default |
/// |---|---|---|
/// | `rename = "usLetter"` | the name of the member | by `rename_all` |
/// | `value = 10`, or `= 10` after the variant | its number, also as `1 << 3`; of `flags`, a power of two or 0 | the one before it and 1; of `flags`, `1 << index` |
/// | `unknown` | is the sentinel of an evolvable enumeration: clients that did not ask for members after it get this one instead | |
/// | `other` | is no member, but a `Variant(Box<str>)`, or `Variant(String)`, that keeps the name of one which is not declared | such names are errors in requests and the `unknown` member, or an error, in responses |
#[proc_macro_derive(GraphEnum, attributes(graph_entity, serde))]
pub fn derive_graph_enum(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let cx = Ctxt::new();
    let ast = ast::Enum::from_syn(&cx, &input);
    let model = check::enumeration(&cx, &ast);
    match cx.check() {
        Ok(()) => expand::enumeration(&model),
        Err(error) => fallback::enumeration(&model, &error),
    }
    .into()
}

/// Declares a newtype that stands in properties as the value it wraps does.
///
/// ```
/// use graph_entity_core::edm::PrimitiveType;
/// use graph_entity_core::model::ElementType;
/// use graph_entity_core::{Element, GraphScalar};
///
/// #[derive(Debug, Clone, PartialEq, GraphScalar)]
/// pub struct ScriptId(String);
///
/// assert!(matches!(ScriptId::TYPE, ElementType::Primitive(PrimitiveType::String)));
/// ```
///
/// Generated are impls of `Element`, serde's `Serialize` and `Deserialize`. The struct has one field, of a primitive
/// type, an enumeration or another scalar. It takes the attribute `#[graph_entity(crate = "…")]` only, as of
/// [`GraphEntity`](macro@GraphEntity).
#[proc_macro_derive(GraphScalar, attributes(graph_entity, serde))]
pub fn derive_graph_scalar(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let cx = Ctxt::new();
    let ast = ast::Newtype::from_syn(&cx, &input);
    let model = check::scalar(&cx, ast);
    match cx.check() {
        Ok(()) => expand::scalar(&model),
        Err(error) => fallback::scalar(&model, &error),
    }
    .into()
}
