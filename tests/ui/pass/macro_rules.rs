//! Declarations that `macro_rules!` makes: of what it was given, and of its own.

use graph_entity_core::{DynamicProperties, GraphComplex, GraphEntity, GraphEnum, GraphScalar};

macro_rules! entity {
    (
        $vis:vis $name:ident at $path:literal,
        $($field:ident: $ty:ty = $default:expr),*; $other:ident: $shared:ty
    ) => {
        #[derive(GraphEntity)]
        #[graph_entity(path = $path)]
        $vis struct $name {
            #[graph_entity(key, read_only)]
            pub id: String,
            $(#[graph_entity(default = $default)]
            pub $field: $ty,)*
            pub $other: $shared,
            pub own: Option<String>,
        }
    };
}

entity!(
    pub User at "/users",
    level: i32 = 5, name: Option<String> = "x", kind: Kind = Kind::Home; place: Option<Place>
);

macro_rules! members {
    ($($name:ident = $number:expr),*; $length:expr) => {
        #[derive(GraphEnum)]
        pub enum Size {
            $($name = $number,)*
            #[graph_entity(value = $length)]
            Other,
        }

        #[derive(GraphComplex)]
        pub struct Sized {
            #[graph_entity(max_length = $length)]
            pub name: String,
        }
    };
}

members!(Small = 1, Large = 1 << 4; 64);

macro_rules! all {
    ($($max:literal)?) => {
        #[derive(GraphEntity)]
        #[graph_entity(path = "/cars", open)]
        pub struct Car {
            #[graph_entity(key)]
            pub id: Code,
            $(#[graph_entity(max_length = $max)]
            pub name: String,)?
            #[graph_entity(range(0..))]
            pub level: Option<Level>,
            pub kind: Kind,
            #[graph_entity(default)]
            pub default_kind: Kind,
            pub place: Place,
            #[graph_entity(read_only, on_update = 1)]
            pub version: i32,
            #[graph_entity(dynamic)]
            pub rest: DynamicProperties,
        }

        pub type Level = i32;

        #[derive(GraphComplex)]
        pub struct Place {
            pub city: String,
        }

        #[derive(GraphEnum, Clone, Copy, Default)]
        pub enum Kind {
            #[default]
            Home,
            Work,
        }

        #[derive(GraphScalar)]
        pub struct Code(String);
    };
}

all!(5);

fn main() {
    let create = UserCreate { level: Some(2), ..Default::default() };
    assert_eq!(User::from_create(&create).map(|user| user.level).ok(), Some(2));
}
