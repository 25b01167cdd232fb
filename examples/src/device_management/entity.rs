use graph_entity::GraphEntity;

/// What all entities of Microsoft Graph have.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(abstract)]
pub struct Entity {
    /// The unique identifier.
    #[graph_entity(key, read_only)]
    pub id: String,
}
