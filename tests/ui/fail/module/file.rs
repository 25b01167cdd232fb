use graph_entity::graph_defaults;

#[graph_defaults(namespace = "acme")]
#[path = "files/model.rs"]
mod model;

fn main() {}
