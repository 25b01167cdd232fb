//! The query part of a URL as a whole.

use graph_entity_core::query::{Levels, Limits, QueryErrorKind, QueryOptions, SearchExpr};

fn parse(query: &str) -> QueryOptions {
    QueryOptions::parse(query, &Limits::default()).unwrap_or_else(|error| panic!("{query}: {error}"))
}

#[test]
fn prints_options_in_one_form() {
    let cases = [
        ("", ""),
        ("&", ""),
        ("$filter=name+eq+'a%2Bb'", "$filter=name%20eq%20'a%2Bb'"),
        ("FILTER=a&ORDERBY=b%20asc,%20c%20DESC", "$filter=a&$orderby=b,c%20desc"),
        ("%24top=1&%73kip=2", "$skip=2&$top=1"),
        ("$filter=name eq 'R%26D'", "$filter=name%20eq%20'R%26D'"),
        ("$select=a , b/c,*", "$select=a,b/c,*"),
        (
            "$select=a($select=b;$top=1),@Core.x,M.f(p,q),M.*",
            "$select=a($top=1;$select=b),@Core.x,M.f(p,q),M.*",
        ),
        (
            "$expand=a/M.T($levels=max; $filter=x in ('a;b')),*/$ref,$value",
            "$expand=a/M.T($filter=x%20in%20('a;b');$levels=max),*/$ref,$value",
        ),
        ("$expand=a/$count($search=x%3By)", "$expand=a/$count($search=%22x;y%22)"),
        ("$compute=a mul 2 as b,c as d", "$compute=a%20mul%202%20as%20b,c%20as%20d"),
        ("$count=TRUE&$index=-3&$format=application/json", "$count=true&$index=-3&$format=application/json"),
        ("$skiptoken=a%26b=c&skiptoken=d", "$skiptoken=a%26b=c&skiptoken=d"),
        ("$filter=a eq @p&@p=[1,2]", "$filter=a%20eq%20@p&@p=%5B1,2%5D"),
        ("x=1&x=2&y", "x=1&x=2&y="),
        ("$search='it''s", ""),
    ];
    for (query, printed) in cases {
        match QueryOptions::parse(query, &Limits::default()) {
            Ok(options) => assert_eq!(options.to_query(), printed, "{query}"),
            Err(error) => assert!(printed.is_empty(), "{query}: {error}"),
        }
    }
}

#[test]
fn keeps_aliases_and_custom_options() {
    let options = parse("@p=1 add 2&debug=a+b&@q='x'&$top=9223372036854775807");
    assert_eq!(options.alias("p").map(ToString::to_string).as_deref(), Some("1 add 2"));
    assert_eq!(options.alias("r"), None);
    assert_eq!(options.custom, [("debug".to_owned(), "a b".to_owned())]);
    assert_eq!(options.top, Some(i64::MAX.unsigned_abs()));
    assert_eq!(parse("$search='it''s'").search, Some(SearchExpr::Incomplete("it's".into())));
    let expand = parse("$expand=a($levels=3)").expand.unwrap();
    assert_eq!(expand[0].options.as_ref().unwrap().levels, Some(Levels::Number(3)));
}

#[test]
fn refuses_wrong_options() {
    use QueryErrorKind::{
        DuplicateOption, InvalidValue, LimitExceeded, NotImplemented, Syntax, UnknownOption,
    };
    let cases = [
        ("$fitler=a", UnknownOption, "$fitler", 0),
        ("$levels=2", UnknownOption, "$levels", 0),
        ("$=1", UnknownOption, "$", 0),
        ("$top=1&TOP=2", DuplicateOption, "TOP", 0),
        ("@a=1&@a=2", DuplicateOption, "@a", 0),
        ("$apply=groupby((a))", NotImplemented, "$apply", 0),
        ("apply=x", NotImplemented, "apply", 0),
        ("$top=9223372036854775808", InvalidValue, "$top", 0),
        ("$top=-1", Syntax, "$top", 0),
        ("$top=1.5", Syntax, "$top", 1),
        ("$top", Syntax, "$top", 4),
        ("$skip=", Syntax, "$skip", 0),
        ("$count=yes", Syntax, "$count", 0),
        ("$format=foo", Syntax, "$format", 3),
        ("$filter=%CE%94%20xx 1", Syntax, "$filter", 2),
        ("$filter=a%2", Syntax, "$filter", 1),
        ("$filter=a%FF", Syntax, "$filter", 1),
        ("$filter=a eq 2012-02-30", InvalidValue, "$filter", 5),
        ("$expand=a($top=1;$top=2)", DuplicateOption, "$expand", 9),
        ("$expand=a($format=json)", Syntax, "$expand", 2),
        ("$expand=a/$ref($select=b)", Syntax, "$expand", 7),
        ("$expand=a($skip=99999999999999999999)", InvalidValue, "$expand", 8),
        ("@1=2", Syntax, "@1", 0),
        ("$orderby=a,", Syntax, "$orderby", 2),
        ("$compute=a as", Syntax, "$compute", 4),
        ("$filter=((((((((((a))))))))))", LimitExceeded, "$filter", 5),
    ];
    for (query, kind, option, position) in cases {
        let error = QueryOptions::parse(query, &Limits::default().max_depth(5)).expect_err(query);
        let found = (error.kind(), error.option(), error.char_position());
        assert_eq!(found, (kind, Some(option), position), "{query}: {error}");
    }
}
