use graph_entity::{GraphEntity, GraphEnum};

/// The endpoint-analytics scores of one device model.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(
    path = "/deviceManagement/userExperienceAnalyticsModelScores",
    permissions(
        read(
            delegated(
                "DeviceManagementConfiguration.ReadWrite.All",
                "DeviceManagementManagedDevices.ReadWrite.All"
            ),
            application(
                "DeviceManagementConfiguration.ReadWrite.All",
                "DeviceManagementManagedDevices.ReadWrite.All"
            )
        ),
        write(
            delegated(
                "DeviceManagementConfiguration.ReadWrite.All",
                "DeviceManagementManagedDevices.ReadWrite.All"
            ),
            application(
                "DeviceManagementConfiguration.ReadWrite.All",
                "DeviceManagementManagedDevices.ReadWrite.All"
            )
        )
    )
)]
pub struct UserExperienceAnalyticsModelScores {
    /// The unique identifier of the entry. Not that of the base `Entity`, which may be used in `$filter`.
    #[graph_entity(key, read_only, supports(select, order_by))]
    pub id: String,
    /// The model name of the device.
    #[graph_entity(supports(select, order_by))]
    pub model: Option<String>,
    /// The manufacturer name of the device.
    #[graph_entity(supports(select, order_by))]
    pub manufacturer: Option<String>,
    /// The number of unique devices of the model in a consolidated report.
    #[graph_entity(default = 0, supports(select, order_by))]
    pub model_device_count: i64,
    /// A weighted average of the various scores, from 0 to 100; -1 where it is not available.
    #[graph_entity(default = -1.0)]
    pub endpoint_analytics_score: f64,
    /// A weighted average of boot score and logon score, from 0 to 100; -1 where it is not available.
    #[graph_entity(default = -1.0)]
    pub startup_performance_score: f64,
    /// Whether devices have problems running applications, from 0 to 100; -1 where it is not available.
    #[graph_entity(default = -1.0)]
    pub app_reliability_score: f64,
    /// How well devices support working from anywhere, from 0 to 100; -1 where it is not available.
    #[graph_entity(default = -1.0)]
    pub work_from_anywhere_score: f64,
    /// The health of the device's battery, from 0 to 100; -1 where it is not available.
    #[graph_entity(default = -1.0)]
    pub battery_health_score: f64,
    /// The health status of the device.
    #[graph_entity(default, supports(filter, select, order_by))]
    pub health_status: UserExperienceAnalyticsHealthState,
}

/// How healthy a device or a model is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, GraphEnum)]
pub enum UserExperienceAnalyticsHealthState {
    /// Not known.
    #[default]
    Unknown,
    /// There is not enough data.
    InsufficientData,
    /// Needs attention.
    NeedsAttention,
    /// Meets the goals.
    MeetingGoals,
    /// Shown in place of members that were added later.
    #[graph_entity(unknown)]
    UnknownFutureValue,
}
