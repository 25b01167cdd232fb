//! Queries that would cost hours or gigabytes: each is refused or ended after a bounded number of steps,
//! while others are answered.

use std::future::ready;
use std::pin::Pin;
use std::sync::LazyLock;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use graph_entity_core::query::bound::EvaluationLimits;
use graph_entity_core::{GraphComplex, GraphEntity};
use graph_entity_server::{Body, GraphService, GraphServiceBuilder, MemoryStore, ParentKeys, SqliteStore};
use http::{Request, Response};
use serde_json::Value;

use crate::fixture::{Store, each_store};

/// Something with much to read.
#[derive(Debug, Clone, GraphEntity)]
#[graph_entity(path = "/notes")]
struct Note {
    #[graph_entity(key)]
    id: i32,
    text: String,
    numbers: Vec<i32>,
    tags: Vec<String>,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, GraphComplex)]
struct Part {
    labels: Vec<String>,
}

/// A note with a text of this length, and this many items in each collection.
fn note(id: i32, length: usize, items: i32) -> Note {
    let names = |name: &str| (0..items).map(|item| format!("{name}{item}")).collect::<Vec<_>>();
    let parts = names("part").chunks(10).map(|labels| Part { labels: labels.to_vec() }).collect();
    Note { id, text: "a".repeat(length), numbers: (0..items).collect(), tags: names("tag"), parts }
}

fn service(store: &Store, builder: GraphServiceBuilder, notes: Vec<Note>) -> GraphService {
    let none = ParentKeys::none();
    let builder = match store {
        Store::Memory => {
            let store = MemoryStore::new();
            for note in notes {
                store.insert(&none, note).expect("a key of its own");
            }
            builder.entity_set::<Note>(store)
        }
        Store::Sqlite(database) => {
            let store = SqliteStore::open(database).expect("a table");
            store.insert_all(&none, notes).expect("keys of their own");
            builder.entity_set::<Note>(store)
        }
    };
    builder.allow_anonymous().build().expect("a service")
}

type Answer<'a> = Pin<Box<dyn Future<Output = Response<Body>> + 'a>>;

/// Sends a request and does not wait for its response.
fn begin<'a>(service: &'a GraphService, path: &str) -> Answer<'a> {
    let path = path.replace(' ', "+");
    let request = Request::get(path).header("host", "h").body(String::new()).expect("a request");
    let mut answer: Answer<'a> = Box::pin(service.handle(request));
    // A query that is refused at once is not polled again, so its answer has to be kept.
    match answer.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(response) => Box::pin(ready(response)),
        Poll::Pending => answer,
    }
}

/// Status, code and target of an error; the keys instead of the code where there is none.
fn outcome(answer: Answer<'_>) -> (u16, String, Option<String>) {
    static RUNTIME: LazyLock<tokio::runtime::Runtime> = LazyLock::new(|| {
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().expect("a runtime")
    });
    RUNTIME.block_on(async {
        let (parts, body) = answer.await.into_parts();
        let body = axum::body::to_bytes(axum::body::Body::new(body), usize::MAX).await.expect("a body");
        let body: Value = serde_json::from_slice(&body).expect("JSON");
        let error = &body["error"];
        let code = error["innerError"]["code"].as_str().unwrap_or_default().to_owned();
        let items = body["value"].as_array().map(|items| items.iter().map(|item| item["id"].to_string()));
        let code = items.map_or(code, |ids| ids.collect::<Vec<_>>().join(","));
        (parts.status.as_u16(), code, error["target"].as_str().map(str::to_owned))
    })
}

fn ok(found: &str) -> (u16, String, Option<String>) {
    (200, found.to_owned(), None)
}

fn bad(code: &str, target: &str) -> (u16, String, Option<String>) {
    (400, code.to_owned(), Some(target.to_owned()))
}

