//! Declarations in functions, in private modules, and with types and fields that are private.
#![deny(warnings)]
#![allow(dead_code)]

mod private {
    use graph_entity_core::{GraphComplex, GraphEntity};

    #[derive(GraphComplex)]
    pub(super) struct Place {
        city: String,
    }

    #[derive(GraphEntity)]
    #[graph_entity(path = "/houses")]
    pub(super) struct House {
        #[graph_entity(key)]
        pub(super) id: String,
        pub(super) place: Place,
        rooms: i32,
    }
}

mod public {
    use graph_entity_core::{GraphComplex, GraphEntity, GraphEnum};

    #[derive(GraphComplex)]
    struct Place {
        city: String,
    }

    #[derive(GraphEnum, Default)]
    enum Kind {
        #[default]
        Flat,
    }

    #[derive(GraphEntity)]
    #[graph_entity(path = "/houses")]
    pub struct House {
        #[graph_entity(key)]
        pub id: String,
        place: Option<Place>,
        home: Place,
        #[graph_entity(default)]
        kind: Kind,
        /// Folders contain folders.
        tree: Tree,
    }

    #[derive(GraphComplex)]
    pub struct Tree {
        pub children: Vec<Self>,
        pub leaf: Option<Leaf>,
    }

    /// Types contain each other.
    #[derive(GraphComplex)]
    pub struct Leaf {
        pub trees: Vec<Tree>,
        pub parents: Vec<Option<Tree>>,
    }
}

fn main() {
    use graph_entity_core::{GraphEntity, GraphEnum};

    #[derive(GraphEntity)]
    #[graph_entity(path = "/cars")]
    struct Car {
        #[graph_entity(key)]
        id: String,
        color: Color,
    }

    #[derive(GraphEnum)]
    enum Color {
        Red,
    }

    let create = CarCreate::new("1".to_owned(), Color::Red);
    assert_eq!(Car::from_create(&create).map(|car| car.key()).ok().as_deref(), Some("1"));
}
