//! The three answers to a request that sends a property it cannot set.

use graph_entity_core::GraphEntity;

macro_rules! policy {
    ($name:ident, $path:literal, $policy:literal) => {
        #[derive(Debug, Clone, PartialEq, GraphEntity)]
        #[graph_entity(path = $path, on_read_only = $policy)]
        pub struct $name {
            #[graph_entity(key, read_only)]
            pub id: String,
            #[graph_entity(read_only, default)]
            pub serial: i32,
            #[graph_entity(immutable, default = "here")]
            pub origin: String,
            pub name: Option<String>,
        }
    };
}

policy!(Lenient, "/test/lenient", "ignore");
policy!(Careful, "/test/careful", "reject_if_changed");
policy!(Strict, "/test/strict", "reject");
