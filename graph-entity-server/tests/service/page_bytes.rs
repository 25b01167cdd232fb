//! A page has no more bytes than it may: it ends early, and the links to the next pages lead to the rest.

use graph_entity_core::model::{Verb, Verbs};
use graph_entity_core::{GraphComplex, GraphEntity, value};
use graph_entity_server::{
    EntitySet, GraphService, GraphServiceBuilder, ListQuery, MemoryStore, Page, ParentKeys, Problem,
    RequestContext, Versioned,
};
use http::StatusCode;

use crate::fixture::{Answer, Client};

/// Something whose JSON may be long, or short while the entity is not.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/machines", operations(list, get, create))]
struct Machine {
    #[graph_entity(key)]
    id: i32,
    name: String,
    parts: Vec<Part>,
}

/// As JSON, `{}` is enough.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
struct Part {
    label: Option<String>,
    maker: Option<String>,
    grams: Option<i32>,
}

const LIMIT: usize = 3000;

/// Machines whose names and parts take from next to nothing to more than a page may have.
fn machines() -> Vec<Machine> {
    (0..40)
        .map(|id| {
            let name = format!("{:02}{}", id * 7 % 40, "x".repeat([0, 50, 700, 3500][id % 4]));
            let part = Part { label: None, maker: None, grams: None };
            let parts = vec![part; [0, 0, 5, 1, 60][id % 5]];
            Machine { id: i32::try_from(id).unwrap(), name, parts }
        })
        .collect()
}

/// Entity sets of a user's own.
#[derive(Clone, Copy)]
enum Own {
    Sorted,
    Unsorted,
    /// Answers plain queries only, and leaves the limit to the service.
    Plain,
    /// Has one page only, whatever the query.
    Deaf,
}

impl EntitySet<Machine> for Own {
    fn verbs(&self) -> Verbs {
        Verbs::READ
    }

    async fn list(&self, _: &RequestContext, query: &ListQuery) -> Result<Page<Machine>, Problem> {
        let mut machines = machines();
        match self {
            Self::Sorted => Ok(Page::from_sorted(&machines, query)),
            Self::Unsorted => {
                machines.reverse();
                Ok(Page::from_unsorted(&machines, query))
            }
            Self::Plain => {
                let after = query.after_key::<i32>()?.unwrap_or(-1);
                let rest = machines.into_iter().filter(|machine| machine.id > after);
                Ok(Page::last(rest.map(Versioned::from).collect()))
            }
            Self::Deaf => Ok(Page::last(machines.into_iter().map(Versioned::from).collect())),
        }
    }

    async fn get(&self, _: &RequestContext, key: &i32) -> Result<Versioned<Machine>, Problem> {
        let found = machines().into_iter().find(|machine| machine.id == *key);
        found.map(Versioned::from).ok_or_else(Problem::not_found)
    }
}

type MakeBuilder = Box<dyn Fn() -> GraphServiceBuilder>;

/// A builder with the machines, in each kind of set that answers all queries.
fn each() -> Vec<(&'static str, MakeBuilder)> {
    let memory = MemoryStore::new();
    for machine in machines() {
        memory.insert(&ParentKeys::none(), machine).unwrap();
    }
    let with = GraphService::builder;
    #[allow(unused_mut, reason = "without the feature there are three")]
    let mut each: Vec<(_, MakeBuilder)> = vec![
        ("memory", Box::new(move || with().entity_set::<Machine>(memory.clone()))),
        ("from_sorted", Box::new(move || with().entity_set::<Machine>(Own::Sorted))),
        ("from_unsorted", Box::new(move || with().entity_set::<Machine>(Own::Unsorted))),
    ];
    #[cfg(feature = "sqlite")]
    {
        let (store, directory) = sqlite();
        each.push((
            "sqlite",
            Box::new(move || {
                let _ = &directory;
                with().entity_set::<Machine>(store.clone())
            }),
        ));
    }
    each
}