/// An expression for each of the ways to make a server compute, and the code of the refusal. Each is a truth
/// value.
fn expensive() -> Vec<(String, &'static str)> {
    let twice =
        |text: String, times: usize| (0..times).fold(text, |text, _| format!("concat({text},{text})"));
    let long = twice("text".to_owned(), 4);
    let numbers: Vec<_> = (1000..1900).map(|number| number.to_string()).collect();
    let numbers = numbers.join(",");
    let (steps, text) = ("queryTooExpensive", "computedTextTooLong");
    [
        // Lambdas in each other, over what the entity has.
        (
            "numbers/any(a:numbers/any(b:numbers/any(c:numbers/any(d:\
             a add b add c add d lt 0))))"
                .to_owned(),
            steps,
        ),
        ("tags/all(a:tags/all(b:tags/all(c:concat(concat(a,b),c) ne text)))".to_owned(), steps),
        (
            "parts/any(p:p/labels/any(l:parts/any(q:q/labels/any(m:\
             concat(l,m) eq concat(m,'')))))"
                .to_owned(),
            steps,
        ),
        ("not numbers/all(a:numbers/all(b:case(a lt 0:false,true:numbers/all(c:c ge 0))))".to_owned(), steps),
        // A list of numbers takes many times its JSON in memory.
        (format!("length({}) eq 0", twice("numbers".to_owned(), 8)), text),
        // Lists of constants, few enough to be bound.
        (
            "@c/any(a:@c/any(b:numbers/any(c:numbers/any(d:\
             a add b eq c add d add 9999))))&@c=[1,2,3,4,5,6,7,8,9]"
                .to_owned(),
            steps,
        ),
        (format!("numbers/any(a:numbers/any(b:a in ({numbers}) or b in ({numbers})))"), steps),
        ("numbers/any(a:numbers/any(b:hassubset(numbers,numbers) and a add b lt 0))".to_owned(), steps),
        ("numbers/any(a:tags/any(b:hassubsequence(tags,tags) and a lt 0))".to_owned(), steps),
        // Functions of long texts, often.
        ("numbers/any(a:numbers/any(b:contains(text,'b') or a add b lt 0))".to_owned(), steps),
        ("numbers/any(a:numbers/any(b:indexof(toupper(text),'aA') eq a add b))".to_owned(), steps),
        ("numbers/any(a:tags/any(b:endswith(text,concat(b,trim(text)))))".to_owned(), steps),
        ("numbers/any(a:numbers/any(b:length(substring(text,a)) eq b sub 1))".to_owned(), steps),
        ("numbers/any(a:numbers/any(b:tolower(text) eq 'b' or a eq b sub 1000))".to_owned(), steps),
        // Patterns that take a step for each of their states.
        ("matchesPattern(text,'(a?){200}a{200}b')".to_owned(), steps),
        ("matchesPattern(text,'^([ab]{1,100}){1,5}c$')".to_owned(), steps),
        ("matchesPattern(concat(text,text),'((a|aa)(a|aa)){150}b')".to_owned(), steps),
        ("numbers/any(a:matchesPattern(text,'a*b'))".to_owned(), steps),
        // Texts that grow.
        (format!("length({long}) gt 5"), text),
        (format!("indexof(toupper({long}),'b') eq 3"), text),
        (format!("tags/any(t:startswith(concat(t,{long}),'b'))"), text),
        (format!("matchesPattern({long},'b')"), text),
    ]
    .into()
}

#[test]
fn what_costs_too_much_is_refused_and_others_are_answered() {
    each_store(|store| {
        let limits = EvaluationLimits::default().max_steps(20_000).max_text(100_000);
        let builder = GraphService::builder().evaluation_limits(limits).max_skip(1000);
        // The first note is expensive, the others are cheap.
        let notes = [note(1, 20_000, 200), note(2, 3, 2), note(3, 3, 1)];
        let service = service(store, builder, notes.into());
        let words: Vec<_> = (0..400).map(|word| format!("w{word}")).collect();
        let mut attacks = vec![
            ("?$orderby=substring(text,1)".to_owned(), bad("sortKeyTooLong", "$orderby")),
            ("?$orderby=id mod 2,toupper(text) desc".to_owned(), bad("sortKeyTooLong", "$orderby")),
            ("?$orderby=text&$skip=1001".to_owned(), bad("skipTooLarge", "$skip")),
            ("?$orderby=substring(text,1,3)&$skip=9000000000".to_owned(), bad("skipTooLarge", "$skip")),
            ("?$orderby=text desc&$skip=1000".to_owned(), ok("")),
            ("?$skip=1001".to_owned(), ok("")),
            ("?$skip=9000000000&$filter=true".to_owned(), ok("")),
            (format!("?$search={}", words.join(" OR ")), bad("queryTooExpensive", "$search")),
            (format!("?$count=true&$search=NOT ({})", words.join(" AND NOT ")), ok("1,2,3")),
        ];
        for (expression, code) in expensive() {
            let (expression, aliases) = expression.split_once('&').unwrap_or((&expression, ""));
            for (path, target) in [
                (format!("?$filter={expression}&{aliases}"), "$filter"),
                (format!("?$filter=id gt 0 and ({expression})&$count=true&$top=0&{aliases}"), "$filter"),
                (format!("/$count?$filter=({expression}) or id eq 5&{aliases}"), "$filter"),
                (format!("?$orderby={expression} desc,text&{aliases}"), "$orderby"),
                (format!("?$filter=id lt 2&$orderby=text,{expression}&{aliases}"), "$orderby"),
            ] {
                attacks.push((path, bad(code, target)));
            }
            // Whoever asks for a cheap note has the answer.
            attacks.push((format!("?$filter=id eq 3 and ({expression} or true)&{aliases}"), ok("3")));
        }
        for (attack, expected) in attacks {
            let begun = begin(&service, &format!("/notes{attack}"));
            assert_eq!(outcome(begin(&service, "/notes/1?$select=id")).0, 200, "beside {attack}");
            assert_eq!(outcome(begun), expected, "{attack}");
            assert_eq!(outcome(begin(&service, "/notes?$filter=startswith(text,'aaa')")), ok("1,2,3"));
        }
    });
}

