//! Requests with something wrong in them, one after the other.

use std::fs;

use graph_entity::{ODataError, json};

use crate::connection::{Connection, Response, TOKEN};
use crate::example::{Example, Folder};
use crate::times;

/// Method, target, headers and body; of each a mutation takes one.
const REQUESTS: [(&str, &str, &str, &str); 16] = [
    (
        "GET",
        "/beta/deviceManagement/userExperienceAnalyticsModelScores",
        "Prefer: odata.maxpagesize=2\r\n",
        "",
    ),
    (
        "POST",
        "/beta/deviceManagement/userExperienceAnalyticsModelScores",
        "Content-Type: application/json\r\n",
        r##"{"@odata.type":"#microsoft.graph.userExperienceAnalyticsModelScores","model":"Surface","modelDeviceCount":3,"endpointAnalyticsScore":7.5,"healthStatus":"meetingGoals"}"##,
    ),
    (
        "GET",
        "/beta/deviceManagement/userExperienceAnalyticsModelScores?\
         $filter=modelDeviceCount%20gt%203%20and%20startswith(model,'S')&$orderby=model%20desc&$top=3",
        "",
        "",
    ),
    (
        "GET",
        "/beta/deviceManagement/userExperienceAnalyticsModelScores/$count?$search=surface",
        "Accept: text/plain\r\n",
        "",
    ),
    (
        "GET",
        "/beta/deviceManagement/userExperienceAnalyticsModelScores?$select=id,model&$skip=1&$count=true",
        "Accept: application/json;odata.metadata=full\r\n",
        "",
    ),
    (
        "POST",
        "/beta/deviceManagement/deviceManagementScripts",
        "Content-Type: application/json\r\n",
        r#"{"displayName":"a","scriptContent":"c2NyaXB0","runAsAccount":"user"}"#,
    ),
    ("GET", "/beta/deviceManagement/deviceManagementScripts('a')/userRunStates", "", ""),
    (
        "POST",
        "/beta/deviceManagement/deviceManagementScripts/a/userRunStates",
        "Content-Type: application/json\r\n",
        r#"{"successDeviceCount":8,"userPrincipalName":"u"}"#,
    ),
    (
        "PATCH",
        "/beta/deviceManagement/deviceManagementScripts/a",
        "Content-Type: application/json\r\nIf-Match: W/\"1\"\r\n",
        r#"{"displayName":null}"#,
    ),
    ("DELETE", "/beta/deviceManagement/deviceManagementScripts('a')", "If-Match: *\r\n", ""),
    (
        "POST",
        "/beta/security/secureScores",
        "Content-Type: application/json;IEEE754Compatible=true\r\nPrefer: return=minimal\r\n",
        r#"{"azureTenantId":"t","activeUserCount":1,"createdDateTime":"2017-01-01T00:00:31.7073518+03:00","averageComparativeScores":[{"basis":"all","averageScore":"NaN"}],"controlScores":[{"controlName":"n","score":1.5}],"vendorInformation":{"provider":null}}"#,
    ),
    (
        "GET",
        "/beta/security/secureScores?$filter=controlScores/any(c:c/score%20gt%201)",
        "OData-MaxVersion: 4.01\r\n",
        "",
    ),
    ("GET", "/beta/$metadata", "Accept: application/xml\r\n", ""),
    ("HEAD", "/beta/security/secureScores", "If-None-Match: \"a\", W/\"b\"\r\n", ""),
    ("PUT", "/beta/security/secureScores/x", "Content-Type: application/json\r\n", "{}"),
    ("OPTIONS", "/beta/security/", "client-request-id: 7\r\n", ""),
];

/// The texts that mutations insert.
const BITS: [&str; 36] = [
    "'",
    "\"",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    ";",
    "=",
    "&",
    "?",
    "/",
    "//",
    "$",
    "@",
    "%",
    "%00",
    "%ff",
    "%27",
    "%2F",
    "\\u0000",
    "\\ud800",
    "null",
    "-1",
    "1e999",
    "99999999999999999999",
    "NaN",
    "not ",
    " eq ",
    "\u{e9}",
    "\u{1f600}",
    "..",
    "@odata.bind",
];

