//! The errors of texts that do not parse: their place and their words.

use graph_entity_core::query::{Limits, QueryErrorKind, QueryOptions, parse_filter};

#[test]
fn an_error_says_where_what_and_how_to_mend() {
    let cases = [
        ("", "at character 1: expected an expression, found the end"),
        (
            "a = 1",
            "at character 3: expected an operator such as `eq` or `and`, found `=`. \
             The operator is written `eq`",
        ),
        ("a eq \"x\"", "at character 6: expected an expression, found `\"`. Write a string in single quotes"),
        ("a eq 'it's'", "at character 10: expected an operator such as `eq` or `and`, or the end, found `s`"),
        ("a eq 'x", "at character 8: expected `'`, which ends the string, found the end"),
        ("(a eq 1", "at character 8: expected an operator such as `eq` or `and`, or `)`, found the end"),
        ("a eq 1)", "at character 7: expected an operator such as `eq` or `and`, or the end, found `)`"),
        (
            "contain(a,'x')",
            "at character 10: expected `=`, found `,`. `contain` is not a function of OData. \
             Did you mean `contains`?",
        ),
        (
            "substringof('x',a)",
            "at character 16: expected `)`, found `,`. `substringof` is not a function of OData. Write \
             `contains(text,part)`, with the text first",
        ),
        ("f(a) eq 1", "at character 4: expected `=`, found `)`. `f` is not a function of OData"),
        (
            "a eq guid'1'",
            "at character 10: expected `.`, found `'`. Write the value without `guid` and without quotes",
        ),
        (
            "a eq O'Neil",
            "at character 7: expected `.`, found `'`. \
             Write a string in single quotes, and a quote in it twice",
        ),
        (
            "contains(a)",
            "at character 11: expected an operator such as `eq` or `and`, or `,` \
             and another argument, found `)`",
        ),
        (
            "a adn b",
            "at character 3: expected an operator such as `eq` or `and`, found `adn`. Did you mean `and`?",
        ),
        ("a equals 1", "at character 5: expected a space, found `uals`"),
    ];
    for (text, message) in cases {
        let error = parse_filter(text, &Limits::default()).unwrap_err();
        assert_eq!(error.kind(), QueryErrorKind::Syntax, "{text}");
        assert_eq!(error.to_string(), message, "{text}");
    }
}

#[test]
fn refuses_what_the_grammar_does() {
    let cases = [
        (" a", 1),
        ("a ", 2),
        ("a eq", 4),
        ("a eq ", 5),
        ("a eq 1 and", 10),
        ("a eq 1 or or b", 13),
        ("a eq(1)", 4),
        ("any(x:true)", 3),
        ("a/any(x:)", 8),
        ("a/any(true)", 10),
        ("a/b/", 4),
        ("a//b", 2),
        ("$foo", 0),
        ("$root", 5),
        ("a/$value", 2),
        ("f(1,2)", 3),
        ("now(1)", 4),
        ("substring(a,1,2,3)", 15),
        ("[1,2", 4),
        ("{\"a\"}", 4),
        ("{a:1}", 1),
        ("[\"\\ud83d\"]", 8),
        ("a in (b,c)", 7),
        ("style has 4", 10),
        ("a eq 2012-02-3", 14),
        ("a eq 12345678-1234-1234-1234-12345678901", 40),
        ("a eq binary'Zh'", 14),
        ("isof(a,b,c)", 8),
        ("case()", 5),
        ("case(a)", 6),
        ("a ne 'x' && b", 9),
        ("Model.Name.", 11),
    ];
    for (text, position) in cases {
        let error = parse_filter(text, &Limits::default()).expect_err(text);
        assert_eq!(error.char_position(), position, "{text}: {error}");
    }
}

#[test]
fn an_error_in_an_option_names_the_option() {
    let cases = [
        (
            "$orderby=name dsc",
            "$orderby: at character 6: \
             expected an operator such as `eq` or `and`, `asc` or `desc`, or `,`, found `dsc`",
        ),
        (
            "$expand=a($filtr=b)",
            "$expand: at character 3: expected a query option that is allowed here, such as `$filter`, \
             found `$filtr`. Did you mean `$filter`?",
        ),
        ("$top=many", "$top: at character 1: expected a digit, found `many`"),
        ("$cuont=true", "$cuont: at character 1: OData has no query option `$cuont`. Did you mean `$count`?"),
        ("$where=1", "$where: at character 1: OData has no query option `$where`"),
        ("$apply=x", "$apply: at character 1: `$apply` is not implemented"),
        (
            "$filter=a eq 2012-02-30",
            "$filter: at character 6: expected a date that the calendar has, found `2012-02-30`",
        ),
        (
            "$filter=100%",
            "$filter: at character 4: expected two hexadecimal digits after `%`; \
             a percent sign itself is written `%25`",
        ),
    ];
    for (query, message) in cases {
        let error = QueryOptions::parse(query, &Limits::default()).expect_err(query);
        assert_eq!(error.to_string(), message, "{query}");
    }
}
