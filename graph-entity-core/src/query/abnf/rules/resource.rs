//! Resource paths and context URLs (ABNF sections 1 and 3).

use crate::query::abnf::rule::ParseRule;
use crate::query::parse::cursor::Parser;

/// The rules of ABNF section 1.
pub(super) fn paths(name: &str) -> Option<ParseRule> {
    Some(match name {
        "resourcepath" => |p| p.resource_path().map(drop),
        "collectionnavigation"
        | "collectionnavpath"
        | "singlenavigation"
        | "singlenavpath"
        | "complexcolpath"
        | "complexpath"
        | "complexnavpath"
        | "collectionpath"
        | "primitivepath"
        | "boundoperation" => |p| p.rest_of_path(),
        "propertypath" | "actionimportcall" | "functionimportcallnoparens" => |p| p.resource_path().map(drop),
        "keypredicate" | "simplekey" | "compoundkey" => |p| p.key_in_parentheses(),
        "keyvaluepair" => |p| {
            p.identifier()?;
            p.expect(b'=', "`=`")?;
            p.key_value().map(drop)
        },
        "keypathsegments" | "keypathliteral" => |p| {
            p.eat_while(|_| true);
            Ok(())
        },
        "filterinpath" => |p| {
            p.require_text("/$filter")?;
            p.filter_segment().map(drop)
        },
        "each" => |p| p.require_text("/$each"),
        "count" => |p| p.require_text("/$count"),
        "ref" => |p| p.require_text("/$ref"),
        "value" => |p| p.require_text("/$value"),
        "querysegment" => |p| p.require_text("/$query"),
        "ordinalindex" => |p| {
            p.require_text("/")?;
            p.skip(b'-');
            p.digits(1, usize::MAX)
        },
        "boundactioncall" | "boundfunctioncallnoparens" => |p| p.qualified().map(drop),
        "boundentityfunctioncall"
        | "boundentitycolfunctioncall"
        | "boundcomplexfunctioncall"
        | "boundcomplexcolfunctioncall"
        | "boundprimitivefunctioncall"
        | "boundprimitivecolfunctioncall"
        | "entityfunctionimportcall"
        | "entitycolfunctionimportcall"
        | "complexfunctionimportcall"
        | "complexcolfunctionimportcall"
        | "primitivefunctionimportcall"
        | "primitivecolfunctionimportcall" => |p| p.call(Parser::key_value),
        "functionparameters" => |p| p.parameters_in_parentheses(Parser::key_value),
        "functionparameter" => |p| {
            p.identifier()?;
            p.expect(b'=', "`=`")?;
            p.key_value().map(drop)
        },
        "crossjoin" => |p| {
            p.require_text("$crossjoin")?;
            p.open()?;
            p.names()?;
            p.close()
        },
        _ => return None,
    })
}

/// The rules of ABNF section 3.
pub(super) fn contexts(name: &str) -> Option<ParseRule> {
    Some(match name {
        "context" => |p| p.context(),
        "contextfragment" => |p| p.context_fragment(),
        "containmentnavigation" | "navigation" => |p| p.entity_set_path(),
        "entityset" | "contextpropertypath" => |p| {
            p.identifier()?;
            p.entity_set_path()
        },
        "contextkeypredicate" => |p| p.context_key_predicate(),
        "contextkeyvaluepair" => |p| {
            p.identifier()?;
            p.expect(b'=', "`=`")?;
            p.key_value().map(drop)
        },
        "contextkeyvalue" => |p| p.literal_expr().map(drop),
        "selectlist" => |p| p.select_list(),
        "selectlistitem" | "selectlistproperty" => |p| p.select_list_item(),
        "annotationinfragment" | "complexannotationinfragment" | "entityannotationinfragment" => |p| {
            p.expect(b'@', "`@`")?;
            p.term().map(drop)
        },
        "qualifiedactionname" => |p| p.fully_qualified().map(drop),
        "qualifiedfunctionname" => |p| {
            p.fully_qualified()?;
            p.signature()
        },
        _ => return None,
    })
}