/// The same numbers each time (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let bound = u64::try_from(bound.max(1)).expect("a small number");
        usize::try_from(self.0 % bound).expect("a small number")
    }

    /// Changes some bytes: others instead, out, twice, or more.
    fn mutate(&mut self, text: &mut Vec<u8>) {
        for _ in 0..=self.below(4) {
            let at = self.below(text.len() + 1);
            let end = (at + 1 + self.below(8)).min(text.len());
            match self.below(7) {
                0 if at < text.len() => text[at] = u8::try_from(self.below(256)).expect("a byte"),
                1 => drop(text.drain(at..end)),
                2 => {
                    let again = text[at..end].to_vec();
                    text.splice(at..at, again);
                }
                3 => {
                    let other = REQUESTS[self.below(REQUESTS.len())];
                    let other = [other.1, other.3][self.below(2)].as_bytes();
                    let from = self.below(other.len());
                    let to = from + self.below(other.len() - from);
                    text.splice(at..at, other[from..to].iter().copied());
                }
                4 => {
                    let deep = "[".repeat(self.below(200));
                    text.splice(at..at, deep.bytes());
                }
                _ => {
                    let bit = BITS[self.below(BITS.len())];
                    text.splice(at..at, bit.bytes());
                }
            }
        }
    }

    /// A request that is framed as it should be, so that it has an end.
    fn request(&mut self) -> (Vec<u8>, bool) {
        let (method, target, headers, body) = REQUESTS[self.below(REQUESTS.len())];
        let [mut method, mut target, mut headers, mut body] =
            [method, target, headers, body].map(|part| part.as_bytes().to_vec());
        match self.below(8) {
            0 => self.mutate(&mut method),
            1 | 2 => self.mutate(&mut headers),
            3 | 4 => self.mutate(&mut body),
            _ => self.mutate(&mut target),
        }
        // One line each: what ends a header or the request would be another request.
        for line in [&mut method, &mut target] {
            line.retain(|byte| !matches!(byte, b'\r' | b'\n'));
        }
        let is_head = method.eq_ignore_ascii_case(b"HEAD");
        let mut request =
            [&*method, b" ", &target, b" HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer "].concat();
        request.extend_from_slice(TOKEN.as_bytes());
        for line in headers.split(|byte| matches!(byte, b'\r' | b'\n')).filter(|line| !line.is_empty()) {
            request.extend_from_slice(b"\r\n");
            request.extend_from_slice(line);
        }
        request.extend_from_slice(format!("\r\nContent-Length: {}\r\n\r\n", body.len()).as_bytes());
        request.extend_from_slice(&body);
        (request, is_head)
    }
}

/// Whether the service has answered, rather than the HTTP server before it.
fn check(request: &[u8], is_head: bool, response: &Response) -> bool {
    let shown = || String::from_utf8_lossy(request).into_owned();
    let status = response.status;
    assert!(
        status < 500 || status == 501,
        "{status}: {}\n{}",
        shown(),
        String::from_utf8_lossy(&response.body)
    );
    let Some(request_id) = response.header("request-id") else {
        assert!(matches!(status, 400 | 414 | 431), "{status}: {}", shown());
        return false;
    };
    if is_head {
        return true;
    }
    if status >= 400 {
        let error: ODataError = json::from_slice(&response.body).expect("Graph's error body");
        let inner = error.inner_error.expect("innerError");
        assert_eq!(inner.request_id.as_deref(), Some(request_id), "{}", shown());
    } else if response.header("content-type").is_some_and(|ty| ty.contains("json")) {
        let body: Result<serde_json::Value, _> = serde_json::from_slice(&response.body);
        assert!(body.is_ok(), "{}", shown());
    }
    true
}

/// What the process has in memory, in kilobytes, where the system tells.
fn memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// More of them:
/// `GRAPH_ENTITY_MUTATIONS=10000 cargo test --release -p graph-entity-examples --test faults mutated`
#[test]
fn mutated_requests_are_answered_and_leave_no_trace() {
    let count = times("GRAPH_ENTITY_MUTATIONS", 2000);
    let folder = Folder::new();
    let mut example = Example::start(folder.path(), &["--token", TOKEN]);
    let open = |address: &str| Connection::open(address).expect("it listens");
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut connection, mut by_service, mut statuses) = (open(&example.address), 0, [0_usize; 600]);
    let mut warm = None;
    for number in 0..count {
        if number == count / 5 {
            warm = memory(example.process.id());
        }
        let (request, is_head) = dice.request();
        let response = connection.raw(&request, is_head).unwrap_or_else(|error| {
            panic!("request {number} is not answered: {error}\n{}", String::from_utf8_lossy(&request))
        });
        statuses[usize::from(response.status)] += 1;
        if check(&request, is_head, &response) {
            by_service += 1;
        } else {
            // Bytes that are not HTTP may end the connection, after an answer.
            connection = open(&example.address);
        }
    }
    assert!(by_service > count / 2, "the HTTP server has refused most of them");
    let grown = memory(example.process.id()).zip(warm).map(|(now, warm)| (warm, now));
    if let Some((warm, now)) = grown {
        assert!(now < warm + 32 * 1024, "memory has grown from {warm} to {now} kB");
    }
    assert!(example.process.try_wait().expect("its state").is_none(), "it has ended");
    let log = fs::read_to_string(folder.path().join("log")).expect("its log");
    assert!(!log.contains("panicked") && !log.contains("ERROR"), "{log}");
    let statuses: Vec<_> = statuses
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(status, count)| format!("{status}: {count}"))
        .collect();
    println!(
        "{count} requests, {by_service} of them answered by the service ({}); memory in kB {grown:?}",
        statuses.join(", ")
    );
}
