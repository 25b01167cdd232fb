use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub k0: i32,
    #[graph_entity(key)]
    pub k1: i32,
    #[graph_entity(key)]
    pub k2: i32,
    #[graph_entity(key)]
    pub k3: i32,
    #[graph_entity(key)]
    pub k4: i32,
    #[graph_entity(key)]
    pub k5: i32,
    #[graph_entity(key)]
    pub k6: i32,
}

fn main() {}
