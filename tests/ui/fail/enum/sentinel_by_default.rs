use graph_entity_core::GraphEnum;

#[derive(Default, GraphEnum)]
pub enum Kind {
    Home,
    Work,
    #[default]
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

fn main() {}
