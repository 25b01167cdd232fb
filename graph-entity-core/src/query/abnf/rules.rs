//! The table of rules.

use super::super::Function;
use super::super::ast::{ExprKind, Segment};
use super::super::cursor::{Parse, Parser};
use super::super::expression::is_literal_word;
use super::super::geo::{GeoKind, Shape};
use super::super::options::{Allowed, OptionKind};
use super::uri::{self, Accepted};
use super::{ParseRule, Rule};

/// The rule of this name, in any case.
pub(super) fn named(name: &str) -> Option<Rule> {
    let name = name.to_ascii_lowercase();
    let name = name.as_str();
    whole_urls(name)
        .or_else(|| options(name))
        .or_else(|| Some(Rule::Path(paths(name)?)))
        .or_else(|| Some(Rule::Fragment(contexts(name)?)))
        .or_else(|| {
            Some(Rule::Url(option_parts(name).or_else(|| expressions(name)).or_else(|| names(name))?))
        })
        .or_else(|| Some(Rule::Url(literals(name)?)))
        .or_else(|| Some(Rule::Text(values(name).or_else(|| headers(name))?)))
}

fn whole_urls(name: &str) -> Option<Rule> {
    Some(match name {
        "odatauri" => Rule::Raw(uri::uri),
        "odatarelativeuri" => Rule::Raw(uri::relative),
        "serviceroot" => Rule::Text(|p| p.service_root()),
        "host" => Rule::Text(|p| p.host()),
        "uri" => Rule::Text(|p| p.any_uri()),
        _ => return None,
    })
}

