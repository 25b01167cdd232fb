use graph_entity::{Binary, DateTimeOffset, GraphEntity, GraphEnum};

use super::entity::Entity;

/// A script that is run on devices.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(
    path = "/deviceManagement/deviceManagementScripts",
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
pub struct DeviceManagementScript {
    /// What all entities have.
    #[graph_entity(base)]
    pub entity: Entity,
    /// The name for people.
    pub display_name: Option<String>,
    /// What the script does.
    pub description: Option<String>,
    /// The script itself.
    pub script_content: Option<Binary>,
    /// When the script was created.
    #[graph_entity(read_only, default = DateTimeOffset::now())]
    pub created_date_time: DateTimeOffset,
    /// When the script was last written.
    #[graph_entity(read_only, default = DateTimeOffset::now(), on_update = DateTimeOffset::now())]
    pub last_modified_date_time: DateTimeOffset,
    /// The account that the script runs as.
    #[graph_entity(default)]
    pub run_as_account: RunAsAccountType,
    /// Whether the script's signature has to be checked.
    #[graph_entity(default = false)]
    pub enforce_signature_check: bool,
    /// The name of the script's file.
    pub file_name: Option<String>,
    /// The scope tags of the script.
    pub role_scope_tag_ids: Vec<String>,
    /// Whether the script runs as a 32-bit process.
    #[graph_entity(default = false)]
    pub run_as_32_bit: bool,
}

/// The account that a script runs as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, GraphEnum)]
pub enum RunAsAccountType {
    /// The system account.
    #[default]
    System,
    /// The signed-in user.
    User,
}

/// The results of a script for one user.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(
    path = "/deviceManagement/deviceManagementScripts/{deviceManagementScriptId}/userRunStates",
    permissions(
        read(delegated("DeviceManagementConfiguration.ReadWrite.All")),
        write(delegated("DeviceManagementConfiguration.ReadWrite.All"))
    )
)]
pub struct DeviceManagementScriptUserState {
    /// What all entities have.
    #[graph_entity(base)]
    pub entity: Entity,
    /// The number of devices on which the script succeeded.
    #[graph_entity(default = 0)]
    pub success_device_count: i32,
    /// The number of devices on which the script failed.
    #[graph_entity(default = 0)]
    pub error_device_count: i32,
    /// The user.
    pub user_principal_name: Option<String>,
}
