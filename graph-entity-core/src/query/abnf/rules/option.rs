//! Query options (ABNF section 2).

use super::uri::{self, Accepted};
use crate::query::abnf::rule::{ParseRule, Rule};
use crate::query::option_kind::{Allowed, OptionKind};

/// The rules of a query part, which is split before it is decoded.
pub(super) fn options(name: &str) -> Option<Rule> {
    use OptionKind as Kind;
    Some(Rule::Raw(match name {
        "queryoptions" => |text| uri::options(text, Accepted::ALL),
        "queryoption" => |text| uri::option(text, Accepted::ALL),
        "systemqueryoption" => |text| uri::option(text, Accepted::SYSTEM),
        "aliasandvalue" => |text| uri::option(text, Accepted::ALIAS),
        "customqueryoption" | "nameandvalue" => |text| uri::option(text, Accepted::CUSTOM),
        "batchoptions" | "metadataoptions" => |text| uri::options(text, Accepted::METADATA),
        "batchoption" | "metadataoption" => |text| uri::option(text, Accepted::METADATA),
        "entityoptions" => |text| uri::entity_options(text, Accepted::ENTITY),
        "entitycastoptions" => |text| uri::entity_options(text, Accepted::ENTITY_CAST),
        "entityidoption" => |text| uri::option(text, Accepted::METADATA),
        "entitycastoption" => |text| uri::option(text, Accepted::ENTITY_CAST),
        "compute" => |text| uri::option(text, Accepted::only(&[Kind::Compute])),
        "deltatoken" => |text| uri::option(text, Accepted::only(&[Kind::DeltaToken])),
        "expand" => |text| uri::option(text, Accepted::only(&[Kind::Expand])),
        "filter" => |text| uri::option(text, Accepted::only(&[Kind::Filter])),
        "format" => |text| uri::option(text, Accepted::only(&[Kind::Format])),
        "id" => |text| uri::option(text, Accepted::only(&[Kind::Id])),
        "index" => |text| uri::option(text, Accepted::only(&[Kind::Index])),
        "inlinecount" => |text| uri::option(text, Accepted::only(&[Kind::Count])),
        "orderby" => |text| uri::option(text, Accepted::only(&[Kind::OrderBy])),
        "schemaversion" => |text| uri::option(text, Accepted::only(&[Kind::SchemaVersion])),
        "search" => |text| uri::option(text, Accepted::only(&[Kind::Search])),
        "select" => |text| uri::option(text, Accepted::only(&[Kind::Select])),
        "skip" => |text| uri::option(text, Accepted::only(&[Kind::Skip])),
        "skiptoken" => |text| uri::option(text, Accepted::only(&[Kind::SkipToken])),
        "top" => |text| uri::option(text, Accepted::only(&[Kind::Top])),
        _ => return None,
    }))
}

/// The rules of the parts of options (ABNF section 2).
pub(super) fn parts(name: &str) -> Option<ParseRule> {
    Some(match name {
        "computeitem" => |p| p.compute().map(drop),
        "expanditem" | "expandpath" => |p| p.expand_item().map(drop),
        "expandcountoption" => |p| p.one_option(Allowed::COUNT),
        "expandrefoption" | "selectoptionpc" => |p| p.one_option(Allowed::REF),
        "expandoption" => |p| p.one_option(Allowed::EXPAND),
        "selectoption" => |p| p.one_option(Allowed::SELECT),
        "levels" => |p| p.one_option(Allowed::LEVELS),
        "orderbyitem" => |p| p.order_by().map(drop),
        "searchexpr" => |p| p.search_expr().map(drop),
        "searchparenexpr" => |p| p.starting_with("(", |p| p.search_expr().map(drop)),
        "searchnegateexpr" => |p| p.starting_with("NOT", |p| p.search_expr().map(drop)),
        "searchphrase" => |p| p.starting_with("\"", |p| p.search_expr().map(drop)),
        "searchword" => |p| p.search_expr().map(drop),
        "searchexpr-incomplete" => |p| p.starting_with("'", |p| p.search().map(drop)),
        "searchorexpr" => |p| p.infix("OR", |p| p.search_expr().map(drop)),
        "searchandexpr" => |p| {
            p.rws()?;
            p.attempt(|p| {
                p.require_text("AND")?;
                p.rws()
            })?;
            p.search_expr().map(drop)
        },
        "selectitem" | "selectproperty" | "selectpath" => |p| p.select_item().map(drop),
        "alloperationsinschema" => |p| p.all_operations().map(drop),
        "optionallyqualifiedactionname" => |p| p.qualified().map(drop),
        "optionallyqualifiedfunctionname" => |p| {
            p.qualified()?;
            p.signature()
        },
        "parameternames" => |p| p.names().map(drop),
        "parametervalue" => |p| p.expression().map(drop),
        "customname" | "customvalue" => |p| {
            p.eat_while(|_| true);
            Ok(())
        },
        _ => return None,
    })
}
