use graph_entity_core::GraphEnum;

#[derive(GraphEnum)]
pub enum PaperSize<'a> {
    A4,
    #[graph_entity(other)]
    Other(&'a str),
}

fn main() {}
