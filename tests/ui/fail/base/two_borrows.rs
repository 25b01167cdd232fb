use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(abstract)]
pub struct Entity {
    #[graph_entity(key, read_only)]
    pub id: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(base)]
    pub entity: Entity,
    pub name: Option<String>,
}

fn main() {
    let both = |user: &mut User| {
        let (id, name) = (&mut user.id, &mut user.name);
        id.clear();
        *name = None;
    };
    let _ = both;
}
