//! Compares the code for declarations with the files in `snapshots/`, so that a review shows changes in
//! the emitted code.
//!
//! After an intended change, write the files again: `UPDATE_SNAPSHOTS=1 cargo test -p graph-entity-derive`.

use std::path::Path;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::ast::{Enum, Struct, TypeEnum};
use crate::ctxt::Ctxt;
use crate::krate::Exporter;
use crate::symbol::Place;
use crate::{check, receiver};

/// Compares code with its snapshot file.
fn assert_snapshot(name: &str, code: TokenStream) {
    let code = prettyplease::unparse(&syn::parse2(code).unwrap());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots").join(name);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, &code).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let differing = kept.lines().zip(code.lines()).position(|(kept, new)| kept != new);
    assert!(
        kept == code,
        "{} differs from the emitted code: see line {} of\n{code}",
        path.display(),
        differing.map_or_else(|| kept.lines().count().min(code.lines().count()) + 1, |line| line + 1),
    );
}

#[test]
fn an_entity_type() {
    let mut input: DeriveInput = syn::parse_quote! {
        /// A printer.
        #[graph_entity(path = "/printers", path = "/shares/{shareId}/printers", open)]
        #[graph_entity(permissions(
            read(delegated("Printer.Read.All")),
            delete(application("Printer.Delete.All"))
        ))]
        pub struct Printer {
            #[graph_entity(key, read_only)]
            pub id: String,
            /// What users call it.
            #[graph_entity(max_length = 64, supports(filter, select))]
            pub display_name: String,
            #[graph_entity(default = "none")]
            pub comment: Option<String>,
            #[graph_entity(default = 1, range(1..=99))]
            copies: i32,
            #[graph_entity(default)]
            pub status: PrinterStatus,
            #[graph_entity(immutable)]
            pub place: Option<Place>,
            pub next_place: Place,
            pub tags: Vec<String>,
            #[graph_entity(read_only, on_update = DateTimeOffset::now())]
            pub changed: DateTimeOffset,
            #[deprecated]
            #[graph_entity(range(0..))]
            pub level: Level,
            #[graph_entity(not_null)]
            pub drivers: Option<Vec<Driver>>,
            #[graph_entity(not_null, default = 2, default_on_read)]
            pub trays: Option<i32>,
            #[graph_entity(not_null, on_select, read_only)]
            pub picture: Option<Picture>,
            #[graph_entity(not_null, default)]
            pub language: Option<Language>,
            #[graph_entity(dynamic)]
            pub additional: DynamicProperties,
        }
    };
    receiver::replace(&mut input);
    let cx = Ctxt::new(Exporter::Core);
    let ast = Struct::from_syn(&cx, &input, Place::Entity);
    let model = check::entity(&cx, &ast);
    cx.check().unwrap();
    assert_snapshot("entity.rs", super::entity::entity(&model));
}

#[test]
fn a_derived_type() {
    let mut input: DeriveInput = syn::parse_quote! {
        /// A printer that people rent.
        #[graph_entity(path = "/rentedPrinters", open)]
        pub struct RentedPrinter {
            #[graph_entity(base)]
            printer: Printer,
            pub renter: String,
            #[graph_entity(rename = "monthlyRate", default = price())]
            pub rate: f64,
            #[graph_entity(read_only, on_update = DateTimeOffset::now())]
            pub changed: DateTimeOffset,
        }
    };
    receiver::replace(&mut input);
    let cx = Ctxt::new(Exporter::Core);
    let ast = Struct::from_syn(&cx, &input, Place::Entity);
    let model = check::entity(&cx, &ast);
    cx.check().unwrap();
    assert_snapshot("derived.rs", super::entity::entity(&model));
}

#[test]
fn a_complex_type() {
    let mut input: DeriveInput = syn::parse_quote! {
        #[graph_entity(name = "folder", namespace = "contoso.files", crate = "crate::odata")]
        #[non_exhaustive]
        pub(crate) struct FolderInfo {
            pub r#type: Option<FolderKind>,
            pub children: Vec<Self>,
            #[graph_entity(default = 0.5)]
            pub weight: Option<f64>,
        }
    };
    receiver::replace(&mut input);
    let cx = Ctxt::new(Exporter::Core);
    let ast = Struct::from_syn(&cx, &input, Place::Complex);
    let model = check::complex(&cx, &ast);
    cx.check().unwrap();
    assert_snapshot("complex.rs", super::complex::complex(&model));
}

#[test]
fn an_enumeration_type() {
    let input: DeriveInput = syn::parse_quote! {
        /// The sizes of paper.
        pub enum PaperSize {
            #[graph_entity(unknown, value = 20)]
            UnknownFutureValue,
            A4,
            #[graph_entity(rename = "usLetter", value = 10)]
            Letter,
            #[graph_entity(other)]
            Other(Box<str>),
        }
    };
    let cx = Ctxt::new(Exporter::Core);
    let ast = Enum::from_syn(&cx, &input);
    let model = check::enumeration(&cx, &ast);
    cx.check().unwrap();
    assert_snapshot("enumeration.rs", super::enumeration::enumeration(&model));
}

#[test]
fn an_enum_of_types() {
    let input: DeriveInput = syn::parse_quote! {
        /// What a directory keeps.
        #[graph_entity(base(DirectoryObject), path = "/directoryObjects", supports(filter))]
        #[non_exhaustive]
        pub enum AnyDirectoryObject {
            User(User),
            Group(directory::Group),
            #[graph_entity(other)]
            Other(Unknown<DirectoryObject>),
        }
    };
    let syn::Data::Enum(data) = &input.data else { unreachable!() };
    let cx = Ctxt::new(Exporter::Core);
    let ast = TypeEnum::from_syn(&cx, &input, data, Place::EntityEnum);
    let model = check::hierarchy(&cx, &ast, Place::EntityEnum);
    cx.check().unwrap();
    assert_snapshot("entity_enum.rs", super::hierarchy(&model));
}
