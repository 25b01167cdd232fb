//! The service inside other people's servers: under any prefix, behind a proxy, under layers.

use std::time::Duration;

use axum::Router;
use graph_entity_examples::device_management::UserExperienceAnalyticsModelScores;
use graph_entity_server::{GraphService, GraphServiceBuilder, MemoryStore};
use http::{HeaderName, StatusCode};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tower::ServiceBuilder;
use tower_http::ServiceBuilderExt;
use tower_http::compression::CompressionLayer;
use tower_http::cors::CorsLayer;
use tower_http::request_id::MakeRequestUuid;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use crate::client::{Client, TOKEN};
use crate::fixture::Server;

const SET: &str = "/deviceManagement/userExperienceAnalyticsModelScores";

fn scores() -> GraphServiceBuilder {
    let store = MemoryStore::<UserExperienceAnalyticsModelScores>::new();
    GraphService::builder().entity_set(store).bearer_token(TOKEN).page_size(1)
}

fn built(builder: GraphServiceBuilder) -> GraphService {
    builder.build().expect("a service")
}

/// The URLs in responses, all of which have to begin with `root`; `mount` is where the requests are sent.
#[track_caller]
fn check_urls(client: &mut Client, mount: &str, headers: &str, root: &str) {
    let set = format!("{mount}{SET}");
    for _ in 0..2 {
        let created = client.send_with("POST", &set, "{}", headers);
        assert_eq!(created.status, 201, "{}", created.text());
        let location = created.header("location").expect("a Location");
        assert!(location.starts_with(&format!("{root}{SET}('")), "{location} is not under {root}");
        let context = created.json()["@odata.context"].as_str().map(str::to_owned);
        assert_eq!(context, Some(format!("{root}/$metadata#{}/$entity", &SET[1..])));
    }
    let list = client.send_with("GET", &set, "", headers).json();
    assert_eq!(list["@odata.context"], format!("{root}/$metadata#{}", &SET[1..]));
    let next = list["@odata.nextLink"].as_str().expect("a second page");
    let query =
        next.strip_prefix(&format!("{root}{SET}?")).unwrap_or_else(|| panic!("{next} is not under {root}"));
    let second = client.send_with("GET", &format!("{set}?{query}"), "", headers);
    assert_eq!((second.status, second.json()["value"].as_array().map(Vec::len)), (200, Some(1)));
}

#[test]
fn axum_nests_it_under_any_prefix() {
    let app = Router::new()
        .nest_service("/api/v1.0", built(scores()))
        .nest_service("/tenants/{tenant}/beta", built(scores()))
        .nest("/outer", Router::new().nest_service("/inner", built(scores())))
        .nest_service("/said", built(scores().nested_under("/public")))
        .nest_service("/told", built(scores().base_url("https://graph.example.com/x/")))
        .fallback_service(built(scores().prefix("/fallback")));
    let server = Server::of(app);
    let host = format!("http://{}", server.address());
    let cases = [
        ("/api/v1.0", format!("{host}/api/v1.0")),
        ("/tenants/contoso/beta", format!("{host}/tenants/contoso/beta")),
        ("/outer/inner", format!("{host}/outer/inner")),
        ("/said", format!("{host}/public")),
        ("/told", "https://graph.example.com/x".to_owned()),
        ("/fallback", format!("{host}/fallback")),
    ];
    for (mount, root) in cases {
        check_urls(&mut server.client(), mount, "", &root);
    }
}

#[test]
fn a_proxy_is_believed_when_the_host_says_so() {
    const X: &str =
        "X-Forwarded-Proto: https\r\nX-Forwarded-Host: graph.example.com\r\nX-Forwarded-Prefix: /g\r\n";
    const FORWARDED: &str = "Forwarded: for=10.0.0.1;proto=https;host=\"graph.example.com:8443\"\r\n";
    let app = Router::new()
        .nest_service("/trusting", built(scores().trust_forwarded_headers()))
        .nest_service("/wary", built(scores()));
    let server = Server::of(app);
    let host = format!("http://{}", server.address());
    let mut client = server.client();
    check_urls(&mut client, "/trusting", X, "https://graph.example.com/g/trusting");
    check_urls(&mut server.client(), "/wary", X, &format!("{host}/wary"));

    let one = built(scores().trust_forwarded_headers());
    check_urls(&mut Server::start(one).client(), "", FORWARDED, "https://graph.example.com:8443");

    let hostile = [
        "X-Forwarded-Host: evil.example/\r\n",
        "X-Forwarded-Host: a\" onload=\"x\r\n",
        "X-Forwarded-Proto: javascript\r\n",
        "X-Forwarded-Prefix: //evil.example\r\n",
        "X-Forwarded-Prefix: /a/../../b\r\n",
        "Forwarded: host=\"<script>\"\r\n",
    ];
    for header in hostile {
        let path = format!("/trusting{SET}");
        let refused = client.send_with("GET", &path, "", header);
        assert_eq!(refused.status, 400, "{header}");
        assert_eq!(refused.error().2.as_deref(), Some("invalidForwardedHeader"), "{header}");
        assert_eq!(client.send_with("GET", &format!("/wary{SET}"), "", header).status, 200, "{header}");
    }
}

