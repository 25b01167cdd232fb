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

#[derive(GraphComplex)]
pub struct Address {
    pub city: String,
}

#[derive(GraphComplex)]
#[graph_entity(base(Filter), closed)]
pub enum AnyFilter {
    NameFilter(NameFilter),
    Address(Address),
}

#[derive(GraphEntity)]
#[graph_entity(path = "/rules")]
pub struct Rule {
    #[graph_entity(key)]
    pub id: String,
    pub first: AnyFilter,
    pub others: Vec<AnyFilter>,
    pub last: Option<AnyFilter>,
}

fn main() {
    let name = |any: &AnyFilter| any.as_name_filter().map(|filter| filter.name.clone());
    let note = |rule: &Rule| rule.first.note.clone();
    let _ = (name, note);
    let _ = |filter: NameFilter| AnyFilter::from(filter);
    let _ = |filter: AnyFilter| Address::try_from(filter).is_ok();
    let _ = |filter: NameFilterPatch| AnyFilterPatch::NameFilter(filter);
    let _ = |filter: AnyFilterPatch| RulePatch { first: Some(filter), ..RulePatch::default() };
}
