//! Page after page, on the service's own server only.

use graph_entity_core::Collection;
use graph_entity_core::client::{RequestError, Resource};

use crate::requests::{ROOT, Tag};

fn page(next_link: &str) -> Collection<Tag> {
    let mut page = Collection::default();
    page.next_link = Some(next_link.to_owned());
    page
}

#[test]
fn the_next_request_is_like_the_first() {
    let list = Resource::<Tag>::new(ROOT)
        .expect("a base URL")
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
    assert!(list.next_page(&Collection::default()).expect("no page").is_none());
}

#[test]
fn a_token_does_not_go_elsewhere() {
    let list = Resource::<Tag>::new(ROOT).expect("a base URL").list().bearer_token("secret");
    let error = list.next_page(&page("https://evil.example/v1.0/shop/tags")).expect_err("another server");
    assert_eq!(
        error,
        RequestError::OtherOrigin {
            link: "https://evil.example:443".to_owned(),
            base: "https://graph.example:443".to_owned()
        }
    );
    for link in ["http://graph.example/v1.0", "//graph.example:444/", "https://graph.example@evil.example/"] {
        assert!(list.next_page(&page(link)).is_err(), "{link}");
    }
    let relative = list.next_page(&page("?$skiptoken=1")).expect("a request").expect("another page");
    assert_eq!(relative.uri(), "https://graph.example/v1.0/shop/tags?$skiptoken=1");
}
