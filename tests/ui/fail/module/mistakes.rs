use graph_entity::graph_defaults;

#[graph_defaults(namespace = "acme corp", rename_al = "PascalCase", path = "/orders")]
mod orders {
    #[derive(graph_entity::GraphEntity)]
    #[graph_entity(path = "/orders/")]
    pub struct Order {
        #[graph_entity(key, readonly)]
        pub id: String,
        pub lines: Vec<Line>,
    }

    #[derive(graph_entity::GraphComplex)]
    pub struct Line {
        pub count: u64,
    }
}

#[graph_defaults]
mod nothing {}

#[graph_defaults(rename_types = "Pascal")]
#[derive(graph_entity::GraphComplex)]
pub struct Line {
    pub count: i32,
}

#[derive(graph_entity::GraphComplex)]
#[graph_entity(rename_types = "PascalCase")]
pub struct Place {
    pub floor: i32,
}

fn main() {}
