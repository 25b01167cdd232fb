//! Devices.

use graph_entity_core::{Binary, DateTimeOffset, GraphComplex, GraphEntity, GraphEnum};

use super::{Documented, Kind, Reads, SHORTENED, check};

#[derive(GraphEntity)]
#[graph_entity(path = "/devices")]
pub(super) struct Device {
    #[graph_entity(key, read_only)]
    id: String,
    account_enabled: Option<bool>,
    alternative_security_ids: Vec<AlternativeSecurityId>,
    approximate_last_sign_in_date_time: Option<DateTimeOffset>,
    device_id: Option<String>,
    device_version: Option<i32>,
    display_name: Option<String>,
    #[graph_entity(on_select)]
    extension_attributes: Option<OnPremisesExtensionAttributes>,
    is_compliant: Option<bool>,
    is_managed: Option<bool>,
    manufacturer: Option<String>,
    model: Option<String>,
    operating_system: Option<String>,
    operating_system_version: Option<String>,
    physical_ids: Vec<String>,
    profile_type: Option<String>,
    system_labels: Vec<String>,
    trust_type: Option<String>,
}

#[derive(GraphComplex)]
struct AlternativeSecurityId {
    identity_provider: Option<String>,
    key: Option<Binary>,
    r#type: Option<i32>,
}

