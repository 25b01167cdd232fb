//! Resources of Microsoft Graph's device management and security APIs, as its metadata and reference pages
//! have them.

mod entity;
mod model_performance;
mod model_scores;
mod script;
mod secure_score;
mod work_from_anywhere;

pub use self::entity::{Entity, EntityCreate, EntityPatch};
pub use self::model_performance::{
    UserExperienceAnalyticsWorkFromAnywhereModelPerformance,
    UserExperienceAnalyticsWorkFromAnywhereModelPerformanceCreate,
    UserExperienceAnalyticsWorkFromAnywhereModelPerformancePatch,
};
pub use self::model_scores::{
    UserExperienceAnalyticsHealthState, UserExperienceAnalyticsModelScores,
    UserExperienceAnalyticsModelScoresCreate, UserExperienceAnalyticsModelScoresPatch,
};
pub use self::script::{
    DeviceManagementScript, DeviceManagementScriptCreate, DeviceManagementScriptPatch,
    DeviceManagementScriptUserState, DeviceManagementScriptUserStateCreate,
    DeviceManagementScriptUserStatePatch, RunAsAccountType,
};
pub use self::secure_score::{
    AverageComparativeScore, AverageComparativeScorePatch, ControlScore, ControlScorePatch, SecureScore,
    SecureScoreCreate, SecureScorePatch, SecurityVendorInformation, SecurityVendorInformationPatch,
};
pub use self::work_from_anywhere::{
    OperatingSystemUpgradeEligibility, UserExperienceAnalyticsWorkFromAnywhereDevice,
    UserExperienceAnalyticsWorkFromAnywhereDeviceCreate, UserExperienceAnalyticsWorkFromAnywhereDevicePatch,
    UserExperienceAnalyticsWorkFromAnywhereMetric, UserExperienceAnalyticsWorkFromAnywhereMetricCreate,
    UserExperienceAnalyticsWorkFromAnywhereMetricPatch,
};
