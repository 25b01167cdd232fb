//! Sets that are contained in the entities of others.

use crate::fixture::{METRICS, SCRIPTS, each_device_management};

#[test]
fn a_contained_set_needs_its_parent() {
    each_device_management(|client| {
        let missing = format!("{SCRIPTS}/none/userRunStates");
        for (method, path, body) in [
            ("GET", missing.clone(), ""),
            ("POST", missing.clone(), "{}"),
            ("GET", format!("{missing}/1"), ""),
            ("PATCH", format!("{missing}/1"), "{}"),
            ("DELETE", format!("{missing}/1"), ""),
        ] {
            let response = client.send(method, &path, body);
            assert_eq!(response.status, 404, "{method} {path}: {}", response.text());
            assert_eq!(response.error().0, "notFound");
        }
    });
}

#[test]
fn each_parent_has_a_set_of_its_own() {
    each_device_management(|client| {
        let [first, second] = [(); 2].map(|()| client.create(SCRIPTS, "{}"));
        let state =
            client.create(&format!("{SCRIPTS}/{first}/userRunStates"), r#"{"successDeviceCount": 2}"#);
        assert_eq!(client.get(&format!("{SCRIPTS}/{first}/userRunStates/{state}")).status, 200);
        assert_eq!(client.get(&format!("{SCRIPTS}/{second}/userRunStates/{state}")).status, 404);
        let list = client.get(&format!("{SCRIPTS}('{first}')/userRunStates")).json();
        assert_eq!(list["value"].as_array().expect("a list").len(), 1);
        let context = list["@odata.context"].as_str().expect("a context");
        let expected =
            format!("/beta/$metadata#deviceManagement/deviceManagementScripts('{first}')/userRunStates");
        assert!(context.ends_with(&expected), "{context}");
    });
}

#[test]
fn deleting_a_parent_deletes_what_it_contains() {
    each_device_management(|client| {
        let [gone, kept] = [(); 2].map(|()| client.create(METRICS, "{}"));
        let device = client.create(&format!("{METRICS}/{gone}/metricDevices"), "{}");
        let other = client.create(&format!("{METRICS}/{kept}/metricDevices"), "{}");
        assert_eq!(client.send("DELETE", &format!("{METRICS}/{gone}"), "").status, 204);
        assert_eq!(client.get(&format!("{METRICS}/{gone}/metricDevices/{device}")).status, 404);
        assert_eq!(client.get(&format!("{METRICS}/{kept}/metricDevices/{other}")).status, 200);
    });
}
