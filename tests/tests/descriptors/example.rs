//! The example's resources, as their metadata and reference pages have them.

use graph_entity_core::model::{EntityType, Permissions, PropertyFlags, Verb};
use graph_entity_core::{GraphEntity, GraphEnum};
use graph_entity_examples::device_management as example;

use crate::{members, names, property};

#[test]
fn the_example_is_what_its_metadata_says() {
    let paths: Vec<_> = [
        example::UserExperienceAnalyticsModelScores::entity_type(),
        example::UserExperienceAnalyticsWorkFromAnywhereModelPerformance::entity_type(),
        example::UserExperienceAnalyticsWorkFromAnywhereMetric::entity_type(),
        example::UserExperienceAnalyticsWorkFromAnywhereDevice::entity_type(),
        example::DeviceManagementScript::entity_type(),
        example::DeviceManagementScriptUserState::entity_type(),
        example::SecureScore::entity_type(),
    ]
    .into_iter()
    .flat_map(EntityType::paths)
    .copied()
    .collect();
    assert_eq!(
        paths,
        [
            "/deviceManagement/userExperienceAnalyticsModelScores",
            "/deviceManagement/userExperienceAnalyticsWorkFromAnywhereModelPerformance",
            "/deviceManagement/userExperienceAnalyticsWorkFromAnywhereMetrics",
            "/deviceManagement/userExperienceAnalyticsWorkFromAnywhereMetrics/{userExperienceAnalyticsWorkFromAnywhereMetricId}/metricDevices",
            "/deviceManagement/deviceManagementScripts",
            "/deviceManagement/deviceManagementScripts/{deviceManagementScriptId}/userRunStates",
            "/security/secureScores",
        ]
    );
    assert_eq!(names(example::DeviceManagementScript::entity_type().structured())[10], "runAs32Bit",);
    assert!(
        example::UserExperienceAnalyticsWorkFromAnywhereDevice::entity_type()
            .structured()
            .index_of("processor64BitCheckFailed")
            .is_some()
    );
    let device = property::<example::UserExperienceAnalyticsWorkFromAnywhereDevice>("deviceId").flags();
    assert!(device.contains(PropertyFlags::SELECT.with(PropertyFlags::ORDER_BY)));
    assert!(!device.contains(PropertyFlags::FILTER));
    assert_eq!(
        members(example::OperatingSystemUpgradeEligibility::enum_type()),
        [("upgraded", 0), ("unknown", 1), ("notCapable", 2), ("capable", 3), ("unknownFutureValue", 4)]
    );
    assert_eq!(
        members(example::UserExperienceAnalyticsHealthState::enum_type()),
        [
            ("unknown", 0),
            ("insufficientData", 1),
            ("needsAttention", 2),
            ("meetingGoals", 3),
            ("unknownFutureValue", 4)
        ]
    );
    assert_eq!(members(example::RunAsAccountType::enum_type()), [("system", 0), ("user", 1)]);
}

#[test]
fn permissions() {
    let both: &[&str] =
        &["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementManagedDevices.ReadWrite.All"];
    let all = Permissions::new(Some(both), Some(both));
    let delegated = Permissions::new(Some(&both[..1]), None);
    for verb in Verb::ALL {
        let of = |entity: &EntityType| entity.permissions().of(verb);
        assert_eq!(of(example::UserExperienceAnalyticsModelScores::entity_type()), Some(all));
        assert_eq!(
            of(example::UserExperienceAnalyticsWorkFromAnywhereModelPerformance::entity_type()),
            Some(all)
        );
        assert_eq!(of(example::UserExperienceAnalyticsWorkFromAnywhereDevice::entity_type()), Some(all));
        assert_eq!(of(example::UserExperienceAnalyticsWorkFromAnywhereMetric::entity_type()), Some(all));
        assert_eq!(of(example::DeviceManagementScript::entity_type()), Some(all));
        assert_eq!(of(example::DeviceManagementScriptUserState::entity_type()), Some(delegated));
        assert_eq!(of(example::SecureScore::entity_type()), None);
    }
}
