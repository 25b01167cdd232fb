use graph_entity_core::{GraphComplex, GraphEntity, GraphEnum};

struct User;

fn entity<E: GraphEntity>() {}
fn complex<C: GraphComplex>() {}
fn enumeration<E: GraphEnum>() {}

fn main() {
    entity::<User>();
    complex::<User>();
    enumeration::<User>();
}
