use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    pub created: SystemTime,
    pub changed: DateTime<Utc>,
    pub external_id: Option<uuid::Uuid>,
    #[graph_entity(default = std::time::Duration::ZERO)]
    pub timeout: std::time::Duration,
    pub folders: Vec<PathBuf>,
    pub logins: NonZeroU32,
}

use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::SystemTime;

pub struct DateTime<Zone>(Zone);
pub struct Utc;
pub mod uuid {
    pub struct Uuid;
}

fn main() {}
