use graph_entity::GraphEntity;

use super::UserExperienceAnalyticsHealthState;

use super::entity::Entity;

/// How well the devices of one model support working from anywhere.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(
    path = "/deviceManagement/userExperienceAnalyticsWorkFromAnywhereModelPerformance",
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
pub struct UserExperienceAnalyticsWorkFromAnywhereModelPerformance {
    /// What all entities have.
    #[graph_entity(base)]
    pub entity: Entity,
    /// The model name of the devices.
    pub model: Option<String>,
    /// The manufacturer name of the devices.
    pub manufacturer: Option<String>,
    /// The number of devices of the model.
    #[graph_entity(default = 0)]
    pub model_device_count: i32,
    /// The overall score.
    #[graph_entity(default = -1.0)]
    pub work_from_anywhere_score: f64,
    /// The Windows score.
    #[graph_entity(default = -1.0)]
    pub windows_score: f64,
    /// The cloud management score.
    #[graph_entity(default = -1.0)]
    pub cloud_management_score: f64,
    /// The cloud identity score.
    #[graph_entity(default = -1.0)]
    pub cloud_identity_score: f64,
    /// The cloud provisioning score.
    #[graph_entity(default = -1.0)]
    pub cloud_provisioning_score: f64,
    /// The health state of the model.
    #[graph_entity(default)]
    pub health_status: UserExperienceAnalyticsHealthState,
}
