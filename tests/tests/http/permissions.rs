//! Who may do what: tokens, and the permissions that operations declare.

use std::sync::{Arc, RwLock};

use graph_entity_core::GraphEntity;
use graph_entity_examples::device_management::{
    DeviceManagementScript, DeviceManagementScriptUserState, SecureScore, UserExperienceAnalyticsModelScores,
};
use graph_entity_server::{
    Authenticator, GraphService, GraphServiceBuilder, Hooks, Identity, IdentityKind, Jwks, JwksSource,
    JwtBearer, MemoryStore, Problem, RequestContext,
};
use http::StatusCode;
use http::request::Parts;
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::{Value, json};

use crate::client::{Client, Response};
use crate::fixture::{SCORES, SCRIPTS, SECURE_SCORES, Server};
use crate::tokens::{
    AUDIENCE, ISSUER, application, at, base64, claims, delegated, key_set, keys, of, one_key, pem, scheme,
    signed, signed_with, token, with_header,
};

const CONFIGURATION: &str = "DeviceManagementConfiguration.ReadWrite.All";

fn start(scheme: impl Authenticator) -> Server {
    start_with(|builder| builder.authenticated_by(scheme))
}

fn start_with(say: impl FnOnce(GraphServiceBuilder) -> GraphServiceBuilder) -> Server {
    let builder = GraphService::builder()
        .prefix("/beta")
        .entity_set::<UserExperienceAnalyticsModelScores>(MemoryStore::new())
        .entity_set::<DeviceManagementScript>(MemoryStore::new())
        .entity_set::<DeviceManagementScriptUserState>(MemoryStore::new())
        .entity_set::<SecureScore>(MemoryStore::new())
        .entity_set::<Note>(MemoryStore::new().with_hooks(Owned));
    Server::start(say(builder).build().expect("a service"))
}

