use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User<'a> {
    #[graph_entity(key)]
    pub id: &'a str,
}

fn main() {}
