use graph_entity_core::{GraphComplex, GraphEntity};

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

#[derive(GraphEntity)]
#[graph_entity(path = "/products")]
pub struct Product {
    #[graph_entity(key)]
    pub id: String,
}

#[derive(GraphComplex)]
#[graph_entity(base(Filter), closed)]
pub enum AnyFilter {
    NameFilter(NameFilter),
    Product(Product),
}

fn main() {
    let name = |any: &AnyFilter| any.as_name_filter().map(|filter| filter.name.clone());
    let note = |any: &AnyFilter| any.note.clone();
    let _ = (name, note);
    let _ = |patch: AnyFilterPatch| patch;
}
