//! The same data as plain structs with `serde_derive`, as one writes them without this project.

use graph_entity_core::DateTimeOffset;
use serde::{Deserialize, Serialize};

/// A device.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Device {
    #[serde(rename = "@odata.type")]
    pub odata_type: String,
    pub id: String,
    pub device_id: Option<String>,
    pub device_name: Option<String>,
    pub serial_number: Option<String>,
    pub manufacturer: Option<String>,
    pub model: Option<String>,
    pub ownership: Option<String>,
    pub managed_by: Option<String>,
    pub auto_pilot_registered: Option<bool>,
    pub auto_pilot_profile_assigned: Option<bool>,
    pub azure_ad_registered: Option<bool>,
    pub azure_ad_device_id: Option<String>,
    pub azure_ad_join_type: Option<String>,
    pub os_description: Option<String>,
    pub os_version: Option<String>,
    pub tenant_attached: Option<bool>,
    pub compliance_policy_set_to_intune: Option<bool>,
    pub other_workloads_set_to_intune: Option<bool>,
    pub is_cloud_managed_gateway_enabled: Option<bool>,
    pub upgrade_eligibility: Eligibility,
    pub ram_check_failed: Option<bool>,
    pub storage_check_failed: Option<bool>,
    pub processor_core_count_check_failed: Option<bool>,
    pub processor_speed_check_failed: Option<bool>,
    pub tpm_check_failed: Option<bool>,
    pub secure_boot_check_failed: Option<bool>,
    pub processor_family_check_failed: Option<bool>,
    pub processor_64_bit_check_failed: Option<bool>,
    pub os_check_failed: Option<bool>,
    pub work_from_anywhere_score: Option<f64>,
    pub windows_score: Option<f64>,
    pub cloud_management_score: Option<f64>,
    pub cloud_identity_score: Option<f64>,
    pub cloud_provisioning_score: Option<f64>,
    pub health_status: Health,
}

/// A list of devices.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Devices {
    pub value: Vec<Device>,
}

/// What changes of a device.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DevicePatch {
    #[serde(rename = "@odata.type", skip_serializing_if = "Option::is_none")]
    pub odata_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_id: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_name: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial_number: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manufacturer: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ownership: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub managed_by: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auto_pilot_registered: Option<Option<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auto_pilot_profile_assigned: Option<Option<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub azure_ad_registered: Option<Option<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub azure_ad_device_id: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub azure_ad_join_type: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub os_description: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub os_version: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant_attached: Option<Option<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compliance_policy_set_to_intune: Option<Option<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_workloads_set_to_intune: Option<Option<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_cloud_managed_gateway_enabled: Option<Option<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upgrade_eligibility: Option<Eligibility>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ram_check_failed: Option<Option<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage_check_failed: Option<Option<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub processor_core_count_check_failed: Option<Option<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub processor_speed_check_failed: Option<Option<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tpm_check_failed: Option<Option<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secure_boot_check_failed: Option<Option<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub processor_family_check_failed: Option<Option<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub processor_64_bit_check_failed: Option<Option<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub os_check_failed: Option<Option<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_from_anywhere_score: Option<Option<f64>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub windows_score: Option<Option<f64>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cloud_management_score: Option<Option<f64>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cloud_identity_score: Option<Option<f64>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cloud_provisioning_score: Option<Option<f64>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub health_status: Option<Health>,
}

/// Whether a device can be upgraded.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Eligibility {
    Upgraded,
    Unknown,
    NotCapable,
    Capable,
    UnknownFutureValue,
}

/// How healthy a device or a model is.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Health {
    Unknown,
    InsufficientData,
    NeedsAttention,
    MeetingGoals,
    UnknownFutureValue,
}

/// The scores of a model.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ModelScores {
    #[serde(rename = "@odata.type")]
    pub odata_type: String,
    pub id: String,
    pub model: Option<String>,
    pub manufacturer: Option<String>,
    pub model_device_count: i64,
    pub endpoint_analytics_score: f64,
    pub startup_performance_score: f64,
    pub app_reliability_score: f64,
    pub work_from_anywhere_score: f64,
    pub battery_health_score: f64,
    pub health_status: Health,
}

/// A secure score. Its time is read and checked as ours is.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SecureScore {
    #[serde(rename = "@odata.type")]
    pub odata_type: String,
    pub id: String,
    pub active_user_count: Option<i32>,
    pub average_comparative_scores: Vec<AverageComparativeScore>,
    pub azure_tenant_id: String,
    pub control_scores: Vec<ControlScore>,
    pub created_date_time: Option<DateTimeOffset>,
    pub current_score: Option<f64>,
    pub enabled_services: Vec<String>,
    pub licensed_user_count: Option<i32>,
    pub max_score: Option<f64>,
    pub vendor_information: Option<SecurityVendorInformation>,
}

/// The average score of comparable tenants.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AverageComparativeScore {
    #[serde(rename = "@odata.type")]
    pub odata_type: String,
    pub average_score: Option<f64>,
    pub basis: Option<String>,
}

/// The score of one control.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ControlScore {
    #[serde(rename = "@odata.type")]
    pub odata_type: String,
    pub control_category: Option<String>,
    pub control_name: Option<String>,
    pub description: Option<String>,
    pub score: Option<f64>,
}

/// A security product.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SecurityVendorInformation {
    #[serde(rename = "@odata.type")]
    pub odata_type: String,
    pub provider: Option<String>,
    pub provider_version: Option<String>,
    pub sub_provider: Option<String>,
    pub vendor: Option<String>,
}
