//! A service of somebody else, with names of its own.

use graph_entity::{Decimal, GraphEntity};

/// What the shop sells.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(
    namespace = "Contoso.Shop",
    name = "Product",
    rename_all = "PascalCase",
    path = "/Products",
    on_read_only = "reject"
)]
pub struct Product {
    #[graph_entity(key)]
    pub id: i32,
    pub name: String,
    #[graph_entity(rename = "UnitPrice")]
    pub price: Decimal,
    #[graph_entity(read_only, default = 0)]
    pub sold: i32,
}

/// A product with a shelf life.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(
    namespace = "Contoso.Shop",
    name = "PerishableProduct",
    rename_all = "snake_case",
    path = "/PerishableProducts"
)]
pub struct PerishableProduct {
    #[graph_entity(base)]
    pub product: Product,
    pub best_before: Option<graph_entity::Date>,
    pub kept_cold: bool,
}
