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
#[graph_entity(base(Filter))]
pub enum AnyFilter {
    NameFilter(NameFilter),
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
    let _ = |filter: AnyFilter| NameFilter::try_from(filter).is_ok();
    let _ =
        |filter: AnyFilter| RuleCreate { id: String::new(), first: filter, others: Vec::new(), last: None };
    let _ = |filter: AnyFilterPatch| RulePatch { first: Some(filter), ..RulePatch::default() };
}