#[cfg(feature = "sqlite")]
fn sqlite() -> (graph_entity_server::SqliteStore<Machine>, tempfile::TempDir) {
    let directory = tempfile::TempDir::new().unwrap();
    let database = graph_entity_server::SqliteDatabase::open(directory.path().join("graph.db")).unwrap();
    let store = graph_entity_server::SqliteStore::open(&database).unwrap();
    store.insert_all(&ParentKeys::none(), machines()).unwrap();
    (store, directory)
}

fn client(builder: GraphServiceBuilder) -> Client {
    Client::of(builder.allow_anonymous().build().unwrap())
}

fn ids(answer: &Answer) -> Vec<i64> {
    answer.json["value"].as_array().unwrap().iter().map(|item| item["id"].as_i64().unwrap()).collect()
}

/// All pages, from the one at `path` on.
fn pages(client: &Client, path: &str, headers: &[(&str, &str)]) -> Vec<Answer> {
    let mut pages = vec![client.send("GET", path, headers, "").expect(200)];
    while let Some(next) = pages.last().and_then(|page| page.json["@odata.nextLink"].as_str()) {
        let next = next.strip_prefix("http://h").unwrap().to_owned();
        pages.push(client.send("GET", &next, headers, "").expect(200));
        assert!(pages.len() < 100, "{path} leads to {next}");
    }
    pages
}

/// The page has one entity, or as little JSON as it has to have.
fn assert_within_limit(page: &Answer, about: &str) {
    let (_, items) = page.text.split_once("\"value\":[").unwrap();
    assert!(items.len() - "]}".len() <= LIMIT || ids(page).len() == 1, "{about}: {}", items.len());
}

#[test]
fn the_links_lead_to_every_entity_once() {
    const MANY: [(&str, &str); 0] = [];
    const FEW: [(&str, &str); 1] = [("prefer", "odata.maxpagesize=3")];
    for (set, builder) in each() {
        let whole = client(builder().page_size(1000));
        let limited = client(builder().page_size(20).max_page_bytes(LIMIT));
        for options in [
            "",
            "$select=id",
            "$orderby=name",
            "$orderby=name%20desc&$select=id,parts",
            "$orderby=length(name)%20desc,id&$count=true",
            "$orderby=parts/$count,name",
            "$filter=id%20gt%205&$count=true",
            "$filter=length(name)%20gt%2040&$orderby=length(name)%20add%20id",
            "$top=17",
            "$top=17&$orderby=name&$count=true",
            "$skip=3&$count=true",
            "$skip=9&$top=25&$filter=id%20ne%2012&$orderby=id%20desc&$count=true",
            "$search=xxx&$skip=1",
        ] {
            let path = format!("/machines?{options}");
            let (about, expected) = (format!("{set} {options}"), whole.get(&path).expect(200));
            assert!(expected.json["@odata.nextLink"].is_null());
            for headers in [&MANY[..], &FEW] {
                let pages = pages(&limited, &path, headers);
                let read: Vec<_> = pages.iter().flat_map(ids).collect();
                assert_eq!(read, ids(&expected), "{about}");
                for page in &pages {
                    assert_within_limit(page, &about);
                    assert_eq!(page.json["@odata.count"], expected.json["@odata.count"], "{about}");
                    assert_eq!(page.header("preference-applied").is_some(), headers.len() == 1, "{about}");
                    assert!(headers.is_empty() || ids(page).len() <= 3, "{about}");
                }
                let items: Vec<_> = pages.iter().flat_map(|page| page.json["value"].as_array()).collect();
                let items: Vec<_> = items.into_iter().flatten().collect();
                let same = expected.json["value"].as_array().unwrap().iter().collect::<Vec<_>>();
                assert!(items == same, "{about}: the entities are as without the limit");
                // A store reads or shares the key alone, and then has room for a whole page.
                let fewest = if options == "$select=id" { 2 } else { 5 };
                assert!(pages.len() >= fewest, "{about}: {} pages", pages.len());
            }
        }
    }
}

#[test]
fn a_long_entity_is_alone_on_its_page() {
    for (set, builder) in each() {
        let client = client(builder().max_page_bytes(0));
        let pages = pages(&client, "/machines?$orderby=name", &[]);
        assert!(pages.iter().all(|page| ids(page).len() == 1), "{set}");
        assert_eq!(pages.len(), 40, "{set}");
        // One entity by its key is no page.
        client.get("/machines/3").expect(200);
    }
}

