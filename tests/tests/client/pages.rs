//! Page after page, on the service's own server only, and to an end.

use graph_entity_core::Collection;
use graph_entity_core::client::{ClientError, Pages, RequestError, Resource};
use http::Response;

use crate::requests::{ROOT, Tag};

fn page(next_link: &str) -> Collection<Tag> {
    let mut page = Collection::default();
    page.next_link = Some(next_link.to_owned());
    page
}

fn tags() -> Resource<Tag> {
    Resource::new(ROOT).expect("a base URL")
}

#[test]
fn the_next_request_is_like_the_first() {
    let list = tags()
        .list()
        .query("$top", "1")
        .max_page_size(2)
        .bearer_token("secret")
        .header("ConsistencyLevel", "eventual");
    let link = "https://graph.example/v1.0/shop/tags?$top=1&$skiptoken=a%2Bb";
    let next = list.next_page(&page(link)).expect("a request").expect("another page");
    let first = list.build().expect("a request");
    assert_eq!(next.uri(), link, "the link is unchanged");
    assert_eq!((next.method(), next.headers()), (first.method(), first.headers()));
    assert!(next.headers()["authorization"].is_sensitive());

    let mut pages = list.pages();
    let begun = pages.request().expect("a request").expect("a page");
    assert_eq!((begun.uri(), begun.headers()), (first.uri(), first.headers()));
    read(&mut pages, &format!(r#"{{"value": [], "@odata.nextLink": "{link}"}}"#)).expect("a page");
    let then = pages.request().expect("a request").expect("another page");
    assert_eq!((then.uri(), then.headers()), (next.uri(), next.headers()));
}

#[test]
fn a_token_does_not_go_elsewhere() {
    let list = tags().list().bearer_token("secret");
    let error = list.next_page(&page("https://evil.example/v1.0/shop/tags")).expect_err("another server");
    let expected = RequestError::OtherOrigin {
        link: "https://evil.example:443".to_owned(),
        base: "https://graph.example:443".to_owned(),
    };
    assert_eq!(error, expected);
    for link in ["http://graph.example/v1.0", "//graph.example:444/", "https://graph.example@evil.example/"] {
        assert!(list.next_page(&page(link)).is_err(), "{link}");
    }
    let relative = list.next_page(&page("?$skiptoken=1")).expect("a request").expect("another page");
    assert_eq!(relative.uri(), "https://graph.example/v1.0/shop/tags?$skiptoken=1");

    let mut pages = list.pages();
    let body = r#"{"value": [{"name": "a"}], "@odata.nextLink": "https://evil.example/v1.0/shop/tags"}"#;
    assert_eq!(read(&mut pages, body).expect("the page itself").value.len(), 1);
    assert_eq!(pages.request().expect_err("another server"), expected);
}

fn read(pages: &mut Pages<Collection<Tag>>, body: &str) -> Result<Collection<Tag>, ClientError> {
    pages.read(&Response::new(body.as_bytes()))
}

/// Reads pages with these links, and returns the URLs of all requests, without the root, and the end.
fn followed(links: &[&str]) -> (Vec<String>, Result<(), RequestError>) {
    let mut pages = tags().list().query("$top", "A").pages();
    let (mut urls, mut links) = (Vec::new(), links.iter());
    loop {
        match pages.request() {
            Ok(Some(request)) => {
                let url = request.uri().to_string();
                urls.push(url.strip_prefix(ROOT).expect("below the root").to_owned());
            }
            Ok(None) => return (urls, Ok(())),
            Err(error) => return (urls, Err(error)),
        }
        let Some(link) = links.next() else { return (urls, Ok(())) };
        read(&mut pages, &format!(r#"{{"value": [], "@odata.nextLink": {link}}}"#)).expect("a page");
    }
}

#[test]
fn pages_end() {
    let ends = ["null", r#""""#, r#"" ""#];
    for end in ends {
        assert_eq!(followed(&[end]).0, ["/shop/tags?$top=A"], "{end}");
        let (urls, result) = followed(&[r#""?$skiptoken=1""#, end, "unread"]);
        assert_eq!((urls.len(), result), (2, Ok(())), "{end}");
    }
    for link in ["", " "] {
        assert!(tags().list().next_page(&page(link)).expect("no page").is_none(), "{link:?}");
    }
    assert!(tags().list().next_page(&Collection::default()).expect("no page").is_none());

    let mut pages = tags().list().pages();
    read(&mut pages, r#"{"value": []}"#).expect("a page");
    assert!(pages.request().expect("the end").is_none());
    read(&mut pages, r#"{"value": [], "@odata.nextLink": "?more"}"#).expect("a page that nobody asked for");
    assert!(pages.request().expect("the end").is_none());
}

#[test]
fn a_circle_of_links_is_an_error_that_names_the_link() {
    // The links of the pages in turn; the last one closes the circle.
    let cases: [&[&str]; 9] = [
        // The page itself, in all spellings of its URL.
        &["https://graph.example/v1.0/shop/tags?$top=A"],
        &["HTTPS://GRAPH.example:443/v1.0/shop/./tags?$top=A#part"],
        &["tags?$top=%41"],
        &["../shop/tags?$top=A"],
        &["?$top=A"],
        &["#part"],
        // An earlier page.
        &["?$skiptoken=a%2bb", "?$skiptoken=2", "/v1.0/shop/tags?$skiptoken=a%2Bb"],
        &["?$skiptoken=1", "?$top=A"],
        // A relative link starts from the page that has it.
        &["/v1.0/tags?$top=1", "tags?$top=1"],
    ];
    for links in cases {
        let (last, quoted) = (links.last().expect("a link"), links.iter().map(|link| format!("\"{link}\"")));
        let quoted: Vec<_> = quoted.collect();
        let (urls, result) = followed(&quoted.iter().map(String::as_str).collect::<Vec<_>>());
        let error = result.expect_err(last);
        assert_eq!(error, RequestError::RepeatedPage { link: (*last).to_string() });
        assert_eq!(urls.len(), links.len(), "{urls:?}");
        assert!(error.to_string().contains(last), "{error}");
    }

    let same = tags().list().next_page(&page("https://graph.example/v1.0/shop/tags"));
    assert!(matches!(same, Err(RequestError::RepeatedPage { .. })), "{same:?}");
}

#[test]
fn other_pages_are_not_taken_for_a_circle() {
    // `%2F` and `/` mean different things to a service, and so do `+` and `%2B`.
    let links = ["?$skiptoken=a%2Fb", "?$skiptoken=a/b", "?$skiptoken=+", "?$skiptoken=%2B", "?", "tags"];
    let quoted = links.map(|link| format!("\"{link}\""));
    let (urls, result) = followed(&quoted.each_ref().map(String::as_str));
    assert_eq!((urls.len(), result), (7, Ok(())), "{urls:?}");
}

#[test]
fn a_page_is_due_until_it_was_read() {
    let mut pages = tags().list().pages();
    read(&mut pages, r#"{"value": [], "@odata.nextLink": "?$skiptoken=1"}"#).expect("a page");
    let due = pages.request().expect("a request").expect("a page");

    let slow = Response::builder().status(429).header("Retry-After", "1").body("").expect("a response");
    assert!(pages.read(&slow).expect_err("429").retry_after().is_some());
    assert!(matches!(read(&mut pages, "<html>"), Err(ClientError::Body { .. })));
    assert_eq!(pages.request().expect("a request").expect("a page").uri(), due.uri());

    read(&mut pages, r#"{"value": [{"name": "a"}]}"#).expect("the last page");
    assert!(pages.request().expect("the end").is_none());
}
