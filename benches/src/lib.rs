//! What the benchmarks read and write: the example payloads of Microsoft Graph's reference pages, without
//! white space. Their figures as charts are [`charts`]'.

#![allow(missing_docs, reason = "the fields are those of the entities")]

pub mod based;
pub mod charts;
pub mod plain;

/// A device with all its properties.
pub const DEVICE: &str = r##"{"@odata.type":"#microsoft.graph.userExperienceAnalyticsWorkFromAnywhereDevice","id":"83d5adfc-adfc-83d5-fcad-d583fcadd583","deviceId":"Device Id value","deviceName":"Device Name value","serialNumber":"Serial Number value","manufacturer":"Manufacturer value","model":"Model value","ownership":"Ownership value","managedBy":"Managed By value","autoPilotRegistered":true,"autoPilotProfileAssigned":true,"azureAdRegistered":true,"azureAdDeviceId":"Azure Ad Device Id value","azureAdJoinType":"Azure Ad Join Type value","osDescription":"Os Description value","osVersion":"Os Version value","tenantAttached":true,"compliancePolicySetToIntune":true,"otherWorkloadsSetToIntune":true,"isCloudManagedGatewayEnabled":true,"upgradeEligibility":"unknown","ramCheckFailed":true,"storageCheckFailed":true,"processorCoreCountCheckFailed":true,"processorSpeedCheckFailed":true,"tpmCheckFailed":true,"secureBootCheckFailed":true,"processorFamilyCheckFailed":true,"processor64BitCheckFailed":true,"osCheckFailed":true,"workFromAnywhereScore":7.0,"windowsScore":4.0,"cloudManagementScore":6.666666666666667,"cloudIdentityScore":6.0,"cloudProvisioningScore":7.333333333333333,"healthStatus":"insufficientData"}"##;

/// The scores of a model.
pub const MODEL_SCORES: &str = r##"{"@odata.type":"#microsoft.graph.userExperienceAnalyticsModelScores","id":"f2c0f69c-f69c-f2c0-9cf6-c0f29cf6c0f2","model":"Model value","manufacturer":"Manufacturer value","modelDeviceCount":0,"endpointAnalyticsScore":7.333333333333333,"startupPerformanceScore":7.666666666666667,"appReliabilityScore":6.333333333333333,"workFromAnywhereScore":7.0,"batteryHealthScore":6.0,"healthStatus":"insufficientData"}"##;

/// A secure score, with numbers for the page's placeholders.
pub const SECURE_SCORE: &str = r##"{"@odata.type":"#microsoft.graph.secureScore","id":"532bd5c5-d5c5-532b-c5d5-2b53c5d52b53","activeUserCount":15,"averageComparativeScores":[{"@odata.type":"#microsoft.graph.averageComparativeScore","averageScore":2.5,"basis":"Basis value"}],"azureTenantId":"Azure Tenant Id value","controlScores":[{"@odata.type":"#microsoft.graph.controlScore","controlCategory":"Control Category value","controlName":"Control Name value","description":"Description value","score":1.25}],"createdDateTime":"2017-01-01T00:00:31.7073518+03:00","currentScore":12.0,"enabledServices":["Enabled Services value"],"licensedUserCount":1,"maxScore":24.5,"vendorInformation":{"@odata.type":"#microsoft.graph.securityVendorInformation","provider":"Provider value","providerVersion":"Provider Version value","subProvider":"Sub Provider value","vendor":"Vendor value"}}"##;

/// An update of three properties of a device.
pub const DEVICE_PATCH: &str = r##"{"@odata.type":"#microsoft.graph.userExperienceAnalyticsWorkFromAnywhereDevice","autoPilotRegistered":true,"windowsScore":4.0,"healthStatus":"meetingGoals"}"##;

/// A list of `count` devices.
#[must_use]
pub fn devices(count: usize) -> String {
    let items: Vec<_> = (0..count).map(|index| DEVICE.replace("83d5adfc", &format!("{index:08x}"))).collect();
    format!("{{\"value\":[{}]}}", items.join(","))
}
