//! Entity, directory object, user, group and device.

use graph_entity::{DateTimeOffset, DynamicProperties, GraphComplex, GraphEntity, GraphEnum};

/// What all entities of Microsoft Graph have.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(abstract)]
pub struct Entity {
    /// The unique identifier.
    #[graph_entity(key, read_only)]
    pub id: String,
}

/// What a directory keeps. A concrete type: the service may say no more of an object than this.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/directoryObjects")]
pub struct DirectoryObject {
    #[graph_entity(base)]
    pub entity: Entity,
    /// When the object was deleted.
    #[graph_entity(read_only)]
    pub deleted_date_time: Option<DateTimeOffset>,
}

/// A user account.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(base)]
    pub directory_object: DirectoryObject,
    #[graph_entity(default = true)]
    pub account_enabled: Option<bool>,
    #[graph_entity(max_length = 64)]
    pub display_name: Option<String>,
    pub business_phones: Vec<String>,
    #[graph_entity(immutable)]
    pub user_principal_name: String,
    #[graph_entity(range(0..=150))]
    pub age: Option<i32>,
    pub address: Option<Address>,
    #[graph_entity(read_only, on_update = DateTimeOffset::now())]
    pub last_changed: DateTimeOffset,
}

/// Where somebody lives.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
pub struct Address {
    pub city: String,
    pub street: Option<String>,
}

/// A group. Open: the service adds properties of its own.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/groups", open)]
pub struct Group {
    /// The base, in the middle and private.
    pub display_name: String,
    #[graph_entity(base)]
    base: DirectoryObject,
    pub mail_enabled: bool,
    pub visibility: Option<Visibility>,
    #[graph_entity(dynamic)]
    pub additional: DynamicProperties,
}

/// Who sees a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, GraphEnum)]
pub enum Visibility {
    #[default]
    Public,
    Private,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

/// A group with a team: derived from an open type.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/teams", open)]
pub struct Team {
    #[graph_entity(base)]
    base: Group,
    pub web_url: Option<String>,
}

/// A device.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/devices")]
pub struct Device {
    #[graph_entity(base)]
    pub directory_object: DirectoryObject,
    pub device_id: String,
    pub operating_system: String,
    pub trust_type: String,
    #[graph_entity(rename = "isCompliant")]
    pub compliant: Option<bool>,
}

/// What belongs to a device, without properties of its own.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/devices/{deviceId}/tokens")]
pub struct DeviceToken {
    #[graph_entity(base)]
    pub entity: Entity,
}
