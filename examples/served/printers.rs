//! The test of the examples that serve printers.

use crate::served::{Example, after};

/// What the examples with printers have in common.
pub(crate) fn serves_printers(program: &str) {
    let example = Example::start(program);
    let (address, path) = (example.address.as_str(), example.path.as_str());
    let token = "a-secret";
    let context = format!(r#""@odata.context":"http://{address}/v1.0/$metadata#print/printers/$entity""#);
    let body = r#"{"displayName": "Cellar"}"#;
    let created = example.expect(("POST", path), token, body, 201, &[&context, "odata-version: 4.0"]);
    let location = after(&created, "location: ");
    let one = location.strip_prefix(&format!("http://{address}")).expect("an absolute URL");
    example.expect(("GET", one), token, "", 200, &[r#""displayName":"Cellar""#]);
    example.expect(("PATCH", one), token, r#"{"isShared": true}"#, 200, &[r#""isShared":true"#]);
    example.expect(("GET", path), token, "", 200, &[r#""isShared":true"#]);
    example.expect(("POST", path), token, r#"{"displayName": 7}"#, 400, &[r#""target":"displayName""#]);
    example.expect(("GET", path), "", "", 401, &["www-authenticate: Bearer"]);
    example.expect(("PUT", one), token, body, 405, &["allow: GET, HEAD, PATCH, DELETE"]);
    example.expect(("DELETE", one), token, "", 204, &[]);
    example.expect(("GET", one), token, "", 404, &[r#""code":"notFound""#]);
    // a body that is too long, which has to be read as it comes
    let long = format!(r#"{{"displayName": "{}"}}"#, "x".repeat(5 * 1024 * 1024));
    example.expect(("POST", path), token, &long, 413, &[r#""code":"bodyTooLarge""#]);
}
