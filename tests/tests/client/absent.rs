//! What the program does not know it does not change.

use graph_entity_core::client::{Projection, Resource, changes, property};
use graph_entity_core::query::bound::Binder;
use graph_entity_core::query::{Limits, QueryOptions};
use graph_entity_core::{Collection, ErrorKind, GraphEntity, json};
use graph_entity_tests::sparse::{Gauge, Part, Person, Sparse};
use graph_entity_tests::values::Point;
use http::Response;
use serde_json::{Value, json as tree};

use crate::requests::ROOT;

/// The update that turns the entity in the response into what `edit` makes of it.
fn update<E: GraphEntity>(response: &Value, edit: impl FnOnce(&mut E)) -> Option<Value> {
    let before: E = json::from_str(&response.to_string()).expect("an entity");
    let mut after = before.duplicate();
    edit(&mut after);
    let patch = changes(&before, &after).expect("an update can say so")?;
    let text = json::to_string(&patch).replace(r##""@odata.type":"#microsoft.graph.point","##, "");
    let text = text.replace(r##""@odata.type":"#microsoft.graph.part","##, "");
    let mut body: Value = text.parse().expect("JSON");
    body.as_object_mut().expect("an object").remove("@odata.type");
    Some(body)
}

#[test]
fn an_update_says_nothing_of_what_is_absent() {
    let whole = tree!({"id": "1", "text": "t", "number": 1, "tags": ["a"], "level": 9, "point": {"x": 1.0},
        "part": {"name": "n", "tags": ["b"], "level": 2}, "parts": []});
    let nothing: fn(&mut Sparse) = |sparse| {
        (sparse.text, sparse.number, sparse.tags, sparse.level, sparse.point) =
            (None, None, None, None, None);
    };
    assert_eq!(update(&whole, nothing), None);
    // Nor of a complex value of which only absent properties differ.
    let part =
        |sparse: &mut Sparse| sparse.part = Some(Part { name: None, tags: None, level: None, note: None });
    assert_eq!(update(&whole, part), None);
    let some = |sparse: &mut Sparse| {
        nothing(sparse);
        sparse.part = Some(Part { name: Some("m".into()), tags: None, level: None, note: None });
    };
    assert_eq!(update(&whole, some), Some(tree!({"part": {"name": "m"}})));
}

#[test]
fn an_update_sets_what_was_absent() {
    let bare = tree!({"id": "1", "part": {}, "parts": []});
    let body = update::<Sparse>(&bare, |sparse| {
        sparse.tags.get_or_insert_default().push("new".into());
        sparse.points = Some(Vec::new());
        sparse.level = Some(5);
        sparse.point = Some(Point { x: 1.0, label: None });
        sparse.part.get_or_insert_with(|| unreachable!("it is there")).level = Some(3);
    });
    let expected = tree!({
        "tags": ["new"], "points": [], "level": 5, "point": {"x": 1.0, "label": null}, "part": {"level": 3}
    });
    assert_eq!(body, Some(expected));
}

/// Declared with the default 5; the response lacks it, the service has 9, the program sets 5.
#[test]
fn no_update_is_lost_to_a_default() {
    let read = |body: &str| {
        let gauges = Resource::<Gauge>::new(ROOT).expect("a base URL");
        gauges.get("1").read(&Response::new(body.to_owned()))
    };
    let error = read(r#"{"id": "1"}"#).expect_err("a limit is missing").to_string();
    assert!(error.contains("limit: the property `limit` of microsoft.graph.gauge is required"), "{error}");
    assert_eq!(read(r#"{"id": "1", "limit": 9}"#).expect("a gauge").step, None, "the default is 7");
    let step = update::<Gauge>(&tree!({"id": "1", "limit": 9}), |gauge| gauge.step = Some(7));
    assert_eq!(step, Some(tree!({"step": 7})));
    let level = update::<Sparse>(&tree!({"id": "1", "parts": []}), |sparse| sparse.level = Some(5));
    assert_eq!(level, Some(tree!({"level": 5})));
}

#[test]
fn only_the_whole_entity_misses_a_property() {
    let body = r##"{"@odata.type": "#other.gauge", "step": null, "new": {"a": [1]}}"##;
    let gauge: Projection<Gauge> = json::from_str(body).expect("a projection");
    assert!(gauge.contains("step") && !gauge.contains("limit"));
    let error = json::from_str::<Gauge>(body).expect_err("no whole gauge");
    assert_eq!((error.kind(), error.path()), (ErrorKind::MissingProperty, "id"));
    let page = format!(r#"{{"value": [{{"id": "1", "limit": 1, "unknown": 1}}, {body}]}}"#);
    assert_eq!(json::from_str::<Collection<Projection<Gauge>>>(&page).expect("a page").value.len(), 2);
    let error = json::from_str::<Collection<Gauge>>(&page).expect_err("no whole gauge");
    assert_eq!(error.path(), "value/1/id");
    let sparse: Projection<Sparse> = json::from_str(r#"{"tags": null}"#).expect("a projection");
    assert_eq!(sparse.into_parts().0.tags, None);
}

#[test]
fn a_property_that_waits_to_be_selected_may_be_missing() {
    let people = Resource::<Person>::new(ROOT).expect("a base URL");
    let person = people.get("1").read(&Response::new(r#"{"id": "1", "name": null}"#)).expect("a person");
    assert_eq!((person.about, person.skills), (None, None));
}

#[test]
fn collections_that_may_be_absent_are_queried_like_others() {
    let all = Resource::<Sparse>::new(ROOT).expect("a base URL");
    let list = all
        .list()
        .filter(
            property!(Sparse, tags)
                .any(|tag| tag.starts_with("x"))
                .and(property!(Sparse, nullable_tags).all(|tag| tag.ne("x")))
                .and(property!(Sparse, points).count().gt(1))
                .and(property!(Sparse, number).is_null()),
        )
        .order_by([property!(Sparse, tags).count().descending(), property!(Sparse, level).ascending()])
        .select_properties([property!(Sparse, tags).selected(), property!(Sparse, color).selected()]);
    let request = list.build().expect("a request");
    let query = request.uri().query().expect("a query");
    let options = QueryOptions::parse(query, &Limits::default()).expect("OData");
    assert!(Binder::query(Sparse::entity_type().structured(), &options).is_ok(), "{query}");
    for name in ["tags", "nullableTags", "points", "number", "level", "color"] {
        assert!(query.contains(name), "{query}");
    }
}
