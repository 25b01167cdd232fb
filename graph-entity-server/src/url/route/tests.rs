use graph_entity_core::GraphEntity;

use super::super::link::Urls;
use super::*;
use crate::entity_set::{EntitySet, EntitySets};
use crate::store::MemoryStore;

macro_rules! entities {
    ($($name:ident($($attribute:tt)*);)*) => {$(
        #[derive(GraphEntity)]
        #[graph_entity($($attribute)*)]
        struct $name {
            #[graph_entity(key)]
            id: String,
        }
    )*};
}

entities! {
    Script(path = "/deviceManagement/scripts", path = "/aliases/scripts");
    State(path = "/deviceManagement/scripts/{scriptId}/states");
    Line(path = "/deviceManagement/scripts/{scriptId}/states/{stateId}/lines");
    Schedule(path = "/deviceManagement/scripts/{id}/schedule", singleton);
    SecureScore(path = "/security/secureScores");
    Same(path = "/security/secureScores");
    Upper(path = "/Security/SECUREscores");
    OtherStates(path = "/deviceManagement/scripts/{other}/States");
    Beside(path = "/deviceManagement/scripts/all");
    Settings(path = "/deviceManagement", singleton);
    BelowSettings(path = "/deviceManagement/{id}/x");
    Assignment(path = "/security/secureScores/{id}/assignments/{id2}/targets");
}

#[derive(GraphEntity)]
#[graph_entity(path = "/cells")]
struct Cell {
    #[graph_entity(key)]
    row: i32,
    #[graph_entity(key)]
    name: String,
}

/// The value of a parameter alias.
fn alias(name: &str) -> Option<String> {
    match name {
        "@n" => Some("'x,y'".to_owned()),
        "@r" => Some("7".to_owned()),
        _ => None,
    }
}

fn set<E: GraphEntity>() -> Arc<dyn ErasedSet> {
    let mut sets = MemoryStore::<E>::new().register_in(EntitySets::default());
    sets.0.remove(0)
}

fn seeds() -> Routes {
    Routes::build(vec![
        set::<Line>(),
        set::<Schedule>(),
        set::<State>(),
        set::<Script>(),
        set::<Settings>(),
        set::<SecureScore>(),
        set::<Cell>(),
    ])
    .unwrap()
}

