use graph_entity_core::{FlagsEnum, GraphEnum, Structured};

struct User;

#[derive(GraphEnum)]
enum Color {
    Red,
}

fn structured(_: &dyn Structured) {}
fn flags<F: FlagsEnum>() {}

fn main() {
    structured(&User);
    flags::<Color>();
}