/// Rules of a query part, which is split before it is decoded.
fn options(name: &str) -> Option<Rule> {
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

/// ABNF section 1.
fn paths(name: &str) -> Option<ParseRule> {
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

/// ABNF section 3.
fn contexts(name: &str) -> Option<ParseRule> {
    Some(match name {
        "context" => |p| p.context(),
        "contextfragment" => |p| p.context_fragment(),
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

/// What options are made of (ABNF section 2).
fn option_parts(name: &str) -> Option<ParseRule> {
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

/// ABNF sections 4 and 5.
fn expressions(name: &str) -> Option<ParseRule> {
    if let Some(rule) = method_calls(name) {
        return Some(rule);
    }
    Some(match name {
        "commonexpr" | "boolcommonexpr" | "lambdapredicateexpr" => |p| p.expression().map(drop),
        "valueinurl" => |p| p.any_of(&[|p| p.json_string().map(drop), |p| p.expression().map(drop)]),
        "rootexpr" => |p| p.starting_with("$root/", |p| p.rooted_path().map(drop)),
        "firstmemberexpr"
        | "memberexpr"
        | "directmemberexpr"
        | "propertypathexpr"
        | "functionexpr"
        | "boundfunctionexpr"
        | "inscopevariableexpr" => |p| p.member_expr(),
        "annotationexpr" => |p| p.starting_with("@", |p| p.member_expr()),
        "implicitvariableexpr" => |p| p.any_of(&[|p| p.require_text("$it"), |p| p.require_text("$this")]),
        "collectionnavigationexpr"
        | "collectionnavnocastexpr"
        | "singlenavigationexpr"
        | "complexcolpathexpr"
        | "collectionpathexpr"
        | "complexpathexpr"
        | "primitivepathexpr" => |p| p.rest_of_expr_path(),
        "filterexpr" => |p| {
            p.require_text("/$filter")?;
            p.filter_segment().map(drop)
        },
        "functionexprparameters" => |p| p.parameters_in_parentheses(Parser::expression),
        "functionexprparameter" => |p| {
            p.identifier()?;
            p.expect(b'=', "`=`")?;
            p.expression().map(drop)
        },
        "anyexpr" => |p| p.lambda_of(true),
        "allexpr" => |p| p.lambda_of(false),
        "parenexpr" => |p| p.parentheses().map(drop),
        "listexpr" => |p| p.list().map(drop),
        "notexpr" => |p| p.starting_with("not", |p| p.expression().map(drop)),
        "negateexpr" => |p| p.starting_with("-", |p| p.expression().map(drop)),
        "isofexpr" => |p| p.expr_of(|kind| matches!(kind, ExprKind::IsOf { .. })),
        "castexpr" => |p| p.expr_of(|kind| matches!(kind, ExprKind::Cast { .. })),
        "casemethodcallexpr" => |p| p.expr_of(|kind| matches!(kind, ExprKind::Case(_))),
        "andexpr" => |p| p.infix("and", |p| p.expression().map(drop)),
        "orexpr" => |p| p.infix("or", |p| p.expression().map(drop)),
        "eqexpr" => |p| p.infix("eq", |p| p.expression().map(drop)),
        "neexpr" => |p| p.infix("ne", |p| p.expression().map(drop)),
        "ltexpr" => |p| p.infix("lt", |p| p.expression().map(drop)),
        "leexpr" => |p| p.infix("le", |p| p.expression().map(drop)),
        "gtexpr" => |p| p.infix("gt", |p| p.expression().map(drop)),
        "geexpr" => |p| p.infix("ge", |p| p.expression().map(drop)),
        "addexpr" => |p| p.infix("add", |p| p.expression().map(drop)),
        "subexpr" => |p| p.infix("sub", |p| p.expression().map(drop)),
        "mulexpr" => |p| p.infix("mul", |p| p.expression().map(drop)),
        "divexpr" => |p| p.infix("div", |p| p.expression().map(drop)),
        "divbyexpr" => |p| p.infix("divby", |p| p.expression().map(drop)),
        "modexpr" => |p| p.infix("mod", |p| p.expression().map(drop)),
        "hasexpr" => |p| p.infix("has", |p| p.enum_literal().map(drop)),
        "inexpr" => |p| p.infix("in", |p| p.any_of(&[|p| p.list().map(drop), |p| p.expression().map(drop)])),
        "arrayorobject" => |p| p.array_or_object().map(drop),
        "array" | "collectioninuri" => |p| p.expr_of(|kind| matches!(kind, ExprKind::Array(_))),
        "object" | "complexinuri" => |p| p.expr_of(|kind| matches!(kind, ExprKind::Object(_))),
        "stringinurl" => |p| p.json_string().map(drop),
        "member" => |p| {
            p.json_string()?;
            p.bws();
            p.expect(b':', "`:`")?;
            p.bws();
            p.any_of(&[|p| p.json_string().map(drop), |p| p.expression().map(drop)])
        },
        _ => return None,
    })
}

fn method_calls(name: &str) -> Option<ParseRule> {
    const BOOLEAN: [Function; 6] = [
        Function::EndsWith,
        Function::StartsWith,
        Function::Contains,
        Function::GeoIntersects,
        Function::HasSubset,
        Function::HasSubsequence,
    ];
    macro_rules! calls {
        ($($rule:literal $function:ident)+) => {
            match name {
                "methodcallexpr" => {
                    |p| p.expr_of(|kind| matches!(kind, ExprKind::Call { .. } | ExprKind::Case(_)))
                }
                "boolmethodcallexpr" => |p| {
                    p.expr_of(|kind| matches!(kind, ExprKind::Call { function, .. } if BOOLEAN.contains(function)))
                },
                $($rule => |p| p.expr_of(
                    |kind| matches!(kind, ExprKind::Call { function: Function::$function, .. })
                ),)+
                _ => return None,
            }
        };
    }
    Some(calls! {
        "concatmethodcallexpr" Concat
        "containsmethodcallexpr" Contains
        "endswithmethodcallexpr" EndsWith
        "indexofmethodcallexpr" IndexOf
        "lengthmethodcallexpr" Length
        "matchespatternmethodcallexpr" MatchesPattern
        "startswithmethodcallexpr" StartsWith
        "substringmethodcallexpr" Substring
        "tolowermethodcallexpr" ToLower
        "touppermethodcallexpr" ToUpper
        "trimmethodcallexpr" Trim
        "yearmethodcallexpr" Year
        "monthmethodcallexpr" Month
        "daymethodcallexpr" Day
        "hourmethodcallexpr" Hour
        "minutemethodcallexpr" Minute
        "secondmethodcallexpr" Second
        "fractionalsecondsmethodcallexpr" FractionalSeconds
        "totalsecondsmethodcallexpr" TotalSeconds
        "datemethodcallexpr" Date
        "timemethodcallexpr" Time
        "totaloffsetminutesmethodcallexpr" TotalOffsetMinutes
        "mindatetimemethodcallexpr" MinDateTime
        "maxdatetimemethodcallexpr" MaxDateTime
        "nowmethodcallexpr" Now
        "roundmethodcallexpr" Round
        "floormethodcallexpr" Floor
        "ceilingmethodcallexpr" Ceiling
        "distancemethodcallexpr" GeoDistance
        "geolengthmethodcallexpr" GeoLength
        "intersectsmethodcallexpr" GeoIntersects
        "hassubsetmethodcallexpr" HasSubset
        "hassubsequencemethodcallexpr" HasSubsequence
    })
}

/// ABNF section 6.
fn names(name: &str) -> Option<ParseRule> {
    Some(match name {
        "odataidentifier"
        | "namespacepart"
        | "entitysetname"
        | "singletonentity"
        | "entitytypename"
        | "complextypename"
        | "typedefinitionname"
        | "enumerationtypename"
        | "enumerationmember"
        | "termname"
        | "primitiveproperty"
        | "primitivekeyproperty"
        | "primitivenonkeyproperty"
        | "primitivecolproperty"
        | "complexproperty"
        | "complexcolproperty"
        | "streamproperty"
        | "navigationproperty"
        | "entitynavigationproperty"
        | "entitycolnavigationproperty"
        | "action"
        | "actionimport"
        | "function"
        | "entityfunction"
        | "entitycolfunction"
        | "complexfunction"
        | "complexcolfunction"
        | "primitivefunction"
        | "primitivecolfunction"
        | "entityfunctionimport"
        | "entitycolfunctionimport"
        | "complexfunctionimport"
        | "complexcolfunctionimport"
        | "primitivefunctionimport"
        | "primitivecolfunctionimport"
        | "parametername"
        | "keypropertyalias"
        | "computedproperty"
        | "lambdavariableexpr"
        | "annotationqualifier"
        | "singletypename" => |p| p.identifier().map(drop),
        "namespace" | "optionallyqualifiedentitytypename" | "optionallyqualifiedcomplextypename" => {
            |p| p.qualified().map(drop)
        }
        "optionallyqualifiedtypename" => |p| p.type_name().map(drop),
        "qualifiedentitytypename"
        | "qualifiedcomplextypename"
        | "qualifiedtypedefinitionname"
        | "qualifiedenumtypename"
        | "singlequalifiedtypename" => |p| p.fully_qualified().map(drop),
        "qualifiedtypename" => |p| {
            if p.rest().starts_with("Collection(") {
                p.advance("Collection(".len());
                p.fully_qualified()?;
                return p.close();
            }
            p.fully_qualified().map(drop)
        },
        "primitivetypename" => |p| p.primitive_type_name(),
        "parameteralias" => |p| {
            p.expect(b'@', "`@`")?;
            p.identifier().map(drop)
        },
        "annotationinquery"
        | "complexannotationinquery"
        | "entityannotationinquery"
        | "primitiveannotationinquery"
        | "primitivecolannotationinquery" => |p| {
            p.expect(b'@', "`@`")?;
            p.term().map(drop)
        },
        _ => return None,
    })
}

/// Literals in URLs (ABNF section 7).
fn literals(name: &str) -> Option<ParseRule> {
    Some(match name {
        "primitiveliteral" => |p| p.primitive_literal().map(drop),
        "keypropertyvalue" => |p| p.primitive_literal().map(drop),
        "null" | "nullvalue" => |p| p.require_text("null"),
        "binaryliteral" => |p| p.prefixed("binary", |p| p.binary_value()),
        "boolean" => |p| p.word(&[("true", ()), ("false", ())], "`true` or `false`"),
        "decimalliteral" | "doubleliteral" | "singleliteral" => |p| p.number(),
        "guid" => |p| p.guid(),
        "sbyteliteral" => |p| p.integer(3),
        "int16literal" => |p| p.integer(5),
        "int32literal" => |p| p.integer(10),
        "int64literal" => |p| p.integer(19),
        "stringliteral" => |p| p.quoted().map(drop),
        "date" => |p| p.date(),
        "datetimeoffsetliteral" | "datetimeoffsetvalueinurl" => |p| p.date_time_offset(),
        "durationliteral" => |p| {
            if p.peek() == Some(b'\'') {
                return p.in_quotes(|p| p.duration_value());
            }
            p.prefixed("duration", |p| p.duration_value())
        },
        "timeofdayliteral" => |p| p.time_of_day(),
        "enumliteral" => |p| p.enum_literal().map(drop),
        "singleenumliteral" => |p| p.any_of(&[|p| p.identifier().map(drop), |p| p.integer(19)]),
        "geographycollection"
        | "geometrycollection"
        | "geographylinestring"
        | "geometrylinestring"
        | "geographymultilinestring"
        | "geometrymultilinestring"
        | "geographymultipoint"
        | "geometrymultipoint"
        | "geographymultipolygon"
        | "geometrymultipolygon"
        | "geographypoint"
        | "geometrypoint"
        | "geographypolygon"
        | "geometrypolygon" => return geo_literals(name),
        _ => return None,
    })
}

fn geo_literals(name: &str) -> Option<ParseRule> {
    macro_rules! shapes {
        ($($geography:literal $geometry:literal $shape:ident)+) => {
            match name {
                $($geography => |p| {
                    p.geo_of(GeoKind::Geography, |shape| matches!(shape, Shape::$shape(_)))
                },
                $geometry => |p| p.geo_of(GeoKind::Geometry, |shape| matches!(shape, Shape::$shape(_))),)+
                _ => return None,
            }
        };
    }
    Some(shapes! {
        "geographycollection" "geometrycollection" Collection
        "geographylinestring" "geometrylinestring" LineString
        "geographymultilinestring" "geometrymultilinestring" MultiLineString
        "geographymultipoint" "geometrymultipoint" MultiPoint
        "geographymultipolygon" "geometrymultipolygon" MultiPolygon
        "geographypoint" "geometrypoint" Point
        "geographypolygon" "geometrypolygon" Polygon
    })
}

/// Values in payloads, which are not percent-encoded (ABNF section 7).
fn values(name: &str) -> Option<ParseRule> {
    Some(match name {
        "primitivevalue" => |p| p.primitive_value(),
        "binaryvalue" => |p| p.binary_value(),
        "booleanvalue" => |p| p.any_of(&[|p| p.require_text("true"), |p| p.require_text("false")]),
        "byte" | "bytevalue" => |p| p.digits(1, 3),
        "decimalvalue" | "doublevalue" | "singlevalue" => |p| p.number(),
        "naninfinity" => {
            |p| p.any_of(&[|p| p.require_text("NaN"), |p| p.require_text("-INF"), |p| p.require_text("INF")])
        }
        "guidvalue" => |p| p.guid(),
        "sbytevalue" => |p| p.integer(3),
        "int16value" => |p| p.integer(5),
        "int32value" => |p| p.integer(10),
        "int64value" => |p| p.integer(19),
        "datevalue" => |p| p.date(),
        "datetimeoffsetvalue" => |p| p.date_time_offset(),
        "durationvalue" => |p| p.duration_value(),
        "timeofdayvalue" => |p| p.time_of_day(),
        "enumvalue" => |p| p.enum_value().map(drop),
        "singleenumvalue" => |p| p.any_of(&[|p| p.identifier().map(drop), |p| p.integer(19)]),
        "stringvalue" => |p| p.quoted().map(drop),
        "fullcollectionliteral"
        | "fulllinestringliteral"
        | "fullmultipointliteral"
        | "fullmultilinestringliteral"
        | "fullmultipolygonliteral"
        | "fullpointliteral"
        | "fullpolygonliteral" => |p| p.full_shape().map(drop),
        _ => return None,
    })
}

/// ABNF section 8.
fn headers(name: &str) -> Option<ParseRule> {
    Some(match name {
        "header" => |p| p.header(),
        "asyncresult" => |p| p.async_result(),
        "content-id" => |p| p.content_id(),
        "isolation" => |p| p.isolation(),
        "request-id" => |p| p.request_id(),
        "odata-entityid" => |p| p.entity_id(),
        "odata-error" => |p| p.odata_error(),
        "odata-maxversion" => |p| p.max_version(),
        "odata-version" => |p| p.odata_version(),
        "prefer" => |p| p.prefer(),
        "preference" => |p| p.preference(),
        "allowentityreferencespreference" => |p| p.plain_preference("allow-entityreferences"),
        "callbackpreference" => |p| p.callback(),
        "continueonerrorpreference" => |p| p.continue_on_error(),
        "includeannotationspreference" => |p| p.include_annotations(),
        "annotationslist" => |p| p.annotations_list(),
        "annotationidentifier" => |p| p.annotation_identifier(),
        "maxpagesizepreference" => |p| p.max_page_size(),
        "omitvaluespreference" => |p| p.chosen_preference("omit-values", &["nulls", "defaults"]),
        "respondasyncpreference" => |p| p.require_text("respond-async"),
        "returnpreference" => |p| p.return_preference(),
        "trackchangespreference" => |p| p.plain_preference("track-changes"),
        "waitpreference" => |p| p.wait(),
        _ => return None,
    })
}

impl Parser<'_> {
    fn require_text(&mut self, text: &'static str) -> Parse<()> {
        if self.eat_text(text) { Ok(()) } else { Err(self.fail(text)) }
    }

    /// What the rule accepts, if it begins with the text, in any case.
    fn starting_with(&mut self, text: &'static str, rule: ParseRule) -> Parse<()> {
        let start = self.position();
        if !self.eat_ignoring_case(text) {
            return Err(self.fail(text));
        }
        self.back_to(start);
        rule(self)
    }

    /// A space, the operator, a space, and what the rule accepts.
    fn infix(&mut self, operator: &'static str, operand: ParseRule) -> Parse<()> {
        self.rws()?;
        self.word(&[(operator, ())], operator)?;
        self.rws()?;
        operand(self)
    }

    /// An expression of some kind.
    fn expr_of(&mut self, test: fn(&ExprKind) -> bool) -> Parse<()> {
        let start = self.position();
        let expr = self.expression()?;
        if test(expr.kind()) {
            return Ok(());
        }
        self.back_to(start);
        Err(self.fail("another expression"))
    }

    /// A member expression, which a literal is not.
    fn member_expr(&mut self) -> Parse<()> {
        let start = self.position();
        let path = self.member()?;
        if let (None, [Segment::Name(name)]) = (&path.root, path.segments.as_slice()) {
            if is_literal_word(name) {
                self.back_to(start);
                return Err(self.fail("a name"));
            }
        }
        Ok(())
    }

    fn lambda_of(&mut self, any: bool) -> Parse<()> {
        let start = self.position();
        let segment = self.lambda()?;
        if matches!(segment, Segment::Any(_)) == any {
            return Ok(());
        }
        self.back_to(start);
        Err(self.fail("the other operator"))
    }

    fn prefixed(&mut self, prefix: &'static str, rule: ParseRule) -> Parse<()> {
        self.word(&[(prefix, ())], prefix)?;
        self.in_quotes(rule)
    }

    fn in_quotes(&mut self, rule: ParseRule) -> Parse<()> {
        self.expect(b'\'', "`'`")?;
        rule(self)?;
        self.expect(b'\'', "`'`")
    }

    fn geo_of(&mut self, kind: GeoKind, test: fn(&Shape) -> bool) -> Parse<()> {
        let start = self.position();
        let geo = self.geo()?;
        if geo.kind == kind && test(&geo.shape) {
            return Ok(());
        }
        self.back_to(start);
        Err(self.fail("another literal"))
    }

    /// `(name,name)`, if it is there.
    fn signature(&mut self) -> Parse<()> {
        if !self.eat(b'(', "`(`") {
            return Ok(());
        }
        self.names()?;
        self.close()
    }

    /// The alternative that fits the whole rest, where more than one could begin it.
    fn primitive_value(&mut self) -> Parse<()> {
        let alternatives: [ParseRule; 9] = [
            |p| p.any_of(&[|p| p.require_text("true"), |p| p.require_text("false")]),
            |p| p.guid(),
            |p| p.duration_value(),
            |p| p.date_time_offset(),
            |p| p.date(),
            |p| p.time_of_day(),
            |p| p.full_shape().map(drop),
            |p| p.number(),
            |p| p.enum_value().map(drop),
        ];
        for alternative in alternatives {
            let whole = self.attempt(|p| {
                alternative(p)?;
                p.end()
            })?;
            if whole.is_some() {
                return Ok(());
            }
        }
        self.binary_value()
    }

    /// ABNF `primitiveTypeName`.
    fn primitive_type_name(&mut self) -> Parse<()> {
        const SIMPLE: [&str; 17] = [
            "Binary",
            "Boolean",
            "Byte",
            "DateTimeOffset",
            "Date",
            "Decimal",
            "Double",
            "Duration",
            "Guid",
            "Int16",
            "Int32",
            "Int64",
            "SByte",
            "Single",
            "Stream",
            "String",
            "TimeOfDay",
        ];
        const SHAPES: [&str; 7] =
            ["Collection", "LineString", "MultiLineString", "MultiPoint", "MultiPolygon", "Point", "Polygon"];
        self.require_text("Edm.")?;
        if SIMPLE.iter().any(|name| self.eat_text(name)) {
            return Ok(());
        }
        if self.eat_text("Geography") || self.eat_text("Geometry") {
            // the abstract types have no shape behind them
            let _ = SHAPES.iter().any(|name| self.eat_text(name));
            return Ok(());
        }
        Err(self.fail("a primitive type"))
    }
}
