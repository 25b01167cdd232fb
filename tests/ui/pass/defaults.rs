//! What a module says for its declarations, and what these say themselves.
#![deny(warnings)]

use graph_entity::{GraphEntity as _, graph_defaults};

#[graph_defaults(namespace = "acme", rename_all = "PascalCase", rename_types = "PascalCase")]
mod model {
    #![allow(dead_code)]

    use graph_entity::{GraphComplex, GraphEntity, GraphEnum, GraphScalar};

    /// An order.
    #[derive(GraphEntity)]
    #[graph_entity(path = "/Orders")]
    pub struct SalesOrder {
        #[graph_entity(key, read_only)]
        pub id: String,
        pub order_state: OrderState,
        pub ship_to: Option<inner::Address>,
        pub code: Code,
        pub line: Line,
    }

    #[derive(GraphEnum, Clone, Copy, PartialEq)]
    #[cfg_attr(all(), graph_entity(rename_all = "camelCase"))]
    pub enum OrderState {
        InTransit,
    }

    #[derive(GraphScalar)]
    pub struct Code(String);

    #[derive(GraphComplex)]
    #[graph_entity(name = "orderLine", namespace = "acme.lines")]
    pub struct Line {
        pub item_count: i32,
    }

    pub mod inner {
        #[cfg_attr(all(), derive(graph_entity::GraphComplex))]
        pub struct Address {
            pub zip_code: String,
        }

        #[graph_entity::graph_defaults(rename_types = "camelCase", rename_all = "snake_case")]
        pub mod innermost {
            #[derive(graph_entity::GraphComplex)]
            pub struct HouseNumber {
                pub house_letter: String,
            }
        }
    }

    #[derive(Debug)]
    pub struct Plain;
}

mod library {
    pub use ::graph_entity_core::*;
}

mod graph_entity_core {}

#[library::graph_defaults(crate = "crate::library")]
mod declared {
    #[derive(super::library::GraphComplex)]
    pub struct Place {
        pub building: String,
    }
}

fn main() {
    let order = model::SalesOrder::entity_type().structured();
    assert_eq!(order.name(), "acme.SalesOrder");
    let names: Vec<_> = order.properties().iter().map(|property| property.name()).collect();
    assert_eq!(names, ["Id", "OrderState", "ShipTo", "Code", "Line"]);

    let state = <model::OrderState as graph_entity::GraphEnum>::enum_type();
    assert_eq!((state.name(), state.members()[0].name()), ("acme.OrderState", "inTransit"));

    let line = <model::Line as graph_entity::GraphComplex>::structured_type();
    assert_eq!((line.name(), line.properties()[0].name()), ("acme.lines.orderLine", "ItemCount"));

    let address = <model::inner::Address as graph_entity::GraphComplex>::structured_type();
    assert_eq!((address.name(), address.properties()[0].name()), ("acme.Address", "ZipCode"));

    let number = <model::inner::innermost::HouseNumber as graph_entity::GraphComplex>::structured_type();
    assert_eq!((number.name(), number.properties()[0].name()), ("acme.houseNumber", "house_letter"));

    let place = <declared::Place as library::GraphComplex>::structured_type();
    assert_eq!(place.name(), "microsoft.graph.place");
}
