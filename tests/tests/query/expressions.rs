//! Expressions: precedence, functions, literals, paths.

use graph_entity_core::query::{Limits, parse_filter};

/// The tree as text, with parentheses around every operation.
fn tree(text: &str) -> String {
    use graph_entity_core::query::{Expr, ExprKind};
    fn show(expr: &Expr) -> String {
        let all = |operands: &[Expr]| operands.iter().map(show).collect::<Vec<_>>();
        match expr.kind() {
            ExprKind::And(operands) => format!("({})", all(operands).join(" and ")),
            ExprKind::Or(operands) => format!("({})", all(operands).join(" or ")),
            ExprKind::Not(operand) => format!("(not {})", show(operand)),
            ExprKind::Negate(operand) => format!("(-{})", show(operand)),
            ExprKind::Binary { operator, left, right } => {
                format!("({} {} {})", show(left), operator.name(), show(right))
            }
            _ => expr.to_string(),
        }
    }
    show(&parse_filter(text, &Limits::default()).unwrap_or_else(|error| panic!("{text}: {error}")))
}

#[test]
fn operators_bind_as_the_url_conventions_say() {
    let cases = [
        ("a or b and c", "(a or (b and c))"),
        ("a and b or c and d", "((a and b) or (c and d))"),
        ("a or b or c", "(a or b or c)"),
        ("(a or b) and c", "((a or b) and c)"),
        ("a and (b and c)", "(a and (b and c))"),
        ("not a eq b", "((not a) eq b)"),
        ("not a and b", "((not a) and b)"),
        ("not (a eq b)", "(not (a eq b))"),
        ("not(a eq b)", "(not (a eq b))"),
        ("not a in (1,2)", "(not (a in (1,2)))"),
        ("not style has 'Yellow'", "(not (style has 'Yellow'))"),
        ("-a add b", "((-a) add b)"),
        ("- a mul b", "((-a) mul b)"),
        ("-5 add - 5", "(-5 add (-5))"),
        ("not not a", "(not (not a))"),
        ("a add b mul c", "(a add (b mul c))"),
        ("a sub b sub c", "((a sub b) sub c)"),
        ("a sub (b sub c)", "(a sub (b sub c))"),
        ("a div b mod c divby d", "(((a div b) mod c) divby d)"),
        ("a gt b eq c lt d", "((a gt b) eq (c lt d))"),
        ("a eq b ne c", "((a eq b) ne c)"),
        ("a add b gt c and d", "(((a add b) gt c) and d)"),
        ("a add b in (1)", "(a add (b in (1)))"),
        ("a EQ b AND c Or d", "(((a eq b) and c) or d)"),
        ("a\teq \t b", "(a eq b)"),
    ];
    for (text, expected) in cases {
        assert_eq!(tree(text), expected, "{text}");
    }
}

#[test]
fn reads_every_kind_of_expression() {
    let cases = [
        ("Concat( a , 'x' )", "concat(a,'x')"),
        ("substring(a,1,2) eq SUBSTRING(a,1)", "substring(a,1,2) eq substring(a,1)"),
        ("matchespattern(a,'^x$')", "matchesPattern(a,'^x$')"),
        ("hassubset(a,[1,\"x\",'y',null])", "hassubset(a,[1,\"x\",\"y\",null])"),
        ("now() sub duration'P1D' gt mindatetime()", "now() sub duration'P1D' gt mindatetime()"),
        ("date(a) eq 2012-12-03", "date(a) eq 2012-12-03"),
        ("time eq 12:30", "time eq 12:30:00"),
        (
            "geo.Distance(a,geography'SRID=0;Point(1 2)') lt 5.0",
            "geo.distance(a,geography'SRID=0;Point(1.0 2.0)') lt 5.0",
        ),
        ("isof(Model.Boss) or cast(a,Edm.Int32) eq 1", "isof(Model.Boss) or cast(a,Edm.Int32) eq 1"),
        ("isof(a,Collection(Edm.String))", "isof(a,Collection(Edm.String))"),
        ("case(a gt 0:1,true:-1) eq 1", "case(a gt 0 : 1,true : -1) eq 1"),
        (
            "items/any(i:i/price gt 5 and i/tags/all(t:t ne 'x'))",
            "items/any(i:i/price gt 5 and i/tags/all(t:t ne 'x'))",
        ),
        ("items/Any( )", "items/any()"),
        (
            "items/$count gt 2 and items/$count($filter=a;$search=x OR y) eq 0",
            "items/$count gt 2 and items/$count($search=x OR y;$filter=a) eq 0",
        ),
        ("items/$filter(a gt 1)/$count eq 1", "items/$filter(a gt 1)/$count eq 1"),
        ("$it/a eq $this/b", "$it/a eq $this/b"),
        ("$root/people('1')/name eq 'x'", "$root/people('1')/name eq 'x'"),
        ("f(x=@p,y=a add 1)/b eq @q", "f(x=@p,y=a add 1)/b eq @q"),
        ("Model.F()(1)/b", "Model.F()(1)/b"),
        ("a/Model.Type/b eq 1", "a/Model.Type/b eq 1"),
        ("a/@Core.Messages#q/code eq 1", "a/@Core.Messages#q/code eq 1"),
        ("@Core.Messages/$count gt 0", "@Core.Messages/$count gt 0"),
        ("style has Sales.Pattern'Yellow,2'", "style has Sales.Pattern'Yellow,2'"),
        ("a in ('x' , 'y')", "a in ('x','y')"),
        ("a in ()", "a in ()"),
        ("a in b", "a in b"),
        ("a in (b)", "a in b"),
        ("a in [1,2]", "a in [1,2]"),
        ("{\"a\" : [ ] , \"b\":{}} eq c", "{\"a\":[],\"b\":{}} eq c"),
        ("[\"\\u00e9\\ud83d\\ude00\\n\\\"\\\\\"]", "[\"é😀\\u000a\\\"\\\\\"]"),
        ("Größe eq 1", "Größe eq 1"),
        ("true eq TRUE", "true eq true"),
        ("contains eq date", "contains eq date"),
        ("nullable eq null", "nullable eq null"),
        ("notable and android or order", "notable and android or order"),
        ("deadbeef eq 5", "deadbeef eq 5"),
        ("1e3 eq 1000", "1000.0e0 eq 1000"),
        ("-INF lt INF and a ne NaN", "-INF lt INF and a ne NaN"),
        ("url eq 'http://x/y?z=1&a=''b'''", "url eq 'http://x/y?z=1&a=''b'''"),
    ];
    for (text, printed) in cases {
        let expr = parse_filter(text, &Limits::default()).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(expr.to_string(), printed, "{text}");
    }
}

#[test]
fn spans_are_those_of_the_text() {
    use graph_entity_core::query::{ExprKind, Segment};
    let text = "ΔΔ eq 1 and ( longName/x gt 2 )";
    let expr = parse_filter(text, &Limits::default()).unwrap();
    let ExprKind::And(operands) = expr.kind() else { panic!("{expr:?}") };
    assert_eq!(&text[operands[0].span().range()], "ΔΔ eq 1");
    assert_eq!(&text[operands[1].span().range()], "longName/x gt 2");
    let ExprKind::Binary { left, .. } = operands[1].kind() else { panic!("{expr:?}") };
    let ExprKind::Path(path) = left.kind() else { panic!("{expr:?}") };
    let Segment::Name(name) = &path.segments[0] else { panic!("{expr:?}") };
    assert_eq!(&text[name.span().range()], "longName");
}
