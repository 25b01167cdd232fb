use graph_entity_core::{GraphComplex, GraphEntity};

/// No property is required.
#[derive(GraphEntity)]
#[graph_entity(path = "/users", required = "UserNeeds")]
pub struct User {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub name: Option<String>,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/groups", required = "GroupCreate")]
pub struct Group {
    #[graph_entity(key)]
    pub id: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/devices", required = "Device")]
pub struct Device {
    #[graph_entity(key)]
    pub id: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/rooms", required)]
pub struct Room {
    #[graph_entity(key)]
    pub id: String,
}

#[derive(GraphComplex)]
#[graph_entity(required = "PlaceNeeds")]
pub struct Place {
    #[graph_entity(required)]
    pub city: String,
}

// What uses the declarations has no errors of its own.
pub fn made() -> (GroupCreate, DeviceCreate) {
    (GroupCreate::new("1".to_owned()), DeviceCreate::new(DeviceRequired { id: "2".to_owned() }))
}

fn main() {}
