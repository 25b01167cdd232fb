use graph_entity_core::GraphComplex;

#[derive(GraphComplex)]
#[graph_entity(abstract)]
pub struct Filter {
    pub note: Option<String>,
}

#[derive(GraphComplex)]
pub struct NameFilter {
    #[graph_entity(base)]
    pub filter: Filter,
    pub name: String,
}

#[derive(GraphComplex)]
#[graph_entity(base(Filter), closed)]
pub enum AnyFilter {
    NameFilter(NameFilter),
}

#[derive(GraphComplex)]
pub struct LongFilter {
    #[graph_entity(base)]
    pub filter: AnyFilter,
    pub length: Option<i32>,
}

fn main() {}
