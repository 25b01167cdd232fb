use graph_entity_server::{GraphService, MemoryStore, ParentKeys};

use crate::fixture::{Cell, Client};

fn client(names: &[&str], page_size: usize) -> (Client, MemoryStore<Cell>) {
    let cells = MemoryStore::new();
    for name in names {
        cells.insert(&ParentKeys::none(), Cell { row: 1, name: (*name).into() }).unwrap();
    }
    let service =
        GraphService::builder().entity_set::<Cell>(cells.clone()).page_size(page_size).allow_anonymous();
    (Client::of(service.build().unwrap()), cells)
}

/// The names on a page, and the path of the next.
fn page(client: &Client, path: &str) -> (Vec<String>, Option<String>) {
    let answer = client.get(path).expect(200);
    let items = answer.json["value"].as_array().unwrap();
    let names = items.iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect();
    let next = answer.json["@odata.nextLink"].as_str();
    (names, next.map(|link| link.strip_prefix("http://h").unwrap().to_owned()))
}

#[test]
fn pages_follow_each_other_by_key() {
    let (client, cells) = client(&["c'", "a", "é", "e b"], 2);
    let (first, next) = page(&client, "/cells?x=1&@p=%C3%BC");
    assert_eq!(first, ["a", "c'"]);
    let next = next.unwrap();
    assert!(next.starts_with("/cells?x=1&@p=%C3%BC&$skiptoken="), "{next}");
    // an entity inserted before the place where the page ended changes nothing, one behind it comes in order
    for name in ["b", "d"] {
        cells.insert(&ParentKeys::none(), Cell { row: 1, name: name.into() }).unwrap();
    }
    let (second, next) = page(&client, &next);
    assert_eq!(second, ["d", "e b"]);
    // the entity that the page ended with may go
    client.delete("/cells(row=1,name='e%20b')").expect(204);
    assert_eq!(page(&client, &next.unwrap()), (vec!["é".to_owned()], None));
}

#[test]
fn a_link_that_could_not_be_followed_is_an_error() {
    const PAGES: [(&str, &str); 1] = [("prefer", "odata.maxpagesize=1")];
    for client in Client::each() {
        for (length, name) in
            [("48000", "x".repeat(48_000)), ("60000", "y".repeat(60_000)), ("1", "z".into())]
        {
            let script = format!(r#"{{"displayName": "{name}", "size": {length}}}"#);
            client.post("/management/scripts", &script).expect(201);
        }
        let path = "/management/scripts?$select=size&$orderby=displayName";
        let first = client.send("GET", path, &PAGES, "").expect(200);
        assert_eq!(first.json["value"][0]["size"], 48_000);
        let next = first.text_of("@odata.nextLink").strip_prefix("http://h").unwrap().to_owned();
        let second = client.send("GET", &next, &PAGES, "");
        assert_eq!(second.error(), (400, "nextLinkTooLong", Some("$orderby")), "{}", second.text);
        // on one page, or in an order of short values, all of them can be had
        client.get(path).expect(200);
        client.send("GET", "/management/scripts?$orderby=length(displayName)", &PAGES, "").expect(200);
    }
    let cells = MemoryStore::new();
    for name in ["a", "b"] {
        cells.insert(&ParentKeys::none(), Cell { row: 1, name: name.into() }).unwrap();
    }
    let of_length = |max: usize| {
        let service = GraphService::builder().entity_set::<Cell>(cells.clone()).page_size(1);
        Client::of(service.max_url_length(max).allow_anonymous().build().unwrap())
    };
    let (_, next) = page(&of_length(1000), "/cells?$filter=row%20eq%201");
    let length = next.unwrap().len();
    let (_, next) = page(&of_length(length), "/cells?$filter=row%20eq%201");
    assert_eq!(page(&of_length(length), &next.unwrap()).0, ["b"]);
    let refused = of_length(length - 1).get("/cells?$filter=row%20eq%201");
    assert_eq!(refused.error(), (400, "nextLinkTooLong", None));
}

#[test]
fn a_full_last_page_has_no_next() {
    let (client, _) = client(&["a", "b"], 2);
    assert_eq!(page(&client, "/cells"), (vec!["a".to_owned(), "b".to_owned()], None));
    let (client, _) = self::client(&[], 2);
    let empty = client.get("/cells").expect(200);
    assert_eq!(empty.text, r#"{"@odata.context":"http://h/$metadata#cells","value":[]}"#);
}

#[test]
fn a_hundred_entities_make_a_page() {
    let names: Vec<String> = (0..101).map(|number| format!("{number:03}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let cells = MemoryStore::new();
    for name in names {
        cells.insert(&ParentKeys::none(), Cell { row: 1, name: name.into() }).unwrap();
    }
    let service = GraphService::builder().entity_set::<Cell>(cells).allow_anonymous();
    let client = Client::of(service.build().unwrap());
    let (first, next) = page(&client, "/cells");
    assert_eq!(first.len(), 100);
    assert_eq!(page(&client, &next.unwrap()), (vec!["100".to_owned()], None));
}