#[test]
fn resolves_paths_to_containers_and_keys() {
    let routes = seeds();
    // The canonical URL of the resource, or the status.
    let cases: &[(&[&str], Result<&str, u16>)] = &[
        (&["deviceManagement", "scripts"], Ok("deviceManagement/scripts")),
        (&["DEVICEmanagement", "Scripts"], Ok("deviceManagement/scripts")),
        (&["aliases", "scripts", "A"], Ok("aliases/scripts('A')")),
        (&["deviceManagement", "scripts", "A b/ü'"], Ok("deviceManagement/scripts('A%20b%2F%C3%BC''')")),
        (&["deviceManagement", "scripts('A b/ü''')"], Ok("deviceManagement/scripts('A%20b%2F%C3%BC''')")),
        (&["deviceManagement", "SCRIPTS(id='x')", "states"], Ok("deviceManagement/scripts('x')/states")),
        (
            &["deviceManagement", "scripts", "x", "states('y')"],
            Ok("deviceManagement/scripts('x')/states('y')"),
        ),
        (
            &["deviceManagement", "scripts('x')", "states", "y", "lines", "z"],
            Ok("deviceManagement/scripts('x')/states('y')/lines('z')"),
        ),
        (&["deviceManagement", "scripts", "x", "schedule"], Ok("deviceManagement/scripts('x')/schedule")),
        (&["deviceManagement", "scripts", "states"], Ok("deviceManagement/scripts('states')")),
        (&["deviceManagement", "scripts", "('x')"], Ok("deviceManagement/scripts('(''x'')')")),
        (&["deviceManagement"], Ok("deviceManagement")),
        (&["cells(row=-1,name='a,b=c')"], Ok("cells(row=-1,name='a,b=c')")),
        (&["cells(name='x',row=2)"], Ok("cells(row=2,name='x')")),
        (&["cells", "1", "a,b"], Ok("cells(row=1,name='a,b')")),
        (&["cells", "1", "name='x'"], Ok("cells(row=1,name='name=''x''')")),
        (&["cells", "1"], Err(404)),
        (&["cells", "1", "$count"], Err(404)),
        (&["cells", "1", ""], Err(404)),
        (&["cells", "x", "1"], Err(404)),
        (&["cells", "1", "x", "row"], Err(501)),
        (&["cells(row=@r,name=@n)"], Ok("cells(row=7,name='x,y')")),
        (&["cells(row=@n,name=@n)"], Err(404)),
        (
            &["deviceManagement", "scripts(@n)", "states(id=@n)"],
            Ok("deviceManagement/scripts('x,y')/states('x,y')"),
        ),
        (&["deviceManagement", "scripts(@none)"], Err(404)),
        (&["deviceManagement", "scripts('@n')"], Ok("deviceManagement/scripts('@n')")),
        (&["deviceManagement", "scripts", "@n"], Ok("deviceManagement/scripts('@n')")),
        (&["cells(1)"], Err(404)),
        (&["cells(row=x,name='x')"], Err(404)),
        (&["cells(row=1,name='x',other=1)"], Err(404)),
        (&["cells()"], Err(404)),
        (&["deviceManagement", "scripts(x)"], Err(404)),
        (&["deviceManagement", "scripts('x'"], Err(404)),
        (&["deviceManagement", "scripts('x''')y')"], Err(404)),
        (&["deviceManagement('x')"], Err(404)),
        (&["deviceManagement", "scripts", ""], Err(404)),
        (&["deviceManagement", "scripts", "x", "y"], Err(404)),
        (&["deviceManagement", "scripts", "x", "states", "y", "lines", "z", "w"], Err(404)),
        (&["deviceManagement", "scripts", "x", "microsoft.graph.script"], Err(501)),
        (&["deviceManagement", "scripts", "microsoft.graph.script"], Err(501)),
        (&["deviceManagement", "scripts", "microsoft.graph.script('x')"], Err(501)),
        (&["deviceManagement", "scripts", "x", "microsoft.graph.script()"], Err(501)),
        (&["deviceManagement", "scripts", "x", "microsoft.graph.state"], Err(404)),
        (&["deviceManagement", "nothing"], Err(404)),
        (&["security"], Err(404)),
        (&["nothing"], Err(404)),
        (&["deviceManagement", "scripts", "x", "id"], Err(501)),
        (&[], Err(501)),
        (&["$metadata"], Err(501)),
        (&["$batch"], Err(501)),
        (&["deviceManagement", "scripts", "$count"], Ok("deviceManagement/scripts")),
        (&["deviceManagement", "scripts", "x", "$count"], Err(404)),
        (&["deviceManagement", "scripts", "x", "schedule", "$count"], Err(404)),
        (&["deviceManagement", "scripts", "x", "$ref"], Err(501)),
        (&["deviceManagement", "scripts", "x", "schedule", "$value"], Err(501)),
        (&["deviceManagement", "scripts", "$count", "x"], Err(404)),
        (&["deviceManagement", "scripts", "$filter"], Err(501)),
        (&["deviceManagement", "scripts", "$filter(@f)", "$count"], Err(501)),
        (&["deviceManagement", "scripts", "$filter(id eq 'x')"], Err(501)),
        (&["deviceManagement", "scripts", "$each"], Err(501)),
        (&["deviceManagement", "scripts", "$query"], Err(501)),
        (&["deviceManagement", "scripts", "x", "$query"], Err(501)),
        (&["deviceManagement", "scripts", "x", "$each"], Err(404)),
        (&["deviceManagement", "scripts", "x", "schedule", "$each"], Err(404)),
        (&["$entity"], Err(501)),
        (&["$entity", "microsoft.graph.script"], Err(501)),
        (&["$all"], Err(501)),
        (&["$crossjoin(scripts,states)"], Err(501)),
        (&["$all(x)"], Err(404)),
        (&["$filters"], Err(404)),
        (&["deviceManagement", "scripts", "$metadata"], Err(404)),
        (&["security", "$count"], Err(404)),
        (&["$count"], Err(404)),
    ];
    for (segments, expected) in cases {
        let found =
            routes.resolve(segments, alias).map_err(|problem| problem.status().as_u16()).map(|address| {
                let route = routes.route(address.route);
                let urls = Urls::new("".into(), route, &address.parents);
                match &address.key {
                    Some(key) => urls.entity(route.entity_type, key),
                    None => urls.container(),
                }
            });
        assert_eq!(
            found.as_deref().map(|url| url.trim_start_matches('/')),
            expected.as_deref(),
            "{segments:?}"
        );
    }
}

