//! Responses in the shapes that Microsoft Graph's reference shows, with values of our own, read as entities
//! that are declared as Graph's metadata of v1.0 has them: what a client of Graph meets.
//!
//! The declarations have some properties of each type, and some members of each enumeration.

mod applications;
mod calendar;
mod devices;
mod directory;
mod files;
mod mail;
mod print;
mod security;
mod sites;
mod tasks;
mod teams;

use std::collections::{BTreeMap, BTreeSet};

use graph_entity_core::client::{self, Projection};
use graph_entity_core::json::{self, FromJson};
use graph_entity_core::model::{ElementType, StructuralProperty, StructuredType};
use graph_entity_core::{Collection, Error, ErrorKind, GraphEntity};
use serde_json::Value;

/// A documented response.
struct Documented {
    /// Reads the response as the entity type, and returns that.
    check: fn(&Documented) -> &'static StructuredType,
    kind: Kind,
    reads: Reads,
    json: &'static str,
}

/// The request that the response answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// GET of one entity.
    One,
    /// GET of a set.
    List,
    /// POST to a set.
    Created,
    /// GET of one entity with `$select`.
    Selected,
    /// GET of a set with `$select`.
    ListSelected,
    /// GET of the changes of a set.
    Delta,
}

/// What the response reads as; if that is not the whole entity, why.
#[derive(Debug)]
enum Reads {
    Entity,
    Collection,
    /// The first property that the entity lacks.
    Projection(&'static str, &'static str),
    /// The same of a collection, as a path.
    Projections(&'static str, &'static str),
    /// What says that the response has changes.
    Delta(&'static str, &'static str),
}

/// The reference says that a response "might be shortened for readability".
const SHORTENED: &str = "the reference shows some of the properties";

fn all() -> impl Iterator<Item = &'static Documented> {
    let files = [files::ALL, sites::ALL, mail::ALL, calendar::ALL, teams::ALL, tasks::ALL];
    let others = [directory::ALL, applications::ALL, devices::ALL, print::ALL, security::ALL];
    files.into_iter().chain(others).flatten()
}

fn check<E: GraphEntity>(response: &Documented) -> &'static StructuredType {
    let Documented { kind, reads, json, .. } = response;
    let ty = E::entity_type().structured();
    let about = format!("{} {kind:?} {reads:?}", ty.name());
    let entity = || json::from_str::<E>(json);
    let entities = || json::from_str::<Collection<E>>(json);
    let projection = || read::<Projection<E>>(json, &about);
    let projections = || read::<Collection<Projection<E>>>(json, &about).value;
    match *reads {
        Reads::Entity => {
            let whole = projection().complete().unwrap_or_else(|error| panic!("{about}: {error}"));
            assert_eq!(entity().map(|it| json::to_string(&it)), Ok(json::to_string(&whole)), "{about}");
        }
        Reads::Collection => {
            let whole = projections().into_iter().map(|it| json::to_string(&it.complete().expect(&about)));
            let entities = entities().unwrap_or_else(|error| panic!("{about}: {error}"));
            assert!(entities.value.iter().map(json::to_string).eq(whole), "{about}");
        }
        Reads::Projection(missing, why) => {
            lacks(entity().err(), missing, why, &about);
            let incomplete = projection().complete().err().expect(&about);
            assert!(incomplete.missing().iter().any(|path| path == missing), "{about}: {incomplete}");
        }
        Reads::Projections(missing, why) => {
            lacks(entities().err(), missing, why, &about);
            let projections = projections().into_iter().enumerate();
            let mut incomplete = projections.filter_map(|(index, it)| Some((index, it.complete().err()?)));
            let is_named = incomplete.any(|(index, it)| {
                it.missing().iter().any(|path| format!("value/{index}/{path}") == missing)
            });
            assert!(is_named, "{about}");
        }
        Reads::Delta(found, why) => {
            let error = entities().err().unwrap_or_else(|| panic!("{about}: read, although {why}"));
            assert_eq!(error.kind(), ErrorKind::WrongType, "{about}: {error}");
            let names = |what: &str| error.message().contains(what);
            assert!(names(&format!("`{found}`")) && names("`Delta<_>`"), "{about}: {error}");
        }
    }
    if *kind == Kind::Delta {
        assert!(!read::<client::Delta<E>>(json, &about).value.is_empty(), "{about}");
    }
    ty
}

