use graph_entity_core::{GraphComplex, GraphEntity};

#[derive(GraphEntity)]
#[graph_entity(abstract)]
pub struct DirectoryObject {
    #[graph_entity(key, read_only)]
    pub id: String,
}

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
#[graph_entity(base(DirectoryObject), closed)]
pub enum AnyFilter {
    NameFilter(NameFilter),
}

fn main() {
    let name = |any: &AnyFilter| any.as_name_filter().map(|filter| filter.name.clone());
    let _ = name;
    let _ = |patch: AnyFilterPatch| patch;
}
