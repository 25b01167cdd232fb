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
#[graph_entity(base(Filter), closed, create = "NewFilter")]
pub enum AnyFilter {
    NameFilter(NameFilter),
}

fn main() {
    let name = |any: &AnyFilter| any.as_name_filter().map(|filter| filter.name.clone());
    let note = |any: &AnyFilter| any.note.clone();
    let _ = (name, note);
    let _ = |patch: AnyFilterPatch| patch;
}