#[test]
fn hyper_serves_it_without_a_framework() {
    let server = Server::serving(|listener| async move {
        let service = TowerToHyperService::new(built(scores().prefix("/v1.0")));
        while let Ok((stream, _)) = listener.accept().await {
            let connection = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service.clone());
            tokio::spawn(connection);
        }
    });
    check_urls(&mut server.client(), "/v1.0", "", &format!("http://{}/v1.0", server.address()));
}

#[test]
fn the_hosts_layers_keep_working_around_it() {
    let layers = ServiceBuilder::new()
        .set_request_id(HeaderName::from_static("x-request-id"), MakeRequestUuid)
        .layer(TraceLayer::new_for_http())
        .propagate_request_id(HeaderName::from_static("x-request-id"))
        .layer(CorsLayer::permissive())
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, Duration::from_millis(200)))
        .layer(CompressionLayer::new());
    let server = Server::of(Router::new().nest_service("/v1.0", layers.service(built(scores()))));
    let mut client = server.client();
    check_urls(&mut client, "/v1.0", "", &format!("http://{}/v1.0", server.address()));
    let path = format!("/v1.0{SET}");

    let traced =
        client.send_with("GET", &path, "", "X-Request-Id: host-7\r\nOrigin: https://app.example\r\n");
    assert_eq!(traced.header("x-request-id"), Some("host-7"));
    assert_eq!(traced.header("access-control-allow-origin"), Some("*"));
    assert!(traced.header("request-id").is_some_and(|id| id.len() == 36));

    let preflight = "Origin: https://app.example\r\nAccess-Control-Request-Method: PATCH\r\n";
    assert_eq!(client.send_with("OPTIONS", &path, "", preflight).status, 200);

    // A body that never ends holds nobody up: the host's timeout answers.
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {TOKEN}\r\n\
         Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{{"
    );
    assert_eq!(server.client().raw(&head).status, 408);

    let compressed = client.send_with("GET", &path, "", "Accept-Encoding: gzip\r\n");
    assert_eq!((compressed.status, compressed.header("content-encoding")), (200, Some("gzip")));
}

#[test]
fn a_host_is_required_where_the_service_says_so() {
    let required = |builder: GraphServiceBuilder| Server::start(built(builder.require_host()));
    let servers = [
        (true, required(scores())),
        (true, required(scores().base_url("https://graph.example.com"))),
        (false, Server::start(built(scores().base_url("https://graph.example.com")))),
    ];
    for (host, version, status) in [
        ("Host: h\r\n", "1.1", 200),
        ("Host: [::1]:8080\r\n", "1.1", 200),
        ("", "1.1", 400),
        ("Host:\r\n", "1.1", 400),
        ("Host: h:65536\r\n", "1.1", 400),
        ("Host: user@h\r\n", "1.1", 400),
        ("Host: ::1\r\n", "1.1", 400),
        ("Host: h\r\nHost: h\r\n", "1.1", 400),
        ("", "1.0", 200),
        ("Host: a/b\r\n", "1.0", 400),
    ] {
        for (required, server) in &servers {
            let request = format!("GET {SET} HTTP/{version}\r\n{host}Authorization: Bearer {TOKEN}\r\n\r\n");
            let response = server.client().raw(&request);
            assert_eq!(response.status, if *required { status } else { 200 }, "{request}");
            if response.status == 400 {
                assert_eq!(response.error().2.as_deref(), Some("invalidHost"), "{request}");
            }
        }
    }
}

#[test]
fn a_request_that_hyper_cannot_read_gets_an_answer_without_a_body() {
    let server = Server::start(built(scores()));
    let many_headers = format!("GET {SET} HTTP/1.1\r\nHost: h\r\n{}\r\n", "X: y\r\n".repeat(100));
    for (request, status) in [
        ("GET\r\n\r\n", 400),
        ("GET / HTTP/7.0\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost : h\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n", 400),
        (&many_headers, 431),
    ] {
        let response = server.client().raw(request);
        assert_eq!((response.status, response.text()), (status, ""), "{request}");
        assert_eq!(response.header("request-id"), None, "{request}");
    }
}
