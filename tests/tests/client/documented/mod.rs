//! Responses in the shapes that Microsoft Graph's reference shows, with values of our own: what a client of
//! Graph meets.
//!
//! The reading comes with the declarations; until then each response is held to the shape of its kind.

mod devices;
mod directory;
mod files;
mod mail;
mod security;
mod teams;

use std::collections::BTreeSet;

use serde_json::Value;

/// A documented response.
struct Documented {
    /// The entity type, without its namespace.
    entity: &'static str,
    kind: Kind,
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

fn all() -> impl Iterator<Item = &'static Documented> {
    [directory::ALL, mail::ALL, files::ALL, teams::ALL, devices::ALL, security::ALL].into_iter().flatten()
}

#[test]
fn there_are_enough_of_each_kind() {
    let entities: BTreeSet<_> = all().map(|response| response.entity).collect();
    assert!(entities.len() >= 25, "{} entities: {entities:?}", entities.len());
    assert!(all().count() >= 60, "{} responses", all().count());
    for kind in [Kind::One, Kind::List, Kind::Created, Kind::Selected, Kind::ListSelected, Kind::Delta] {
        assert!(all().filter(|response| response.kind == kind).count() >= 4, "{kind:?}");
    }
}

#[test]
fn each_has_the_shape_of_its_kind() {
    for Documented { entity, kind, json } in all() {
        let body: Value =
            serde_json::from_str(json).unwrap_or_else(|error| panic!("{entity} {kind:?}: {error}"));
        let items = body.get("value").and_then(Value::as_array);
        let link = |name: &str| body.get(name).is_some_and(Value::is_string);
        let fits = match kind {
            Kind::One | Kind::Created => items.is_none(),
            Kind::Selected => items.is_none() && is_selected(&body),
            Kind::List => items.is_some() && !link("@odata.deltaLink"),
            Kind::ListSelected => items.is_some() && is_selected(&body),
            Kind::Delta => items.is_some() && link("@odata.deltaLink") != link("@odata.nextLink"),
        };
        assert!(fits, "{entity} {kind:?}: {json}");
        let entities = items.map_or_else(|| vec![&body], |items| items.iter().collect());
        assert!(entities.iter().all(|entity| entity.as_object().is_some_and(|it| it.len() > 1)), "{json}");
    }
}

/// Whether the context URL names the selected properties.
fn is_selected(body: &Value) -> bool {
    let context = body.get("@odata.context").and_then(Value::as_str).unwrap_or_default();
    let (_, fragment) = context.split_once('#').unwrap_or_default();
    fragment.trim_end_matches("/$entity").ends_with(')')
}
