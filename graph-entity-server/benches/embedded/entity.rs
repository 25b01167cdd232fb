//! The entity that both sides serve.

use graph_entity_core::{GraphEntity, GraphEnum};

pub const TOKEN: &str = "0123456789abcdef0123456789abcdef";
pub const BASE_URL: &str = "http://localhost";
pub const PATH: &str = "/deviceManagement/userExperienceAnalyticsModelScores";
/// How many entities there are at the start: one page of a list.
pub const COUNT: usize = 100;

/// The scores of one device model.
#[derive(GraphEntity)]
#[graph_entity(path = "/deviceManagement/userExperienceAnalyticsModelScores")]
pub struct ModelScores {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub model: Option<String>,
    pub manufacturer: Option<String>,
    #[graph_entity(default = 0)]
    pub model_device_count: i64,
    #[graph_entity(default = -1.0)]
    pub endpoint_analytics_score: f64,
    #[graph_entity(default = -1.0)]
    pub startup_performance_score: f64,
    #[graph_entity(default = -1.0)]
    pub app_reliability_score: f64,
    #[graph_entity(default = -1.0)]
    pub work_from_anywhere_score: f64,
    #[graph_entity(default = -1.0)]
    pub battery_health_score: f64,
    #[graph_entity(default)]
    pub health_status: HealthState,
    #[graph_entity(default = false)]
    pub is_managed: bool,
    pub notes: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Default, GraphEnum)]
pub enum HealthState {
    #[default]
    Unknown,
    InsufficientData,
    NeedsAttention,
    MeetingGoals,
}

/// The key of the entity with this number.
pub fn id(number: usize) -> String {
    format!("{number:08x}-0000-4000-8000-00000000abcd")
}

pub fn seeds() -> impl Iterator<Item = ModelScores> {
    (0..COUNT).map(|number| ModelScores {
        id: id(number),
        model: Some(format!("Model {number}")),
        manufacturer: Some("Microsoft Corporation".to_owned()),
        model_device_count: number as i64 * 7,
        endpoint_analytics_score: number as f64 * 0.75,
        startup_performance_score: 64.5,
        app_reliability_score: 88.0,
        work_from_anywhere_score: -1.0,
        battery_health_score: 93.75 - number as f64 / 8.0,
        health_status: HealthState::MeetingGoals,
        is_managed: number % 2 == 0,
        notes: (number % 3 == 0).then(|| "second floor, east wing".to_owned()),
    })
}
