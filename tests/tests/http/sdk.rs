//! Requests as Microsoft Graph's SDKs send them, to the byte, and what they are answered.

use crate::fixture::{METRICS, SCORES, SCRIPTS, each_device_management};

/// The headers of the Python SDK.
const PYTHON: &str = "Accept-Encoding: gzip, deflate\r\nConnection: keep-alive\r\n\
                      accept: application/json\r\nUser-Agent: python-httpx/0.28.1 kiota-python/1.16.0\r\n";

/// The headers of the JavaScript client.
const JAVASCRIPT: &str = "connection: keep-alive\r\naccept: */*\r\naccept-language: *\r\n\
                          sec-fetch-mode: cors\r\nuser-agent: node\r\naccept-encoding: gzip, deflate\r\n";

#[test]
fn what_sdks_send_is_answered() {
    each_device_management(|client| {
        let scores = client.create(SCORES, "{}");
        let script = client.create(SCRIPTS, "{}");
        let metric = client.create(METRICS, "{}");
        let device = client.create(&format!("{METRICS}/{metric}/metricDevices"), "{}");
        for (method, path, body, headers, status, telling) in [
            (
                "POST",
                SCORES.to_owned(),
                r##"{"@odata.type": "#microsoft.graph.userExperienceAnalyticsModelScores", "batteryHealthScore": 6.0, "endpointAnalyticsScore": 7.333333333333333, "healthStatus": "insufficientData", "manufacturer": "M", "model": "N", "modelDeviceCount": 9007199254740993, "workFromAnywhereScore": 7.0}"##,
                PYTHON,
                201,
                "\"modelDeviceCount\":9007199254740993",
            ),
            ("GET", format!("{SCORES}/{scores}"), "", PYTHON, 200, "\"id\""),
            (
                "PATCH",
                format!("{SCORES}/{scores}"),
                r##"{"id": "a", "@odata.type": "#microsoft.graph.userExperienceAnalyticsModelScores", "@odata.etag": "W/\"1\"", "endpointAnalyticsScore": 7.0, "manufacturer": "changed"}"##,
                PYTHON,
                200,
                "\"manufacturer\":\"changed\"",
            ),
            (
                "PATCH",
                format!("{SCORES}/{scores}"),
                r#"{"id": "a", "futureProp": {"x": 1}}"#,
                PYTHON,
                400,
                "\"target\":\"futureProp\"",
            ),
            (
                "PATCH",
                format!("{METRICS}/{metric}/metricDevices/{device}"),
                r##"{"serialNumber": null, "@odata.type": "#microsoft.graph.userExperienceAnalyticsWorkFromAnywhereDevice", "autoPilotRegistered": true, "healthStatus": "meetingGoals", "windowsScore": 4.0}"##,
                PYTHON,
                200,
                "\"windowsScore\":4.0",
            ),
            (
                "PATCH",
                format!("{METRICS}/{metric}/metricDevices/{device}"),
                r#"{"serial_number": null}"#,
                PYTHON,
                400,
                "serialNumber",
            ),
            (
                "PATCH",
                format!("{METRICS}/all%20devices%2F%C3%BC%271/metricDevices/{device}"),
                r#"{"windowsScore": 4}"#,
                PYTHON,
                404,
                "notFound",
            ),
            (
                "POST",
                format!("{SCRIPTS}/{script}/userRunStates"),
                r##"{"@odata.type": "#microsoft.graph.deviceManagementScriptUserState", "errorDeviceCount": 0, "successDeviceCount": 2, "userPrincipalName": "U"}"##,
                PYTHON,
                201,
                "\"successDeviceCount\":2",
            ),
            (
                "POST",
                "/beta/security/secureScores".to_owned(),
                r#"{"activeUserCount": 15, "averageComparativeScores": [{"averageScore": 2.0, "basis": "AllTenants", "@odata.type": "microsoft.graph.averageComparativeScore"}], "azureTenantId": "T", "controlScores": [{"controlName": "MFA", "score": 3.25}], "createdDateTime": "2017-01-01T00:00:31.707351+03:00", "currentScore": 1.5, "enabledServices": ["a"], "licensedUserCount": 1, "maxScore": 10.0, "vendorInformation": {"vendor": "Microsoft"}}"#,
                PYTHON,
                201,
                "\"createdDateTime\":\"2017-01-01T00:00:31.707351+03:00\"",
            ),
            ("GET", "/beta/me".to_owned(), "", PYTHON, 404, "notFound"),
            ("GET", "/beta/users/delta()".to_owned(), "", PYTHON, 404, "notFound"),
            ("GET", "/beta/applications(appId='app-1')".to_owned(), "", PYTHON, 404, "notFound"),
            (
                "POST",
                SCRIPTS.to_owned(),
                r#"{"displayName": "x", "scriptContent": "AAFhYmM="}"#,
                PYTHON,
                201,
                "\"scriptContent\":\"AAFhYmM=\"",
            ),
            ("POST", format!("{SCRIPTS}/{script}/assign"), "{}", PYTHON, 404, "notFound"),
            (
                "POST",
                SCORES.to_owned(),
                r##"{"@odata.type":"#microsoft.graph.userExperienceAnalyticsModelScores","model":null,"modelDeviceCount":0,"workFromAnywhereScore":7,"healthStatus":"insufficientData"}"##,
                JAVASCRIPT,
                201,
                "\"workFromAnywhereScore\":7.0",
            ),
            (
                "POST",
                format!("{SCRIPTS}/{script}/userRunStates/"),
                r#"{"successDeviceCount":2}"#,
                JAVASCRIPT,
                201,
                "\"successDeviceCount\":2",
            ),
            (
                "GET",
                format!("{SCORES}?$select=id,model&$filter=model%20eq%20%27Surface%20Pro%20&%20Co%27&$top=5"),
                "",
                "ConsistencyLevel: eventual\r\n",
                400,
                "$filter: at character 23",
            ),
            ("DELETE", format!("{SCORES}/{scores}"), "", JAVASCRIPT, 204, ""),
        ] {
            let response = client.send_with(method, &path, body, headers);
            assert_eq!(response.status, status, "{method} {path} {body}: {}", response.text());
            assert!(response.text().contains(telling), "{method} {path}: {}", response.text());
        }
    });
}
