//! The bodies of the reference pages that the example's resources come from, read and written in the form of
//! the pages.

use graph_entity_core::{ConcreteEntity, ErrorKind, GraphEntity, json};
use graph_entity_examples::device_management::{
    DeviceManagementScriptUserState, SecureScore, SecureScoreCreate, UserExperienceAnalyticsModelScores,
    UserExperienceAnalyticsWorkFromAnywhereDevice, UserExperienceAnalyticsWorkFromAnywhereModelPerformance,
};

use crate::case::Wire;

/// The text without the white space that the pages have for people.
fn compact(page: &str) -> String {
    page.lines().map(|line| line.trim().replacen("\": ", "\":", 1)).collect()
}

/// The page's response is read and written byte for byte; so is what `make` makes of the request, once it has
/// the id.
#[track_caller]
fn check<T: GraphEntity + Wire>(request: &str, response: &str, make: fn(&str) -> T) {
    let expected = compact(response);
    let entity: T = json::from_str(response).unwrap();
    assert_eq!(entity, serde_json::from_str(response).unwrap());
    assert_eq!(String::from_utf8(json::to_vec(&entity)).unwrap(), expected);
    assert_eq!(serde_json::to_string(&entity).unwrap(), expected);

    let written = String::from_utf8(json::to_vec(&make(request))).unwrap();
    let id = expected.split_once(r#""id":""#).and_then(|(_, rest)| rest.split_once('"')).unwrap().0;
    assert_eq!(written.replace(r#""id":"""#, &format!(r#""id":"{id}""#)), expected);
}

fn created<T: ConcreteEntity>(request: &str) -> T
where
    T::Create: Wire,
{
    let create: T::Create = json::from_str(request).unwrap();
    assert_eq!(create, serde_json::from_str(request).unwrap());
    // The request that a client builds says what the page says.
    assert_eq!(String::from_utf8(json::to_vec(&create)).unwrap(), compact(request));
    T::from_create(&create).unwrap()
}

fn updated<T: ConcreteEntity>(request: &str) -> T
where
    T::Create: Default,
    T::Patch: Wire,
{
    let patch: T::Patch = json::from_str(request).unwrap();
    assert_eq!(patch, serde_json::from_str(request).unwrap());
    assert_eq!(String::from_utf8(json::to_vec(&patch)).unwrap(), compact(request));
    let mut entity = T::from_create(&T::Create::default()).unwrap();
    entity.apply(&patch).unwrap();
    entity
}

#[test]
fn pages() {
    check::<UserExperienceAnalyticsModelScores>(
        include_str!("seeds/model_scores_request.json"),
        include_str!("seeds/model_scores_response.json"),
        created,
    );
    check::<DeviceManagementScriptUserState>(
        include_str!("seeds/user_state_request.json"),
        include_str!("seeds/user_state_response.json"),
        created,
    );
    check::<UserExperienceAnalyticsWorkFromAnywhereDevice>(
        include_str!("seeds/device_request.json"),
        include_str!("seeds/device_response.json"),
        updated,
    );
    check::<UserExperienceAnalyticsWorkFromAnywhereModelPerformance>(
        include_str!("seeds/model_performance_request.json"),
        include_str!("seeds/model_performance_response.json"),
        updated,
    );
}

const SECURE_SCORE: &str = include_str!("seeds/secure_score_request.json");

#[test]
fn placeholders_of_the_secure_score_page_are_no_doubles() {
    for (text, path) in [
        (SECURE_SCORE.to_owned(), "averageComparativeScores/0/averageScore"),
        (SECURE_SCORE.replacen(r#""Double""#, "1.0", 1), "controlScores/0/score"),
        (SECURE_SCORE.replacen(r#""Double""#, "1.0", 2), "currentScore"),
        (SECURE_SCORE.replacen(r#""Double""#, "1.0", 3), "maxScore"),
    ] {
        let error = json::from_str::<SecureScoreCreate>(&text).unwrap_err();
        assert_eq!((error.kind(), error.path()), (ErrorKind::InvalidValue, path));
        let error = serde_json::from_str::<SecureScoreCreate>(&text).unwrap_err();
        assert!(error.to_string().starts_with(&format!("{path}: expected a number")), "{error}");
    }
}

#[test]
fn secure_score_with_numbers() {
    let numbers = |page: &str| page.replace(r#""Double""#, "7.0");
    let response = numbers(include_str!("seeds/secure_score_response.json"));
    // The page has nested types without `#`; they are written with it.
    let expected = compact(&response).replace(r#"":"microsoft.graph."#, r##"":"#microsoft.graph."##);
    let entity: SecureScore = json::from_str(&response).unwrap();
    assert_eq!(entity, serde_json::from_str(&response).unwrap());
    assert_eq!(String::from_utf8(json::to_vec(&entity)).unwrap(), expected);
    assert_eq!(serde_json::to_string(&entity).unwrap(), expected);

    let create: SecureScoreCreate = json::from_str(&numbers(SECURE_SCORE)).unwrap();
    let written =
        compact(&numbers(SECURE_SCORE)).replace(r#"":"microsoft.graph."#, r##"":"#microsoft.graph."##);
    assert_eq!(String::from_utf8(json::to_vec(&create)).unwrap(), written);
    let mut created = SecureScore::from_create(&create).unwrap();
    assert!(created.created_date_time.is_some());
    created.created_date_time = entity.created_date_time;
    created.id.clone_from(&entity.id);
    assert_eq!(created, entity);
}