#[test]
fn context_urls() {
    let routes = seeds();
    let cases: &[(&[&str], &str)] = &[
        (&["security", "secureScores"], "http://h/beta/$metadata#security/secureScores"),
        (&["security", "secureScores", "1"], "http://h/beta/$metadata#security/secureScores/$entity"),
        (&["deviceManagement"], "http://h/beta/$metadata#deviceManagement"),
        (
            &["deviceManagement", "scripts", "a b", "states", "1"],
            "http://h/beta/$metadata#deviceManagement/scripts('a%20b')/states/$entity",
        ),
    ];
    for (segments, expected) in cases {
        let address = routes.resolve(segments, alias).unwrap();
        let route = routes.route(address.route);
        let urls = Urls::new("http://h/beta".into(), route, &address.parents);
        let is_collection = address.key.is_none() && !route.entity_type.is_singleton();
        let context = if is_collection {
            urls.collection_context(None)
        } else {
            urls.entity_context(route.entity_type, None, None)
        };
        assert_eq!(context, *expected);
    }
}

#[test]
fn knows_parents_and_contents() {
    let routes = seeds();
    let of = |segments: &[&str]| routes.route(routes.resolve(segments, alias).unwrap().route);
    let paths = |indexes: &mut dyn Iterator<Item = usize>| {
        let mut paths: Vec<_> = indexes.map(|index| routes.route(index).path).collect();
        paths.sort_unstable();
        paths
    };
    let line = of(&["deviceManagement", "scripts", "x", "states", "y", "lines"]);
    assert_eq!(
        paths(&mut line.parents.iter().map(|parent| parent.route)),
        ["/deviceManagement/scripts", "/deviceManagement/scripts/{scriptId}/states"]
    );
    let below_script = [
        "/deviceManagement/scripts/{id}/schedule",
        "/deviceManagement/scripts/{scriptId}/states",
        "/deviceManagement/scripts/{scriptId}/states/{stateId}/lines",
    ];
    for spelling in [["deviceManagement", "scripts"], ["aliases", "scripts"]] {
        assert_eq!(paths(&mut of(&spelling).contained.iter().copied()), below_script);
    }
    assert_eq!(
        paths(&mut of(&["deviceManagement", "scripts", "x", "states"]).contained.iter().copied()),
        ["/deviceManagement/scripts/{scriptId}/states/{stateId}/lines"]
    );
}

#[test]
fn refuses_overlaps_and_missing_parents() {
    let qualified = |name: &str| format!("microsoft.graph.{name}");
    let overlap = |[first_type, first]: [&str; 2], [second_type, second]: [&str; 2]| {
        let (first, second) = (first.to_owned(), second.to_owned());
        let (first_type, second_type) = (qualified(first_type), qualified(second_type));
        BuildError::OverlappingPaths { first, first_type, second, second_type }
    };
    let missing = |entity_type: &str, path: &str, parent: &str| BuildError::MissingParent {
        entity_type: qualified(entity_type),
        path: path.to_owned(),
        parent: parent.to_owned(),
    };
    let cases = [
        (
            vec![set::<SecureScore>(), set::<SecureScore>()],
            BuildError::RegisteredTwice { entity_type: qualified("secureScore") },
        ),
        (
            vec![set::<SecureScore>(), set::<Same>()],
            overlap(["secureScore", "/security/secureScores"], ["same", "/security/secureScores"]),
        ),
        (
            vec![set::<SecureScore>(), set::<Upper>()],
            overlap(["secureScore", "/security/secureScores"], ["upper", "/Security/SECUREscores"]),
        ),
        (
            vec![set::<Script>(), set::<State>(), set::<OtherStates>()],
            overlap(
                ["state", "/deviceManagement/scripts/{scriptId}/states"],
                ["otherStates", "/deviceManagement/scripts/{other}/States"],
            ),
        ),
        (
            vec![set::<Beside>(), set::<Script>()],
            overlap(["script", "/deviceManagement/scripts"], ["beside", "/deviceManagement/scripts/all"]),
        ),
        (
            vec![set::<State>()],
            missing("state", "/deviceManagement/scripts/{scriptId}/states", "/deviceManagement/scripts"),
        ),
        (
            vec![set::<Script>(), set::<Line>()],
            missing(
                "line",
                "/deviceManagement/scripts/{scriptId}/states/{stateId}/lines",
                "/deviceManagement/scripts/{scriptId}/states",
            ),
        ),
        (
            vec![set::<Settings>(), set::<BelowSettings>()],
            missing("belowSettings", "/deviceManagement/{id}/x", "/deviceManagement"),
        ),
        (
            vec![set::<SecureScore>(), set::<Assignment>()],
            missing(
                "assignment",
                "/security/secureScores/{id}/assignments/{id2}/targets",
                "/security/secureScores/{id}/assignments",
            ),
        ),
    ];
    for (sets, expected) in cases {
        let message = expected.to_string();
        assert_eq!(Routes::build(sets).err(), Some(expected), "{message}");
    }
}
