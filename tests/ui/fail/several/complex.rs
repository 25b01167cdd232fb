use graph_entity_core::{GraphComplex, GraphEntity, PatchValue};

#[derive(GraphComplex)]
pub struct Address {
    #[graph_entity(required)]
    pub city: String,
    pub position: (f64, f64),
}

/// What uses the declaration has no errors of its own.
#[derive(GraphEntity)]
#[graph_entity(path = "/houses")]
pub struct House {
    #[graph_entity(key)]
    pub id: String,
    pub address: Option<Address>,
}

pub fn moved(city: &str) -> HousePatch {
    let address = AddressPatch { city: Some(city.to_owned()), ..Default::default() };
    HousePatch { address: PatchValue::Set(address) }
}

fn main() {}
