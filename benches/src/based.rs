//! A type of twenty properties; the same with eight of them in a base, and in a chain of four types.

use graph_entity_core::{DateTimeOffset, GraphEntity};

/// A value of either type.
pub const BASED: &str = r#"{"id":"4b9c2a3e-2b59-4a59-8d29-1d4f2c1f4a11","displayName":"Kiosk 17",
"description":null,"createdDateTime":"2026-01-01T08:00:00Z",
"lastModifiedDateTime":"2026-03-01T09:30:15.25Z","serialNumber":"A1-17","manufacturer":"Contoso",
"modelName":"K2","isEnabled":true,"isManaged":null,"errorCount":3,"restartCount":14,
"deviceCount":9000000000,"totalStorageInBytes":256000000000,"analyticsScore":87.5,
"bootTimeInSeconds":12.25,"healthStatus":"meetingGoals","location":"Hall 3","tags":["front","till"],
"lastContact":"2026-03-02T10:00:00Z"}"#;

macro_rules! own {
    ($(#[$attribute:meta])* $name:ident { $($fields:tt)* }) => {
        $(#[$attribute])*
        pub struct $name {
            $($fields)*
            pub is_enabled: bool,
            pub is_managed: Option<bool>,
            pub error_count: i32,
            pub restart_count: Option<i32>,
            pub device_count: i64,
            pub total_storage_in_bytes: i64,
            pub analytics_score: f64,
            pub boot_time_in_seconds: Option<f64>,
            pub health_status: String,
            pub location: Option<String>,
            pub tags: Vec<String>,
            pub last_contact: Option<DateTimeOffset>,
        }
    };
}

/// The first eight properties.
#[derive(Debug, GraphEntity)]
#[graph_entity(abstract)]
pub struct Base {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub display_name: String,
    pub description: Option<String>,
    pub created_date_time: DateTimeOffset,
    pub last_modified_date_time: Option<DateTimeOffset>,
    pub serial_number: String,
    pub manufacturer: Option<String>,
    pub model_name: Option<String>,
}

own! {
    /// Twelve properties, and eight in the base.
    #[derive(Debug, GraphEntity)]
    #[graph_entity(path = "/machines", name = "machine")]
    Derived {
        #[graph_entity(base)]
        pub base: Base,
    }
}

own! {
    /// Twenty properties.
    #[derive(Debug, GraphEntity)]
    #[graph_entity(path = "/machines", name = "machine")]
    Flat {
        #[graph_entity(key, read_only)]
        pub id: String,
        pub display_name: String,
        pub description: Option<String>,
        pub created_date_time: DateTimeOffset,
        pub last_modified_date_time: Option<DateTimeOffset>,
        pub serial_number: String,
        pub manufacturer: Option<String>,
        pub model_name: Option<String>,
    }
}

/// Five properties.
#[derive(Debug, GraphEntity)]
#[graph_entity(abstract)]
pub struct First {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub display_name: String,
    pub description: Option<String>,
    pub created_date_time: DateTimeOffset,
    pub last_modified_date_time: Option<DateTimeOffset>,
}

/// Five more.
#[derive(Debug, GraphEntity)]
#[graph_entity(abstract)]
pub struct Second {
    #[graph_entity(base)]
    pub base: First,
    pub serial_number: String,
    pub manufacturer: Option<String>,
    pub model_name: Option<String>,
    pub is_enabled: bool,
    pub is_managed: Option<bool>,
}

/// Five more.
#[derive(Debug, GraphEntity)]
#[graph_entity(abstract)]
pub struct Third {
    #[graph_entity(base)]
    pub base: Second,
    pub error_count: i32,
    pub restart_count: Option<i32>,
    pub device_count: i64,
    pub total_storage_in_bytes: i64,
    pub analytics_score: f64,
}

/// Twenty in all, over four types.
#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/machines", name = "machine")]
pub struct Deep {
    #[graph_entity(base)]
    pub base: Third,
    pub boot_time_in_seconds: Option<f64>,
    pub health_status: String,
    pub location: Option<String>,
    pub tags: Vec<String>,
    pub last_contact: Option<DateTimeOffset>,
}
