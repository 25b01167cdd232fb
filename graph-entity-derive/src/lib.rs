#![cfg_attr(docsrs, feature(doc_cfg))]
//! The derive macros of [graph-entity](https://docs.rs/graph-entity), which re-exports them, as does
//! [graph-entity-core](https://docs.rs/graph-entity-core): depend on one of those crates, not on this one.
//!
//! To declare:
//!
//! - an entity, which has a key and is served at a path: [`GraphEntity`];
//! - a complex value, which is part of an entity: [`GraphComplex`];
//! - the types that may appear in one place: [`GraphEntity`] or [`GraphComplex`], on an enum;
//! - an enumeration, which may be evolvable or flags: [`GraphEnum`];
//! - your own type around a primitive type: [`GraphScalar`].
//!
//! What many declarations share, such as their namespace, a module says once: [`macro@graph_defaults`].
//!
//! To serve the declared entities, or to call a service that has them, see the landing page of graph-entity.
//!
//! # How it works
//!
//! A declaration passes through these modules: `attr` and `ast` read it, `check` applies the rules and builds
//! the `model`, and `expand` turns the model into code. A `ctxt` collects all mistakes. If there are any,
//! `fallback` emits the code instead.
//!
//! Imports point downwards: `fallback` → `expand` → `check` → `model` → `ast` → `attr`, `shape` → the
//! grammars (`path`, `name`, `case`, `symbol`, `foreign`) → `ctxt` → `krate`. A submodule names its siblings,
//! never its own `mod.rs`.

mod ast;
mod attr;
mod both;
mod case;
mod check;
mod ctxt;
mod defaults;
mod expand;
mod fallback;
mod foreign;
mod krate;
mod model;
mod name;
mod path;
mod receiver;
mod shape;
mod symbol;

use proc_macro::TokenStream;
use syn::{Data, DataEnum, DeriveInput, parse_macro_input};

use crate::ctxt::Ctxt;
use crate::krate::Exporter;
use crate::symbol::Place;

// Each derive is exported twice, because a derive cannot find out through which crate it was used: once for
// the core, and once for `graph-entity`, which re-exports the hidden one under the plain name. The generated
// code of the two differs in the path of the crate.

#[doc = include_str!("../docs/entity.md")]
#[proc_macro_derive(GraphEntity, attributes(graph_entity, graph_entity_module, serde))]
pub fn derive_graph_entity(input: TokenStream) -> TokenStream {
    entity(input, Exporter::Core)
}

#[doc(hidden)]
#[cfg_attr(not(doctest), doc = include_str!("../docs/entity.md"))]
#[proc_macro_derive(GraphEntityFrontDoor, attributes(graph_entity, graph_entity_module, serde))]
pub fn derive_graph_entity_front_door(input: TokenStream) -> TokenStream {
    entity(input, Exporter::FrontDoor)
}

#[doc = include_str!("../docs/complex.md")]
#[proc_macro_derive(GraphComplex, attributes(graph_entity, graph_entity_module, serde))]
pub fn derive_graph_complex(input: TokenStream) -> TokenStream {
    complex(input, Exporter::Core)
}

#[doc(hidden)]
#[cfg_attr(not(doctest), doc = include_str!("../docs/complex.md"))]
#[proc_macro_derive(GraphComplexFrontDoor, attributes(graph_entity, graph_entity_module, serde))]
pub fn derive_graph_complex_front_door(input: TokenStream) -> TokenStream {
    complex(input, Exporter::FrontDoor)
}

#[doc = include_str!("../docs/enum.md")]
#[proc_macro_derive(GraphEnum, attributes(graph_entity, graph_entity_module, serde))]
pub fn derive_graph_enum(input: TokenStream) -> TokenStream {
    enumeration(input, Exporter::Core)
}

#[doc(hidden)]
#[cfg_attr(not(doctest), doc = include_str!("../docs/enum.md"))]
#[proc_macro_derive(GraphEnumFrontDoor, attributes(graph_entity, graph_entity_module, serde))]
pub fn derive_graph_enum_front_door(input: TokenStream) -> TokenStream {
    enumeration(input, Exporter::FrontDoor)
}