fn read<T: FromJson>(json: &str, about: &str) -> T {
    json::from_str(json).unwrap_or_else(|error| panic!("{about}: {error}"))
}

fn lacks(error: Option<Error>, missing: &str, why: &str, about: &str) {
    let error = error.unwrap_or_else(|| panic!("{about}: read, although {why}"));
    assert_eq!((error.kind(), error.path()), (ErrorKind::MissingProperty, missing), "{about}: {error}");
    assert!(error.message().contains("read a `Projection<_>` or a `Delta<_>`"), "{error}");
}

#[test]
fn each_reads_as_it_says() {
    let entities: BTreeSet<_> = all().map(|response| (response.check)(response).name()).collect();
    let count = |is: fn(&Reads) -> bool| all().filter(|response| is(&response.reads)).count();
    let counts = [
        count(|reads| matches!(reads, Reads::Entity)),
        count(|reads| matches!(reads, Reads::Collection)),
        count(|reads| matches!(reads, Reads::Projection(..))),
        count(|reads| matches!(reads, Reads::Projections(..))),
        count(|reads| matches!(reads, Reads::Delta(..))),
    ];
    // docs/wire.md has these numbers.
    assert_eq!((entities.len(), counts), (28, [31, 11, 8, 12, 5]), "{entities:?}");
}

/// Otherwise a name that is misspelt would read as null.
#[test]
fn each_declared_property_is_in_some_response() {
    let mut unseen = BTreeMap::new();
    for response in all() {
        let body: Value = serde_json::from_str(response.json).expect("JSON");
        cross_off((response.check)(response), body.get("value").unwrap_or(&body), &mut unseen);
    }
    unseen.retain(|_, properties| !properties.is_empty());
    assert!(unseen.is_empty(), "{unseen:#?}");
}

/// Crosses off the properties that the value has, or each item of the array.
fn cross_off(
    ty: &'static StructuredType,
    value: &Value,
    unseen: &mut BTreeMap<&str, BTreeSet<&'static str>>,
) {
    if let Some(items) = value.as_array() {
        return items.iter().for_each(|item| cross_off(ty, item, unseen));
    }
    let Some(members) = value.as_object() else { return };
    let expected =
        || ty.properties().iter().filter(|it| !it.ty().is_optional()).map(StructuralProperty::name);
    unseen.entry(ty.name()).or_insert_with(|| expected().collect());
    for property in ty.properties() {
        let Some(value) = members.get(property.name()) else { continue };
        unseen.entry(ty.name()).or_default().remove(property.name());
        if let ElementType::Complex(complex) = property.ty().element() {
            cross_off(complex.descriptor(), value, unseen);
        }
    }
}

#[test]
fn each_has_the_shape_of_its_kind() {
    for kind in [Kind::One, Kind::List, Kind::Created, Kind::Selected, Kind::ListSelected, Kind::Delta] {
        assert!(all().filter(|response| response.kind == kind).count() >= 4, "{kind:?}");
    }
    for Documented { kind, json, .. } in all() {
        let body: Value = serde_json::from_str(json).expect("JSON");
        let is_list = body.get("value").and_then(Value::as_array).is_some_and(|items| !items.is_empty());
        let link = |name: &str| body.get(name).is_some_and(Value::is_string);
        let fits = match kind {
            Kind::One | Kind::Created => !is_list,
            Kind::Selected => !is_list && is_selected(&body),
            Kind::List => is_list,
            Kind::ListSelected => is_list && is_selected(&body),
            Kind::Delta => is_list && link("@odata.deltaLink") != link("@odata.nextLink"),
        };
        assert!(fits, "{kind:?}: {json}");
    }
}

/// Whether the context URL names the selected properties.
fn is_selected(body: &Value) -> bool {
    let context = body.get("@odata.context").and_then(Value::as_str).unwrap_or_default();
    let (_, fragment) = context.split_once('#').unwrap_or_default();
    fragment.trim_end_matches("/$entity").ends_with(')')
}
