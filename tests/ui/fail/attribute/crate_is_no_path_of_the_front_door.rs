use graph_entity::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users", crate = "graph-entity")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
}

fn main() {}
