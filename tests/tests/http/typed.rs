//! Queries that a client writes against an entity's fields, and what it reads of the answers.

use std::fmt::Write;

use graph_entity_core::client::{Call, ClientError, FromResponse, Projection, Resource, property};
use graph_entity_core::{Collection, GraphComplex, GraphEntity, GraphEnum, ValueRef};
use http::{Request, StatusCode};

use crate::client::{Client, TOKEN};
use crate::fixture::{Server, each_store, service};

#[derive(Debug, Clone, Copy, PartialEq, GraphEnum)]
enum Kind {
    Ladder,
    Drill,
}

#[derive(Debug, Clone, PartialEq, GraphComplex)]
struct Shelf {
    room: String,
    level: i32,
}

/// A tool on a shelf.
#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/test/tools")]
struct Tool {
    #[graph_entity(key)]
    id: i32,
    #[graph_entity(rename = "label")]
    name: Option<String>,
    kind: Kind,
    watts: Option<f64>,
    shelf: Option<Shelf>,
    tags: Vec<String>,
}

fn tool(id: i32, name: &str, kind: Kind, watts: Option<f64>, level: i32) -> ToolCreate {
    let mut tool = ToolCreate::new(id, kind);
    tool.name = Some(name.to_owned());
    tool.watts = watts;
    tool.shelf = Some(Shelf { room: format!("room {}", level % 2), level });
    tool.tags = vec![format!("tag{level}"), "all".to_owned()];
    tool
}

