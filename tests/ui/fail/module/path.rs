use graph_entity::graph_defaults;

#[graph_defaults(path = "/orders")]
mod orders {
    #[derive(graph_entity::GraphEntity)]
    pub struct Order {
        #[graph_entity(key, read_only)]
        pub id: String,
    }
}

fn main() {}
