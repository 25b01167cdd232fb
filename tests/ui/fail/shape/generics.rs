use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User<T> {
    #[graph_entity(key)]
    pub id: T,
}

fn main() {}
