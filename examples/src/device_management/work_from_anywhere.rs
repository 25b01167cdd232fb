use graph_entity::{GraphEntity, GraphEnum};

use super::UserExperienceAnalyticsHealthState;

use super::entity::Entity;

/// A metric of how well devices support working from anywhere; it contains its devices.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(
    path = "/deviceManagement/userExperienceAnalyticsWorkFromAnywhereMetrics",
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
pub struct UserExperienceAnalyticsWorkFromAnywhereMetric {
    /// What all entities have.
    #[graph_entity(base)]
    pub entity: Entity,
}

/// How well one device supports working from anywhere.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(
    path = "/deviceManagement/userExperienceAnalyticsWorkFromAnywhereMetrics/{userExperienceAnalyticsWorkFromAnywhereMetricId}/metricDevices",
    supports(select, order_by),
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
pub struct UserExperienceAnalyticsWorkFromAnywhereDevice {
    /// What all entities have.
    #[graph_entity(base)]
    pub entity: Entity,
    /// The Intune identifier of the device.
    pub device_id: Option<String>,
    /// The name of the device.
    pub device_name: Option<String>,
    /// The serial number of the device.
    pub serial_number: Option<String>,
    /// The manufacturer of the device.
    pub manufacturer: Option<String>,
    /// The model of the device.
    pub model: Option<String>,
    /// The ownership of the device.
    pub ownership: Option<String>,
    /// The management agent of the device.
    pub managed_by: Option<String>,
    /// Whether the device is registered with Autopilot.
    pub auto_pilot_registered: Option<bool>,
    /// Whether an Autopilot profile is assigned.
    pub auto_pilot_profile_assigned: Option<bool>,
    /// Whether the device is registered with Azure AD.
    pub azure_ad_registered: Option<bool>,
    /// The Azure AD identifier of the device.
    pub azure_ad_device_id: Option<String>,
    /// How the device joined Azure AD.
    pub azure_ad_join_type: Option<String>,
    /// The name of the operating system.
    pub os_description: Option<String>,
    /// The version of the operating system.
    pub os_version: Option<String>,
    /// Whether the device is tenant-attached.
    pub tenant_attached: Option<bool>,
    /// Whether the compliance policy is set to Intune.
    pub compliance_policy_set_to_intune: Option<bool>,
    /// Whether other workloads are set to Intune.
    pub other_workloads_set_to_intune: Option<bool>,
    /// Whether the cloud managed gateway is enabled.
    pub is_cloud_managed_gateway_enabled: Option<bool>,
    /// Whether the device can be upgraded.
    #[graph_entity(default)]
    pub upgrade_eligibility: OperatingSystemUpgradeEligibility,
    /// Whether the memory is too small for an upgrade.
    pub ram_check_failed: Option<bool>,
    /// Whether the storage is too small for an upgrade.
    pub storage_check_failed: Option<bool>,
    /// Whether the processor has too few cores for an upgrade.
    pub processor_core_count_check_failed: Option<bool>,
    /// Whether the processor is too slow for an upgrade.
    pub processor_speed_check_failed: Option<bool>,
    /// Whether the Trusted Platform Module hinders an upgrade.
    pub tpm_check_failed: Option<bool>,
    /// Whether secure boot hinders an upgrade.
    pub secure_boot_check_failed: Option<bool>,
    /// Whether the processor's family hinders an upgrade.
    pub processor_family_check_failed: Option<bool>,
    /// Whether the processor is not a 64-bit one.
    pub processor_64_bit_check_failed: Option<bool>,
    /// Whether the operating system hinders an upgrade.
    pub os_check_failed: Option<bool>,
    /// The overall score, from 0 to 100; -1 where it is not available.
    pub work_from_anywhere_score: Option<f64>,
    /// The Windows score, from 0 to 100; -1 where it is not available.
    pub windows_score: Option<f64>,
    /// The cloud management score, from 0 to 100; -1 where it is not available.
    pub cloud_management_score: Option<f64>,
    /// The cloud identity score, from 0 to 100; -1 where it is not available.
    pub cloud_identity_score: Option<f64>,
    /// The cloud provisioning score, from 0 to 100; -1 where it is not available.
    pub cloud_provisioning_score: Option<f64>,
    /// The health state of the device.
    #[graph_entity(default)]
    pub health_status: UserExperienceAnalyticsHealthState,
}

/// Whether a device can be upgraded to the latest version of its operating system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, GraphEnum)]
pub enum OperatingSystemUpgradeEligibility {
    /// It is upgraded.
    Upgraded,
    /// Not known.
    #[default]
    Unknown,
    /// It cannot be upgraded.
    NotCapable,
    /// It can be upgraded.
    Capable,
    /// Shown in place of members that were added later.
    #[graph_entity(unknown)]
    UnknownFutureValue,
}