/// Sends a request with this in `Authorization`.
fn send_as(client: &mut Client, authorization: &str, method: &str, path: &str, body: &str) -> Response {
    client.raw(&format!(
        "{method} {path} HTTP/1.1\r\nHost: h\r\nAuthorization: {authorization}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    ))
}

fn send(client: &mut Client, token: &str, method: &str, path: &str, body: &str) -> Response {
    send_as(client, &format!("Bearer {token}"), method, path, body)
}

#[test]
fn tokens_and_their_statuses() {
    let server = start(scheme());
    let mut client = server.client();
    let scope = json!({"scp": CONFIGURATION});
    let valid = delegated(CONFIGURATION);
    let [header, payload, signature] = valid.split('.').collect::<Vec<_>>()[..] else {
        panic!("three parts")
    };
    let with = |name: &str, value: Value| {
        let mut all = scope.clone();
        all[name] = value;
        token(&all)
    };
    let other_rsa = EncodingKey::from_rsa_pem(&pem("other-rsa")).expect("a key");
    let rsa_public = EncodingKey::from_secret(&pem("rsa-public"));
    let attackers_key = json!({"kty": "oct", "k": base64("0123456789abcdef0123456789abcdef")});
    let (ok, bad, lacks) = (None, Some("invalidToken"), Some("insufficientScope"));
    let cases: Vec<(&str, String, u16, Option<&str>)> = vec![
        ("valid delegated", valid.clone(), 201, ok),
        ("valid application", application(&[CONFIGURATION]), 201, ok),
        ("one of several scopes", delegated(&format!("User.Read {CONFIGURATION} Mail.Read")), 201, ok),
        ("the other scope", delegated("DeviceManagementManagedDevices.ReadWrite.All"), 201, ok),
        ("RS256", signed(Algorithm::RS256, Some("rsa"), &scope), 201, ok),
        ("RS384", signed(Algorithm::RS384, Some("rsa"), &scope), 201, ok),
        ("RS512", signed(Algorithm::RS512, Some("rsa"), &scope), 201, ok),
        ("PS256", signed(Algorithm::PS256, Some("rsa"), &scope), 201, ok),
        ("ES256", signed(Algorithm::ES256, Some("p256"), &scope), 201, ok),
        ("ES384", signed(Algorithm::ES384, Some("p384"), &scope), 201, ok),
        ("HS256", signed(Algorithm::HS256, Some("secret"), &scope), 201, ok),
        ("the algorithm that a key names", signed(Algorithm::RS256, Some("rs256"), &scope), 201, ok),
        (
            "another type of token",
            with_header(
                &json!({"alg": "EdDSA", "kid": "ed25519", "typ": "at+jwt"}),
                Algorithm::EdDSA,
                &scope,
            ),
            201,
            ok,
        ),
        (
            "no type of token",
            with_header(&json!({"alg": "EdDSA", "kid": "ed25519"}), Algorithm::EdDSA, &scope),
            201,
            ok,
        ),
        ("several audiences", with("aud", json!(["x", AUDIENCE])), 201, ok),
        ("expired within the leeway", with("exp", at(-30).into()), 201, ok),
        ("valid soon, within the leeway", with("nbf", at(30).into()), 201, ok),
        ("no nbf", with("nbf", Value::Null), 201, ok),
        // 403: the token counts, but not for this
        ("no scope", token(&json!({})), 403, lacks),
        ("empty scope", delegated(""), 403, lacks),
        ("prefix of a scope", delegated("DeviceManagementConfiguration.ReadWrite"), 403, lacks),
        ("longer than a scope", delegated("DeviceManagementConfiguration.ReadWrite.All.More"), 403, lacks),
        ("other case", delegated("devicemanagementconfiguration.readwrite.all"), 403, lacks),
        ("other separator", delegated(&format!("User.Read,{CONFIGURATION}")), 403, lacks),
        ("roles of a user", token(&json!({"scp": "User.Read", "roles": [CONFIGURATION]})), 403, lacks),
        ("no role", application(&[]), 403, lacks),
        ("prefix of a role", application(&["DeviceManagementConfiguration.ReadWrite"]), 403, lacks),
        // 401: the token does not count
        ("expired", with("exp", at(-120).into()), 401, Some("tokenExpired")),
        ("not yet valid", with("nbf", at(120).into()), 401, Some("tokenNotYetValid")),
        ("no exp", with("exp", Value::Null), 401, bad),
        ("exp as text", with("exp", at(600).to_string().into()), 401, bad),
        ("other audience", with("aud", "https://other.example.com".into()), 401, Some("wrongAudience")),
        ("no audience", with("aud", Value::Null), 401, Some("wrongAudience")),
        ("other audiences", with("aud", json!(["x", "y"])), 401, Some("wrongAudience")),
        (
            "other issuer",
            with("iss", "https://login.example.com/other/v2.0".into()),
            401,
            Some("wrongIssuer"),
        ),
        ("no issuer", with("iss", Value::Null), 401, Some("wrongIssuer")),
        ("scopes as an array", with("scp", json!([CONFIGURATION])), 401, bad),
        ("wrong key", signed_with(&other_rsa, Algorithm::RS256, Some("rsa"), &scope), 401, bad),
        ("alg none", format!("{}.{payload}.", base64(r#"{"alg":"none","kid":"rsa"}"#)), 401, bad),
        ("alg None", format!("{}.{payload}.", base64(r#"{"alg":"None","kid":"rsa"}"#)), 401, bad),
        (
            "alg none with a signature",
            format!("{}.{payload}.{signature}", base64(r#"{"alg":"none","kid":"ed25519"}"#)),
            401,
            bad,
        ),
        ("no alg", format!("{}.{payload}.{signature}", base64(r#"{"kid":"ed25519"}"#)), 401, bad),
        (
            "key confusion: HS256 with the public RSA key",
            signed_with(&rsa_public, Algorithm::HS256, Some("rsa"), &scope),
            401,
            bad,
        ),
        (
            "key confusion: RS256 with the secret's name",
            signed(Algorithm::RS256, Some("secret"), &scope),
            401,
            bad,
        ),
        ("another hash than the secret's", signed(Algorithm::HS384, Some("secret"), &scope), 401, bad),
        ("another algorithm than the key names", signed(Algorithm::RS512, Some("rs256"), &scope), 401, bad),
        ("a key for encryption", signed(Algorithm::RS256, Some("encrypts"), &scope), 401, bad),
        ("a key of an unknown type", signed(Algorithm::RS256, Some("future"), &scope), 401, bad),
        ("unknown kid", signed(Algorithm::RS256, Some("unknown"), &scope), 401, bad),
        ("kid in another case", signed(Algorithm::RS256, Some("RSA"), &scope), 401, bad),
        ("missing kid", signed(Algorithm::RS256, None, &scope), 401, bad),
        (
            "a key of its own",
            with_header(
                &json!({"alg": "HS256", "kid": "rsa", "jwk": attackers_key}),
                Algorithm::HS256,
                &scope,
            ),
            401,
            bad,
        ),
        (
            "a critical extension",
            with_header(
                &json!({"alg": "EdDSA", "kid": "ed25519", "crit": ["b64"], "b64": false}),
                Algorithm::EdDSA,
                &scope,
            ),
            401,
            bad,
        ),
        (
            "crit is null",
            with_header(&json!({"alg": "EdDSA", "kid": "ed25519", "crit": null}), Algorithm::EdDSA, &scope),
            401,
            bad,
        ),
        (
            "a header that is an array",
            with_header(&json!(["EdDSA", "ed25519"]), Algorithm::EdDSA, &scope),
            401,
            bad,
        ),
        (
            "claims that are an array, in the order of our struct",
            of(
                &json!({"alg": "EdDSA", "kid": "ed25519"}),
                &json!([at(600), null, ISSUER, AUDIENCE, CONFIGURATION, [], null, null, null, null, null]),
                Algorithm::EdDSA,
            ),
            401,
            bad,
        ),
        (
            "other claims under the signature",
            format!("{header}.{}.{signature}", base64(&claims(&json!({"scp": "x"})).to_string())),
            401,
            bad,
        ),
        ("no signature", format!("{header}.{payload}."), 401, bad),
        ("half a signature", format!("{header}.{payload}.{}", &signature[..40]), 401, bad),
        ("a padded signature", format!("{header}.{payload}.{signature}=="), 401, bad),
        ("four parts", format!("{valid}.x"), 401, bad),
        ("five parts, as if encrypted", format!("{valid}.x.y"), 401, bad),
        ("claims that are no JSON", format!("{header}.{}.{signature}", base64("no JSON")), 401, bad),
        ("rubbish", "rubbish".to_owned(), 401, bad),
        ("rubbish in three parts", "r.u.bbish".to_owned(), 401, bad),
        ("two dots only", "..".to_owned(), 401, bad),
        ("beyond ASCII", "é.é.é".to_owned(), 401, bad),
        ("huge", format!("{header}.{}.{signature}", "A".repeat(64 * 1024)), 401, bad),
    ];
    for (name, token, status, code) in cases {
        let response = send(&mut client, &token, "POST", SCORES, "{}");
        assert_eq!(response.status, status, "{name}: {}", response.text());
        let challenge = response.header("www-authenticate").unwrap_or_default();
        let Some(code) = code else {
            assert_eq!(challenge, "", "{name}");
            continue;
        };
        let (outer, _, inner) = response.error();
        assert_eq!(inner.as_deref(), Some(code), "{name}");
        let (phrase, error) = if status == 401 {
            ("unauthorized", "invalid_token")
        } else {
            ("forbidden", "insufficient_scope")
        };
        assert_eq!(outer, phrase, "{name}");
        assert!(
            challenge.starts_with(&format!("Bearer error=\"{error}\", error_description=\"")),
            "{name}: {challenge}"
        );
        if status == 403 {
            let scopes = "scope=\"DeviceManagementConfiguration.ReadWrite.All \
                          DeviceManagementManagedDevices.ReadWrite.All\"";
            assert!(challenge.ends_with(scopes), "{name}: {challenge}");
            assert!(response.text().contains(CONFIGURATION), "{name}: {}", response.text());
        }
        assert!(token.len() < 40 || !response.text().contains(&token), "{name}: the token is shown");
    }
}

#[test]
fn without_a_bearer_token_the_challenge_is_bare() {
    let server = start(scheme());
    let mut client = server.client();
    for authorization in ["", "Bearer", "Basic YTpi", "Digest x", &delegated(CONFIGURATION)] {
        for path in [SCORES, "/beta/nothing", "/beta/%zz"] {
            let response = send_as(&mut client, authorization, "GET", path, "");
            assert_eq!(
                (response.status, response.header("www-authenticate")),
                (401, Some("Bearer")),
                "{authorization}"
            );
        }
    }
    let twice = format!("Bearer {0}\r\nAuthorization: Bearer {0}", delegated(CONFIGURATION));
    assert_eq!(send_as(&mut client, &twice, "GET", SCORES, "").status, 401);
}

#[test]
fn the_only_key_needs_no_name() {
    let scope = json!({"scp": CONFIGURATION});
    let server = start(JwtBearer::new(one_key("p256", Algorithm::ES256), ISSUER, AUDIENCE));
    for (kid, status) in [(None, 200), (Some("p256"), 200), (Some("other"), 401)] {
        let token = signed(Algorithm::ES256, kid, &scope);
        assert_eq!(send(&mut server.client(), &token, "GET", SCORES, "").status, status, "{kid:?}");
    }
}

#[test]
fn keys_of_different_types_may_share_a_name() {
    let mut set = key_set();
    for key in set["keys"].as_array_mut().expect("an array") {
        if key["kty"] == "EC" {
            key["kid"] = "shared".into();
        }
    }
    let server = start(JwtBearer::new(keys(&set), ISSUER, AUDIENCE));
    for (algorithm, status) in [(Algorithm::ES256, 200), (Algorithm::ES384, 200), (Algorithm::RS256, 401)] {
        let token = signed(algorithm, Some("shared"), &json!({"scp": CONFIGURATION}));
        assert_eq!(send(&mut server.client(), &token, "GET", SCORES, "").status, status, "{algorithm:?}");
    }
}

#[test]
fn the_seed_pages_permissions_are_enforced() {
    let server = start(scheme());
    let mut client = server.client();
    let created = send(&mut client, &delegated(CONFIGURATION), "POST", SCRIPTS, "{}");
    assert_eq!(created.status, 201);
    let states = format!("{SCRIPTS}/{}/userRunStates", created.json()["id"].as_str().expect("an id"));

    // "Application: Not supported."
    assert_eq!(send(&mut client, &delegated(CONFIGURATION), "POST", &states, "{}").status, 201);
    let refused = send(&mut client, &application(&[CONFIGURATION]), "POST", &states, "{}");
    assert_eq!((refused.status, refused.error().2.as_deref()), (403, Some("permissionKindNotSupported")));
    let message = "Not supported with application permissions. The delegated permission \
                   DeviceManagementConfiguration.ReadWrite.All would do.";
    assert_eq!(refused.json()["error"]["message"], message);

    // The page names no scope.
    let body = r#"{"azureTenantId": "t"}"#;
    for token in [delegated("SecurityEvents.ReadWrite.All"), application(&["SecurityEvents.ReadWrite.All"])] {
        let refused = send(&mut client, &token, "POST", SECURE_SCORES, body);
        assert_eq!((refused.status, refused.error().2.as_deref()), (403, Some("noPermissionsDeclared")));
        assert!(!refused.header("www-authenticate").expect("a challenge").contains("scope="));
        assert_eq!(send(&mut client, &token, "GET", SECURE_SCORES, "").status, 403);
    }

    let open =
        start_with(|builder| builder.allow_operations_without_permissions().authenticated_by(scheme()));
    let mut client = open.client();
    assert_eq!(send(&mut client, &delegated(""), "POST", SECURE_SCORES, body).status, 201);
    assert_eq!(
        send(&mut client, &delegated(""), "POST", SCORES, "{}").status,
        403,
        "only the declaration counts"
    );
    assert_eq!(send(&mut client, "rubbish", "POST", SECURE_SCORES, body).status, 401);
}

/// Reading and writing need different permissions; deleting has one of its own.
#[derive(GraphEntity)]
#[graph_entity(
    path = "/notes",
    permissions(
        read(delegated("Notes.Read", "Notes.ReadWrite"), application("Notes.Read.All")),
        write(delegated("Notes.ReadWrite", "Notes.Write")),
        delete(application("Notes.Purge.All"))
    )
)]
struct Note {
    #[graph_entity(key, read_only)]
    id: String,
    text: Option<String>,
    #[graph_entity(read_only)]
    owner: Option<String>,
}

/// Who makes a note owns it.
struct Owned;

impl Hooks<Note> for Owned {
    fn before_create(&self, cx: &RequestContext, new: &mut Note) -> Result<(), Problem> {
        let identity = cx.identity::<Identity>()?;
        assert_eq!(identity.kind(), IdentityKind::Delegated);
        let claims: Value = serde_json::from_str(identity.claims_json()).expect("JSON");
        assert_eq!(claims["azp"].as_str(), identity.application_id());
        let parts =
            [identity.subject(), identity.object_id(), identity.tenant_id(), identity.application_id()];
        new.owner = Some(format!(
            "{} {}",
            parts.map(Option::unwrap_or_default).join(" "),
            identity.scopes().join("+")
        ));
        Ok(())
    }
}

#[test]
fn each_operation_needs_its_own_permission() {
    let server = start(scheme());
    let mut client = server.client();
    let created = send(&mut client, &delegated("Notes.Write x"), "POST", "/beta/notes", "{}");
    assert_eq!(created.status, 201, "{}", created.text());
    assert_eq!(created.json()["owner"], "alice o-1 t-1 app-1 Notes.Write+x");
    let one = format!("/beta/notes/{}", created.json()["id"].as_str().expect("an id"));
    let tokens = [
        delegated("Notes.Read"),
        delegated("Notes.Write"),
        delegated("Notes.ReadWrite"),
        application(&["Notes.Read.All"]),
        application(&["Notes.Purge.All"]),
    ];
    let table = [
        ("GET", "/beta/notes", "", [200, 403, 200, 200, 403]),
        ("HEAD", "/beta/notes", "", [200, 403, 200, 200, 403]),
        ("GET", &one, "", [200, 403, 200, 200, 403]),
        ("POST", "/beta/notes", "{}", [403, 201, 201, 403, 403]),
        ("PATCH", &one, r#"{"text": "x"}"#, [403, 200, 200, 403, 403]),
        ("DELETE", &one, "", [403, 403, 403, 403, 204]),
    ];
    for (method, path, body, statuses) in table {
        for (token, status) in tokens.iter().zip(statuses) {
            let response = send(&mut client, token, method, path, body);
            assert_eq!(response.status, status, "{method} {path}: {}", response.text());
        }
    }
    // A missing resource, or a method that it lacks, is answered before permissions are checked.
    assert_eq!(send(&mut client, &tokens[0], "PUT", "/beta/notes", "{}").status, 405);
    assert_eq!(send(&mut client, &tokens[0], "GET", "/beta/nothing", "").status, 404);
}

#[test]
fn whoever_has_the_static_token_may_do_everything() {
    let server = start_with(|builder| builder.bearer_token("fixed-token"));
    let mut client = server.client();
    assert_eq!(client.send("POST", SECURE_SCORES, r#"{"azureTenantId": "t"}"#).status, 201);
    assert_eq!(client.send("GET", "/beta/notes", "").status, 200);
    assert_eq!(send(&mut client, &delegated(CONFIGURATION), "GET", SCORES, "").status, 401);
}

#[test]
fn keys_change_while_the_service_runs() {
    let latest = Arc::new(RwLock::new(one_key("1", Algorithm::ES256)));
    let reader = Arc::clone(&latest);
    let server = start(JwtBearer::new(move || reader.read().expect("keys").clone(), ISSUER, AUDIENCE));
    let scope = json!({"scp": CONFIGURATION});
    let (first, second) =
        (signed(Algorithm::ES256, Some("1"), &scope), signed(Algorithm::ES384, Some("2"), &scope));
    let statuses =
        || [&first, &second].map(|token| send(&mut server.client(), token, "GET", SCORES, "").status);
    assert_eq!(statuses(), [200, 401]);
    *latest.write().expect("keys") = one_key("2", Algorithm::ES384);
    assert_eq!(statuses(), [401, 200]);
}

/// Fetches the key `2` when a token names it.
struct Fetches;

impl JwksSource for Fetches {
    fn current(&self) -> Jwks {
        one_key("1", Algorithm::ES256)
    }

    async fn newer(&self, kid: &str) -> Option<Jwks> {
        tokio::task::yield_now().await;
        (kid == "2").then(|| one_key("2", Algorithm::ES384))
    }
}

#[test]
fn an_unknown_key_is_asked_for() {
    let server = start(JwtBearer::new(Fetches, ISSUER, AUDIENCE));
    let scope = json!({"scp": CONFIGURATION});
    for (algorithm, kid, status) in [
        (Algorithm::ES256, Some("1"), 200),
        (Algorithm::ES384, Some("2"), 200),
        (Algorithm::ES384, Some("3"), 401),
        (Algorithm::ES256, Some("2"), 401),
    ] {
        let token = signed(algorithm, kid, &scope);
        assert_eq!(send(&mut server.client(), &token, "GET", SCORES, "").status, status, "{kid:?}");
    }
}

#[test]
fn key_sets_that_cannot_be_trusted_are_refused() {
    let weak = json!({"keys": [{"kty": "RSA", "kid": "a", "n": base64(&"x".repeat(128)), "e": "AQAB"}]});
    let rsa = key_set()["keys"][0].clone();
    let mut incomplete = rsa.clone();
    incomplete["n"] = Value::Null;
    for (set, says) in [
        (json!({}), "missing field `keys`"),
        (json!({"keys": []}), "no key that a signature can be checked with"),
        (json!({"keys": [{"kty": "EC", "crv": "P-521"}]}), "no key that a signature can be checked with"),
        (json!({"keys": [{"kid": "x"}]}), "index 0 is wrong: missing field `kty`"),
        (
            json!({"keys": [rsa, rsa]}),
            "index 1 is wrong: another key for the same algorithm has the same `kid`",
        ),
        (json!({"keys": [rsa, incomplete]}), "index 1 is wrong: its modulus `n` is missing"),
        (json!({"keys": [{"kty": "oct", "k": base64("short")}]}), "less than 32 bytes"),
        (json!({"keys": [{"kty": "EC", "crv": "P-256", "x": "AAAA", "y": "AAAA"}]}), "`x` or `y`"),
        (weak, "less than 2048"),
    ] {
        let error = Jwks::from_json(&set.to_string()).expect_err("a key set that is wrong").to_string();
        assert!(error.contains(says), "{set}: {error}");
    }
}

/// Knows callers by a header, and looks each of them up.
struct Directory;

impl Authenticator for Directory {
    async fn authenticate(&self, request: &Parts, cx: &mut RequestContext) -> Result<Identity, Problem> {
        tokio::task::yield_now().await;
        let name =
            request.headers.get("authorization").and_then(|name| name.to_str().ok()).unwrap_or_default();
        cx.extensions.insert(name.len());
        match name {
            "reader" => Ok(Identity::delegated(["Notes.Read"])),
            "root" => Ok(Identity::unrestricted()),
            "down" => Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "directoryDown", "Try again later.")),
            _ => Err(Problem::new(StatusCode::UNAUTHORIZED, "unknownCaller", "Say who you are.")),
        }
    }
}

#[test]
fn a_scheme_of_ones_own_is_held_against_the_permissions_too() {
    let server = start(Directory);
    let mut client = server.client();
    for (name, method, path, status) in [
        ("reader", "GET", "/beta/notes", 200),
        ("reader", "GET", SCORES, 403),
        ("root", "GET", SCORES, 200),
        ("root", "GET", SECURE_SCORES, 200),
        ("down", "GET", "/beta/notes", 503),
        ("nobody", "GET", "/beta/notes", 401),
    ] {
        assert_eq!(send_as(&mut client, name, method, path, "").status, status, "{name} {path}");
    }
}
