use graph_entity::graph_defaults;

macro_rules! order {
    () => {
        #[derive(graph_entity::GraphComplex)]
        pub struct Order {
            pub number: i32,
        }
    };
}

#[graph_defaults(namespace = "acme")]
mod orders {
    order!();

    pub struct Plain;
}

fn main() {}
