//! `mobileApp` and the types that are derived from it, five deep.

use graph_entity::{DateTimeOffset, GraphEntity};

use crate::directory::Entity;

/// An app that a service installs.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(abstract)]
pub struct MobileApp {
    #[graph_entity(base)]
    pub entity: Entity,
    pub display_name: Option<String>,
    #[graph_entity(read_only, default = DateTimeOffset::now())]
    pub created_date_time: DateTimeOffset,
    #[graph_entity(default = false)]
    pub is_featured: bool,
}

/// An app with content of its own.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(abstract)]
pub struct MobileLobApp {
    #[graph_entity(base)]
    pub mobile_app: MobileApp,
    pub file_name: String,
    #[graph_entity(read_only, default = 0)]
    pub size: i64,
}

/// A set-up program.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/deviceAppManagement/win32Apps")]
pub struct Win32LobApp {
    #[graph_entity(base)]
    pub mobile_lob_app: MobileLobApp,
    pub install_command_line: String,
    #[graph_entity(default = 1)]
    pub minimum_memory: i32,
}

/// A set-up program from a catalogue.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/deviceAppManagement/catalogApps")]
pub struct Win32CatalogApp {
    #[graph_entity(base)]
    pub win32_lob_app: Win32LobApp,
    pub catalog_package_id: Option<String>,
}

/// The newest version of one: five types deep.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/deviceAppManagement/latestApps")]
pub struct LatestCatalogApp {
    #[graph_entity(base)]
    pub win32_catalog_app: Win32CatalogApp,
    #[graph_entity(read_only)]
    pub latest_version: Option<String>,
}