/// Sends a request that a client built, and reads its response as the client does.
fn sent<R: FromResponse>(
    client: &mut Client,
    call: &Call<R>,
    request: &Request<Vec<u8>>,
) -> Result<R, ClientError> {
    let path = request.uri().path_and_query().expect("a path");
    let mut text = format!("{} {path} HTTP/1.1\r\nHost: h\r\n", request.method());
    for (name, value) in request.headers() {
        write!(text, "{name}: {}\r\n", value.to_str().expect("text")).expect("a String takes it");
    }
    let body = std::str::from_utf8(request.body()).expect("text");
    write!(text, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("a String takes it");
    let response = client.raw(&text);
    let status = StatusCode::from_u16(response.status).expect("a status");
    let answer = http::Response::builder().status(status).body(response.body).expect("a response");
    call.read(&answer)
}

fn send<R: FromResponse>(client: &mut Client, call: &Call<R>) -> Result<R, ClientError> {
    sent(client, call, &call.build().expect("a request"))
}

/// The items of all pages, and how many pages there were.
fn all<T>(client: &mut Client, call: &Call<Collection<T>>) -> (Vec<T>, usize)
where
    Collection<T>: FromResponse,
{
    let (mut items, mut pages, mut request) = (Vec::new(), 0, Some(call.build().expect("a request")));
    while let Some(next) = request {
        let page = sent(client, call, &next).expect("a page");
        request = call.next_page(&page).expect("a link to this server");
        items.extend(page.value);
        pages += 1;
    }
    (items, pages)
}

fn ids(client: &mut Client, call: &Call<Collection<Tool>>) -> Vec<i32> {
    all(client, call).0.iter().map(|tool| tool.id).collect()
}

fn each(test: impl Fn(&mut Client, &Resource<Tool>)) {
    each_store(|store| {
        let server = Server::start(service(|builder| store.add::<Tool>(builder.page_size(2))));
        // the requests say what the host is called, and where it listens does not matter to them
        let tools = Resource::<Tool>::new("http://h/beta").expect("a base URL");
        let mut client = server.client();
        for create in [
            tool(1, "O'Neil & Co", Kind::Drill, Some(500.0), 1),
            tool(2, "Leiter", Kind::Ladder, None, 2),
            tool(3, "Bohrer 100%", Kind::Drill, Some(750.5), 3),
            tool(4, "große Leiter", Kind::Ladder, None, 4),
            tool(5, "Säge", Kind::Drill, Some(f64::INFINITY), 5),
        ] {
            send(&mut client, &tools.create(&create).bearer_token(TOKEN)).expect("a tool");
        }
        test(&mut client, &tools);
    });
}

#[test]
fn typed_queries_mean_the_same_to_the_service() {
    each(|client, tools| {
        let list = || tools.list().bearer_token(TOKEN);
        let level = || property!(Tool, shelf).then(property!(Shelf, level));
        let name = || property!(Tool, name);
        for (condition, expected) in [
            (name().eq("O'Neil & Co"), vec![1]),
            (name().contains("100%"), vec![3]),
            (name().to_lower().ends_with("leiter"), vec![2, 4]),
            (name().starts_with("S").or(level().le(1)), vec![1, 5]),
            (property!(Tool, kind).eq(Kind::Ladder).and(level().gt(2)), vec![4]),
            (property!(Tool, watts).gt(500.0), vec![3, 5]),
            (property!(Tool, watts).gt(500.0).not(), vec![1, 2, 4]),
            (property!(Tool, watts).eq(f64::INFINITY), vec![5]),
            (property!(Tool, watts).is_null(), vec![2, 4]),
            (property!(Tool, tags).any(|tag| tag.eq("tag3")), vec![3]),
            (property!(Tool, id).is_in([5, 1, 9]), vec![1, 5]),
        ] {
            let call = list().filter(condition);
            let shown = call.build().expect("a request").uri().to_string();
            assert_eq!(ids(client, &call), expected, "{shown}");
            let count = send(client, &call.count()).expect("a count");
            assert_eq!(count, expected.len() as u64, "{shown}");
        }

        let sorted = || list().order_by([property!(Tool, watts).descending(), name().ascending()]);
        assert_eq!(ids(client, &sorted()), [5, 3, 1, 2, 4]);
        assert_eq!(ids(client, &sorted().skip(1).top(3)), [3, 1, 2]);
        assert_eq!(ids(client, &list().search("LEITER AND NOT große")), [2]);
        assert_eq!(send(client, &list().search("leiter").count()).expect("a count"), 2);
        assert_eq!(send(client, &list().count()).expect("a count"), 5);

        let page = send(client, &sorted().with_count().top(1)).expect("a page");
        assert_eq!((page.count, page.value.len(), page.next_link), (Some(5), 1, None));
        let (tools, pages) = all(client, &list().max_page_size(1));
        assert_eq!((tools.len(), pages), (5, 5));
    });
}

#[test]
fn what_is_selected_is_read_as_a_projection() {
    each(|client, tools| {
        let level = property!(Tool, shelf).then(property!(Shelf, level));
        let call = tools.list().select_properties([property!(Tool, name).selected(), level.selected()]);
        let (found, pages) = all(client, &call.bearer_token(TOKEN));
        assert_eq!((found.len(), pages), (5, 3));
        let first: &Projection<Tool> = &found[0];
        assert_eq!(first.property("label"), Some(ValueRef::String("O'Neil & Co")));
        assert_eq!((first.key(), first.contains("tags"), first.contains("shelf")), (None, false, true));

        let one = tools.get(3).select(&["id", "watts"]).bearer_token(TOKEN);
        let one = send(client, &one).expect("a projection");
        assert_eq!((one.key(), one.property("watts")), (Some(3), Some(ValueRef::Double(750.5))));
        assert!(!one.contains("label"));
    });
}

#[test]
fn what_the_service_says_of_a_query_reaches_the_client() {
    each(|client, tools| {
        let call = tools.list().query("$filter", "lable eq 'x'").bearer_token(TOKEN);
        let error = send(client, &call).expect_err("a misspelt name");
        let odata = error.odata().expect("an error of OData");
        assert_eq!(odata.target.as_deref(), Some("$filter"));
        assert!(odata.message.ends_with("Did you mean `label`?"), "{}", odata.message);
        let sorted =
            tools.list().order_by([property!(Tool, id).ascending()]).top(2).count().bearer_token(TOKEN);
        assert_eq!(send(client, &sorted).ok(), Some(5));
        let error = send(client, &sorted.query("$select", "id")).expect_err("a part of a count");
        assert_eq!(error.odata().and_then(|odata| odata.target.as_deref()), Some("$select"));
    });
}
