//! Expressions and JSON (ABNF sections 4 and 5).

use crate::query::abnf::rule::ParseRule;
use crate::query::ast::{ExprKind, Segment};
use crate::query::function::Function;
use crate::query::parse::cursor::{Parse, Parser};
use crate::query::parse::expression::is_literal_word;

/// The rules of ABNF sections 4 and 5.
pub(super) fn expressions(name: &str) -> Option<ParseRule> {
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
                    p.expr_of(|kind| {
                        matches!(kind, ExprKind::Call { function, .. } if BOOLEAN.contains(function))
                    })
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

impl Parser<'_> {
    /// A space, the operator, a space, and a text that matches the rule `operand`.
    pub(super) fn infix(&mut self, operator: &'static str, operand: ParseRule) -> Parse<()> {
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

    /// A member expression, which excludes literals.
    fn member_expr(&mut self) -> Parse<()> {
        let start = self.position();
        let path = self.member()?;
        if let (None, [Segment::Name(name)]) = (&path.root, path.segments.as_slice())
            && is_literal_word(name)
        {
            self.back_to(start);
            return Err(self.fail("a name"));
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
}
