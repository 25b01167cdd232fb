//! Lists come in pages, by key.

use std::collections::BTreeSet;

use crate::client::Client;
use crate::fixture::{SCORES, each_device_management};

/// The ids of a page and the path of the next.
fn page(client: &mut Client, path: &str) -> (Vec<String>, Option<String>) {
    let response = client.get(path);
    assert_eq!(response.status, 200, "{}", response.text());
    let body = response.json();
    let ids = body["value"].as_array().expect("a list").iter();
    let next = body["@odata.nextLink"].as_str().map(|link| {
        let path = link.split_once("//").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()));
        path.expect("an absolute link")
    });
    (ids.map(|entity| entity["id"].as_str().expect("an id").to_owned()).collect(), next)
}

#[test]
fn pages_hold_a_hundred_and_stay_stable_under_inserts() {
    each_device_management(|client| {
        let mut created: BTreeSet<_> = (0..250).map(|_| client.create(SCORES, "{}")).collect();
        let (mut ids, mut next) = page(client, &format!("{SCORES}?custom=1"));
        assert_eq!(ids.len(), 100);
        assert!(next.as_ref().expect("a next link").contains("custom=1"), "{next:?}");
        // An entity that is inserted between two pages appears in the rest, if its key comes later; no entity
        // appears twice or is lost.
        let inserted = client.create(SCORES, "{}");
        created.insert(inserted.clone());
        let before = inserted < ids[99];
        while let Some(link) = next {
            let (more, following) = page(client, &link);
            ids.extend(more);
            next = following;
        }
        if before {
            created.remove(&inserted);
        }
        assert!(ids.is_sorted());
        assert_eq!(ids.len(), created.len());
        assert_eq!(ids.into_iter().collect::<BTreeSet<_>>(), created);
    });
}

#[test]
fn the_last_page_has_no_next_link() {
    each_device_management(|client| {
        for _ in 0..100 {
            client.create(SCORES, "{}");
        }
        let (ids, next) = page(client, SCORES);
        assert_eq!((ids.len(), next), (100, None));
    });
}

#[test]
fn a_token_that_no_service_made_is_refused() {
    each_device_management(|client| {
        for token in ["x", "%00", "AAAA", "", "Jycn"] {
            let response = client.get(&format!("{SCORES}?$skiptoken={token}"));
            assert_eq!(response.status, 400, "{token}: {}", response.text());
        }
    });
}
