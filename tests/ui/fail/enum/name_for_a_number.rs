use graph_entity_core::GraphEnum;

#[derive(GraphEnum)]
pub enum PaperSize {
    A4 = "a4",
    Letter = "usLetter",
}

fn main() {}
