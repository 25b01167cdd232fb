use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(abstract, path = "/entities")]
pub struct Entity {
    #[graph_entity(key, read_only)]
    pub id: String,
}

#[derive(GraphEntity)]
#[graph_entity(abstract, singleton)]
pub struct Me {
    pub name: Option<String>,
}

#[derive(GraphEntity)]
#[graph_entity(abstract, operations(get), permissions(read(delegated("A.Read"))), on_read_only = "reject")]
pub struct Group {
    pub name: Option<String>,
}

fn main() {}