#[doc = include_str!("../docs/scalar.md")]
#[proc_macro_derive(GraphScalar, attributes(graph_entity, graph_entity_module, serde))]
pub fn derive_graph_scalar(input: TokenStream) -> TokenStream {
    scalar(input, Exporter::Core)
}

#[doc(hidden)]
#[cfg_attr(not(doctest), doc = include_str!("../docs/scalar.md"))]
#[proc_macro_derive(GraphScalarFrontDoor, attributes(graph_entity, graph_entity_module, serde))]
pub fn derive_graph_scalar_front_door(input: TokenStream) -> TokenStream {
    scalar(input, Exporter::FrontDoor)
}

#[doc = include_str!("../docs/defaults.md")]
#[proc_macro_attribute]
pub fn graph_defaults(given: TokenStream, item: TokenStream) -> TokenStream {
    defaults::defaults(Ctxt::new(Exporter::FrontDoor), &given.into(), &item.into()).into()
}

fn entity(input: TokenStream, exporter: Exporter) -> TokenStream {
    let mut input = parse_macro_input!(input as DeriveInput);
    if let Data::Enum(data) = &input.data {
        return hierarchy(&input, data, Place::EntityEnum, exporter);
    }
    receiver::replace(&mut input);
    let cx = Ctxt::new(exporter);
    let ast = ast::Struct::from_syn(&cx, &input, Place::Entity);
    let model = check::entity(&cx, &ast);
    match cx.check() {
        Ok(()) if check::is_its_own_base(&ast) => proc_macro2::TokenStream::new(),
        Ok(()) => expand::entity(&model),
        Err(error) => fallback::entity(&model, &error),
    }
    .into()
}

fn complex(input: TokenStream, exporter: Exporter) -> TokenStream {
    let mut input = parse_macro_input!(input as DeriveInput);
    if let Data::Enum(data) = &input.data {
        return hierarchy(&input, data, Place::ComplexEnum, exporter);
    }
    if let Some(error) = both::error(&input, "GraphComplex", "a complex type") {
        return error.into_compile_error().into();
    }
    receiver::replace(&mut input);
    let cx = Ctxt::new(exporter);
    let ast = ast::Struct::from_syn(&cx, &input, Place::Complex);
    let model = check::complex(&cx, &ast);
    match cx.check() {
        Ok(()) if check::is_its_own_base(&ast) => proc_macro2::TokenStream::new(),
        Ok(()) => expand::complex(&model),
        Err(error) => fallback::complex(&model, &error),
    }
    .into()
}

fn hierarchy(input: &DeriveInput, data: &DataEnum, place: Place, exporter: Exporter) -> TokenStream {
    let cx = Ctxt::new(exporter);
    let ast = ast::TypeEnum::from_syn(&cx, input, data, place);
    let model = check::hierarchy(&cx, &ast, place);
    match cx.check() {
        Ok(()) => expand::hierarchy(&model),
        Err(error) => fallback::hierarchy(&model, &error),
    }
    .into()
}

fn enumeration(input: TokenStream, exporter: Exporter) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    if let Some(error) = both::error(&input, "GraphEnum", "an enumeration") {
        return error.into_compile_error().into();
    }
    let cx = Ctxt::new(exporter);
    let ast = ast::Enum::from_syn(&cx, &input);
    let model = check::enumeration(&cx, &ast);
    match cx.check() {
        Ok(()) => expand::enumeration(&model),
        Err(error) => fallback::enumeration(&model, &error),
    }
    .into()
}

fn scalar(input: TokenStream, exporter: Exporter) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    if let Some(error) = both::error(&input, "GraphScalar", "a scalar") {
        return error.into_compile_error().into();
    }
    let cx = Ctxt::new(exporter);
    let ast = ast::Newtype::from_syn(&cx, &input);
    let model = check::scalar(&cx, ast);
    match cx.check() {
        Ok(()) => expand::scalar(&model),
        Err(error) => fallback::scalar(&model, &error),
    }
    .into()
}