#[test]
fn a_page_ends_with_its_last_entity_and_the_list_with_top() {
    for (set, builder) in each() {
        let client = client(builder().max_page_bytes(0));
        let pages = pages(&client, "/machines?$top=3&$skip=1", &[]);
        assert_eq!(pages.iter().flat_map(ids).collect::<Vec<_>>(), [1, 2, 3], "{set}");
        let tops: Vec<_> = pages.iter().map(|page| page.json["@odata.nextLink"].as_str()).collect();
        let tops: Vec<_> = tops.into_iter().map(|link| link.map(|link| link.contains("$top="))).collect();
        assert_eq!(tops, [Some(true), Some(true), None], "{set}");
        assert!(pages[0].json["@odata.nextLink"].as_str().unwrap().contains("$top=2&"), "{set}");
        let none = client.get("/machines?$top=0&$count=true").expect(200);
        assert_eq!((ids(&none), &none.json["@odata.count"]), (vec![], &40.into()), "{set}");
    }
}

#[test]
fn the_service_ends_the_pages_of_a_set_that_does_not() {
    let client = client(GraphService::builder().entity_set::<Machine>(Own::Plain).max_page_bytes(LIMIT));
    for (path, count) in [("/machines", 40), ("/machines?$top=9", 9)] {
        let pages = pages(&client, path, &[]);
        pages.iter().for_each(|page| assert_within_limit(page, path));
        assert!(pages.len() > 3, "{path}");
        assert_eq!(pages.iter().flat_map(ids).collect::<Vec<_>>(), (0..count).collect::<Vec<_>>(), "{path}");
    }
}

#[test]
fn a_set_that_always_begins_anew_is_an_error_and_no_endless_list() {
    let deaf = || GraphService::builder().entity_set::<Machine>(Own::Deaf);
    assert_eq!(ids(&client(deaf()).get("/machines").expect(200)).len(), 40);
    let client = client(deaf().max_page_bytes(LIMIT));
    let first = client.get("/machines").expect(200);
    let next = first.text_of("@odata.nextLink").strip_prefix("http://h").unwrap().to_owned();
    assert_eq!(client.get(&next).status, StatusCode::INTERNAL_SERVER_ERROR);
}

/// How much the entities of a page take in memory, and how many there are.
fn weight(page: &Page<Machine>) -> (u64, usize) {
    (page.items.iter().map(|item| value::memory(&*item.entity)).sum(), page.items.len())
}

#[test]
fn no_more_entities_are_made_than_have_room() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let cx = RequestContext::new(Verb::List);
    #[cfg(feature = "sqlite")]
    let (store, _directory) = sqlite();
    for limit in [0, 500, LIMIT, 8000] {
        let mut query = ListQuery::default();
        query.limits.max_page_bytes = limit;
        let (mut read, mut pages) = ([0; 3], [0; 3]);
        for (at, set) in [Own::Sorted, Own::Unsorted].into_iter().map(Some).chain([None]).enumerate() {
            query.after = None;
            loop {
                let page = match set {
                    Some(set) => runtime.block_on(set.list(&cx, &query)),
                    #[cfg(feature = "sqlite")]
                    None => runtime.block_on(store.list(&cx, &query)),
                    #[cfg(not(feature = "sqlite"))]
                    None => runtime.block_on(Own::Sorted.list(&cx, &query)),
                };
                let page = page.unwrap();
                let (bytes, entities) = weight(&page);
                assert!(bytes <= limit as u64 || entities == 1, "{bytes} bytes within {limit}");
                (read[at], pages[at]) = (read[at] + entities, pages[at] + 1);
                query.after = page.next;
                if query.after.is_none() {
                    break;
                }
            }
        }
        assert_eq!(read, [40; 3], "{limit}");
        // All of them weigh alike, so all end their pages at the same places.
        assert_eq!(pages, [pages[0]; 3], "{limit}");
        assert!(pages[0] > 5, "{limit}: {}", pages[0]);
    }
}
