use graph_entity::{DateTimeOffset, DynamicProperties, GraphComplex, GraphEntity};

use super::entity::Entity;

/// The security score of a tenant on one day.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/security/secureScores", open)]
pub struct SecureScore {
    /// What all entities have.
    #[graph_entity(base)]
    pub entity: Entity,
    /// The number of active users.
    pub active_user_count: Option<i32>,
    /// The average scores of comparable tenants.
    pub average_comparative_scores: Vec<AverageComparativeScore>,
    /// The tenant.
    pub azure_tenant_id: String,
    /// The scores of the tenant's controls.
    pub control_scores: Vec<ControlScore>,
    /// When the score was computed.
    #[graph_entity(default = Some(DateTimeOffset::now()))]
    pub created_date_time: Option<DateTimeOffset>,
    /// The tenant's score.
    pub current_score: Option<f64>,
    /// The services that count.
    pub enabled_services: Vec<String>,
    /// The number of licensed users.
    pub licensed_user_count: Option<i32>,
    /// The greatest score that the tenant could have.
    pub max_score: Option<f64>,
    /// The security product that reports the score.
    pub vendor_information: Option<SecurityVendorInformation>,
    /// What else the service reports.
    #[graph_entity(dynamic)]
    pub additional_properties: DynamicProperties,
}

/// The average score of comparable tenants.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
#[graph_entity(open)]
pub struct AverageComparativeScore {
    /// The average.
    pub average_score: Option<f64>,
    /// What the tenants have in common.
    pub basis: Option<String>,
    /// What else the service reports.
    #[graph_entity(dynamic)]
    pub additional_properties: DynamicProperties,
}

/// The score of one control.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
#[graph_entity(open)]
pub struct ControlScore {
    /// The category of the control.
    pub control_category: Option<String>,
    /// The name of the control.
    pub control_name: Option<String>,
    /// What the control does.
    pub description: Option<String>,
    /// The tenant's score.
    pub score: Option<f64>,
    /// What else the service reports.
    #[graph_entity(dynamic)]
    pub additional_properties: DynamicProperties,
}

/// A security product.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
pub struct SecurityVendorInformation {
    /// The provider.
    pub provider: Option<String>,
    /// The provider's version.
    pub provider_version: Option<String>,
    /// The provider's subsystem.
    pub sub_provider: Option<String>,
    /// The vendor.
    pub vendor: Option<String>,
}