#[test]
fn what_is_refused_says_what_to_change() {
    each_store(|store| {
        let limits = EvaluationLimits::default().max_steps(1000).max_text(1000);
        let builder = GraphService::builder().evaluation_limits(limits).max_skip(5);
        let service = service(store, builder, [note(1, 900, 20)].into());
        for (query, fragments) in [
            (
                "$filter=numbers/any(a:numbers/any(b:numbers/any(c:a add b add c lt 0)))",
                ["steps", "Nest fewer lambdas"],
            ),
            ("$filter=length(concat(text,text)) gt 5", ["too long", "`substring`"]),
            ("$orderby=text&$skip=6", ["at most 5", "@odata.nextLink"]),
        ] {
            let request = Request::get(format!("/notes?{query}").replace(' ', "+"));
            let request = request.header("host", "h").body(String::new()).expect("a request");
            let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
            let body = runtime.block_on(async {
                let body = axum::body::Body::new(service.handle(request).await.into_body());
                axum::body::to_bytes(body, usize::MAX).await.expect("a body")
            });
            let body: Value = serde_json::from_slice(&body).expect("JSON");
            let message = body["error"]["message"].as_str().expect("a message");
            for fragment in fragments {
                assert!(message.contains(fragment), "{query}: {message}");
            }
        }
    });
}

/// Takes hundreds of thousands of steps for each note, which is within the limit, and finds none.
const LONG: &str =
    "/notes?$count=true&$filter=numbers/any(a:numbers/any(b:numbers/any(c:a add b add c lt 0)))";

/// So many that `LONG` takes minutes, even where a step takes a nanosecond.
fn many() -> Vec<Note> {
    let pattern = note(0, 10, 70);
    (0..3000).map(|id| Note { id, ..pattern.clone() }).collect()
}

#[test]
fn clients_that_have_left_keep_nobody_waiting() {
    each_store(|store| {
        let service = service(store, GraphService::builder(), many());
        for attack in
            [LONG, "/notes?$orderby=numbers/all(a:numbers/all(b:numbers/all(c:a add b add c ge 0)))&$skip=9"]
        {
            let left: Vec<_> = (0..200).map(|_| begin(&service, attack)).collect();
            assert_eq!(outcome(begin(&service, "/notes/7?$select=id")).0, 200);
            if matches!(store, Store::Memory) {
                // A page further on is no search.
                assert_eq!(outcome(begin(&service, "/notes?$skip=2000&$top=2")), ok("2000,2001"));
            }
            drop(left);
            assert_eq!(outcome(begin(&service, "/notes?$filter=id eq 7")), ok("7"));
        }
    });
}

#[test]
fn a_search_ends_when_its_time_is_over() {
    each_store(|store| {
        let builder = GraphService::builder().request_timeout(Duration::from_millis(50));
        let late = service(store, builder, many());
        let running: Vec<_> = (0..20).map(|_| begin(&late, LONG)).collect();
        for answer in running {
            assert_eq!(outcome(answer), (504, "requestTimeout".to_owned(), None));
        }
        // The threads are free. This one may wait for them until they have looked at the clock.
        let service = service(store, GraphService::builder(), vec![note(5000, 1, 1)]);
        assert_eq!(outcome(begin(&service, "/notes?$filter=id eq 5000")), ok("5000"));
    });
}
