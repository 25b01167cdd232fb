use graph_entity_core::GraphEnum;

#[derive(GraphEnum)]
#[graph_entity(flags)]
pub enum Access {
    Read = 1,
    Write = 2,
    Both = 3,
}

#[derive(GraphEnum)]
#[graph_entity(evolvable)]
pub enum PaperSize {
    A4,
    #[graph_entity(default)]
    Letter,
}

fn main() {}
