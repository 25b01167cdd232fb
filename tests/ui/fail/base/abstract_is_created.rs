use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(abstract)]
pub struct Entity {
    #[graph_entity(key, read_only)]
    pub id: String,
}

fn main() {
    let create = EntityCreate::default();
    let _ = Entity::from_create(&create);
    let entities = graph_entity_core::client::Resource::<Entity>::new("https://a.example").unwrap();
    let _ = entities.create(&create);
}