#[derive(GraphComplex)]
struct OnPremisesExtensionAttributes {
    extension_attribute1: Option<String>,
    extension_attribute2: Option<String>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/deviceManagement/managedDevices")]
pub(super) struct ManagedDevice {
    #[graph_entity(key, read_only)]
    id: String,
    #[graph_entity(rename = "azureADRegistered")]
    azure_ad_registered: Option<bool>,
    compliance_state: ComplianceState,
    device_action_results: Vec<Option<DeviceActionResult>>,
    device_enrollment_type: DeviceEnrollmentType,
    device_name: Option<String>,
    enrolled_date_time: DateTimeOffset,
    #[graph_entity(on_select)]
    ethernet_mac_address: Option<String>,
    exchange_access_state: DeviceManagementExchangeAccessState,
    free_storage_space_in_bytes: i64,
    is_encrypted: bool,
    last_sync_date_time: DateTimeOffset,
    managed_device_owner_type: ManagedDeviceOwnerType,
    management_agent: ManagementAgentType,
    model: Option<String>,
    #[graph_entity(on_select)]
    notes: Option<String>,
    operating_system: Option<String>,
    #[graph_entity(not_null, on_select)]
    physical_memory_in_bytes: Option<i64>,
    total_storage_space_in_bytes: i64,
    user_id: Option<String>,
}

#[derive(GraphEnum)]
enum ComplianceState {
    Unknown,
    Compliant,
    Noncompliant,
    Conflict,
    Error,
    InGracePeriod = 254,
    ConfigManager,
}

#[derive(GraphComplex)]
struct DeviceActionResult {
    action_name: Option<String>,
    action_state: ActionState,
    last_updated_date_time: DateTimeOffset,
    start_date_time: DateTimeOffset,
}

#[derive(GraphEnum)]
enum ActionState {
    None,
    Pending,
    Canceled,
    Active,
    Done,
    Failed,
    NotSupported,
}

#[derive(GraphEnum)]
enum DeviceEnrollmentType {
    Unknown,
    UserEnrollment,
    DeviceEnrollmentManager,
    AppleBulkWithUser,
    AppleBulkWithoutUser,
    WindowsAzureADJoin,
    WindowsBulkUserless,
}

#[derive(GraphEnum)]
enum DeviceManagementExchangeAccessState {
    None,
    Unknown,
    Allowed,
    Blocked,
    Quarantined,
}

#[derive(GraphEnum)]
enum ManagedDeviceOwnerType {
    Unknown,
    Company,
    Personal,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(GraphEnum)]
enum ManagementAgentType {
    Eas = 1,
    Mdm,
    EasMdm,
    IntuneClient,
    EasIntuneClient,
}

pub(super) const ALL: &[Documented] = &[
    Documented {
        check: check::<Device>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#devices/$entity",
            "accountEnabled": true,
            "approximateLastSignInDateTime": "2024-04-01T00:00:00Z",
            "complianceExpirationDateTime": null,
            "createdDateTime": null,
            "deviceId": "293872d3-c5d9-4c4e-9b8a-0f5e1d2c3b4a",
            "deviceMetadata": null,
            "deviceVersion": 2,
            "displayName": "DESK-07",
            "id": "6a59ea83-02bd-468d-a40b-f2c3d1821983",
            "isCompliant": false,
            "isManaged": true,
            "manufacturer": null,
            "mdmAppId": null,
            "model": null,
            "onPremisesLastSyncDateTime": null,
            "onPremisesSyncEnabled": null,
            "operatingSystem": "windows",
            "operatingSystemVersion": "10.0.22631.3296",
            "physicalIds": [
                "[USER-GID]:293872d3:6825"
            ],
            "profileType": "RegisteredDevice",
            "systemLabels": [],
            "trustType": "AzureAd",
            "alternativeSecurityIds": [
                {
                    "type": 2,
                    "identityProvider": null,
                    "key": "DGFSGHSGGTH345A"
                }
            ]
        }"##,
    },
    Documented {
        check: check::<Device>,
        kind: Kind::Selected,
        reads: Reads::Projection("alternativeSecurityIds", "`$select` left it out"),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#devices(id,extensionAttributes)/$entity",
            "id": "6a59ea83-02bd-468d-a40b-f2c3d1821983",
            "extensionAttributes": {
                "extensionAttribute1": "reading room",
                "extensionAttribute2": null
            }
        }"##,
    },
    Documented {
        check: check::<Device>,
        kind: Kind::Delta,
        reads: Reads::Delta("@odata.deltaLink", "the last page of changes has a link to later ones"),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#devices",
            "@odata.deltaLink": "https://graph.microsoft.com/v1.0/devices/delta?$deltatoken=gb1sLjGqJpVC",
            "value": [
                {
                    "displayName": "DESK-08",
                    "id": "7b6afb94-13ce-479e-b51c-03d4e2932a94"
                },
                {
                    "id": "6a59ea83-02bd-468d-a40b-f2c3d1821983",
                    "@removed": {
                        "reason": "deleted"
                    }
                }
            ]
        }"##,
    },
    Documented {
        check: check::<ManagedDevice>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#deviceManagement/managedDevices/$entity",
            "@odata.type": "#microsoft.graph.managedDevice",
            "id": "705c034c-034c-705c-4c03-5c704c035c70",
            "userId": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c",
            "deviceName": "DESK-07",
            "managedDeviceOwnerType": "company",
            "deviceActionResults": [
                {
                    "@odata.type": "microsoft.graph.deviceActionResult",
                    "actionName": "rebootNow",
                    "actionState": "done",
                    "startDateTime": "2024-01-01T00:00:58.6462845Z",
                    "lastUpdatedDateTime": "2024-01-01T00:00:56.8321556Z"
                }
            ],
            "enrolledDateTime": "2023-12-31T23:59:43.7971776Z",
            "lastSyncDateTime": "2024-01-01T00:02:49.3205976Z",
            "operatingSystem": "Windows",
            "complianceState": "compliant",
            "jailBroken": "Unknown",
            "managementAgent": "mdm",
            "osVersion": "10.0.22631",
            "azureADRegistered": true,
            "deviceEnrollmentType": "windowsAzureADJoin",
            "emailAddress": "",
            "exchangeAccessState": "none",
            "isEncrypted": true,
            "model": "Surface",
            "manufacturer": "Microsoft",
            "serialNumber": "012345678953",
            "totalStorageSpaceInBytes": 255550554112,
            "freeStorageSpaceInBytes": 81234567890,
            "physicalMemoryInBytes": 0,
            "ethernetMacAddress": null,
            "notes": null
        }"##,
    },
    Documented {
        check: check::<ManagedDevice>,
        kind: Kind::List,
        reads: Reads::Projections("value/0/deviceActionResults", SHORTENED),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#deviceManagement/managedDevices",
            "@odata.count": 1,
            "value": [
                {
                    "id": "705c034c-034c-705c-4c03-5c704c035c70",
                    "deviceName": "DESK-07",
                    "operatingSystem": "Windows",
                    "complianceState": "noncompliant",
                    "complianceGracePeriodExpirationDateTime": "9999-12-31T23:59:59Z"
                }
            ]
        }"##,
    },
    Documented {
        check: check::<ManagedDevice>,
        kind: Kind::ListSelected,
        reads: Reads::Projections("value/0/complianceState", "`$select` left it out"),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#deviceManagement/managedDevices(id,deviceName)",
            "value": [
                {
                    "id": "705c034c-034c-705c-4c03-5c704c035c70",
                    "deviceName": "DESK-07"
                }
            ]
        }"##,
    },
];
