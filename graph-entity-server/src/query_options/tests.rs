use graph_entity_core::edm::PrimitiveValue;
use graph_entity_core::query::Limits;
use graph_entity_core::query::bound::OrderValue;
use graph_entity_core::{DynamicProperties, DynamicValue, Flags, GraphEntity, GraphEnum, KeyValues, Untyped};
use http::StatusCode;

use super::*;

#[derive(Debug, Clone, Copy, PartialEq, GraphEnum)]
#[graph_entity(flags)]
enum Access {
    Read,
    Write,
}

#[derive(Debug, Clone, PartialEq, GraphEnum)]
enum Channel {
    Stable,
    #[graph_entity(other)]
    Other(Box<str>),
}

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/a", open)]
struct Item {
    #[graph_entity(key)]
    id: String,
    #[graph_entity(key)]
    number: i64,
    ratio: f64,
    single: f32,
    small: Option<u8>,
    name: Option<String>,
    access: Flags<Access>,
    channel: Channel,
    seen: Option<graph_entity_core::DateTimeOffset>,
    price: Option<graph_entity_core::Decimal>,
    bytes: graph_entity_core::Binary,
    #[graph_entity(dynamic)]
    more: DynamicProperties,
}

fn ty() -> &'static StructuredType {
    Item::entity_type().structured()
}

fn parse(query: &str) -> Result<Query<'_>, Problem> {
    Query::parse(Some(query), ty(), RequestKind::List, &Limits::default())
}

/// Items with values that are easily lost in text.
fn items() -> Vec<Item> {
    let text = "ü:3,'\n&\u{1f5a8}";
    // A response is read tolerantly: members and channels that are not declared are kept.
    let other = r#"{"id": "", "number": 1, "ratio": 0, "single": 0, "access": "write,share,own", "channel": "", "bytes": ""}"#;
    let access = graph_entity_core::json::from_str::<Item>(other).unwrap().access;
    let item = |number, ratio, single, more: DynamicValue| Item {
        id: text.to_owned(),
        number,
        ratio,
        single,
        small: None,
        name: Some(text.to_owned()),
        access: access.clone(),
        channel: Channel::Other("e5".into()),
        seen: "2017-01-01T00:00:31.7073518+03:00".parse().ok(),
        price: "0.10".parse().ok(),
        bytes: graph_entity_core::Binary::from(&[0_u8, 255][..]),
        more: [("rank", more)].into_iter().collect(),
    };
    vec![
        item(i64::MIN, f64::NAN, f32::MAX, DynamicValue::from(1)),
        item(i64::MAX, -0.0, 0.1, DynamicValue::from("text")),
        item(0, f64::INFINITY, f32::NAN, DynamicValue::from(Untyped::Null)),
        Item {
            name: None,
            small: Some(200),
            access: Flags::none(),
            channel: Channel::Stable,
            ..item(1, 0.1, -1.5, DynamicValue::from(vec![1, 2]))
        },
        item(2, 5e-324, 0.0, DynamicValue::from(Untyped::Object(vec![("a".into(), "b".into())]))),
        item(3, 1e300, 0.0, DynamicValue::with_type("2017-01-01", "#Date")),
        item(4, 1.0, 0.0, DynamicValue::from(0.5)),
        item(5, 1.0, 0.0, DynamicValue::from(true)),
    ]
}

#[test]
fn a_token_leads_back_to_its_place() {
    let expressions = [
        "id",
        "number",
        "number desc",
        "ratio",
        "single",
        "small",
        "name desc",
        "access",
        "channel",
        "seen",
        "price",
        "bytes",
        "rank",
        "rank desc",
        "number add 1",
        "ratio mul 2",
        "number add ratio",
        "price add number",
        "small add 1",
        "length(name)",
        "tolower(name)",
        "year(seen)",
        "seen sub seen",
        "date(seen)",
        "time(seen)",
        "name eq null",
        "not (number gt 0)",
        "floor(ratio)",
        "round(price)",
        "access has 'write'",
        "null",
        "case(number gt 0:ratio,true:single)",
        "rank add 1",
        "cast(number,Edm.String)",
        "cast(name,Edm.Guid)",
        "concat(name,id),number",
        "ratio,name desc,id",
    ];
    for expression in expressions {
        let raw = format!("$orderby={}", expression.replace(' ', "+"));
        let query = parse(&raw).unwrap_or_else(|problem| panic!("{expression}: {problem}"));
        let list = query.of_list(ty(), "a", 5, ListLimits::default()).unwrap();
        let mut tokens = Vec::new();
        for item in items() {
            let place = list.cursor(&item);
            let next = query.next(ty(), "a", &place, None);
            let (_, token) = next.split_once("$skiptoken=").unwrap();
            assert!(token.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')));
            let back = parse(&next).unwrap().of_list(ty(), "a", 5, ListLimits::default());
            let back =
                back.unwrap_or_else(|problem| panic!("{expression} {place:?}: {problem}")).after.unwrap();
            assert!(list.compare(&place, &back).is_eq(), "{expression}: {place:?} {back:?}");
            assert_eq!(back.key(), &KeyValues::of(&item), "{expression}");
            assert_eq!(format!("{back:?}"), format!("{place:?}"), "{expression}");
            tokens.push(token.to_owned());
        }
        tokens.sort();
        tokens.dedup();
        assert_eq!(tokens.len(), items().len(), "{expression}");
    }
}

#[test]
fn what_is_no_token_is_refused() {
    let query = parse("$orderby=name,number").unwrap();
    let list = query.of_list(ty(), "a", 5, ListLimits::default()).unwrap();
    let next = query.next(ty(), "a", &list.cursor(&items()[0]), None);
    let read = |query: &str, path: &str| {
        let problem = parse(query).unwrap().of_list(ty(), path, 5, ListLimits::default()).err();
        problem.map(|problem| (problem.status().as_u16(), problem.code().to_owned()))
    };
    assert_eq!(read(&next, "a"), None);
    let refused = Some((400, "invalidSkipToken".to_owned()));
    assert_eq!(read(&next, "b"), refused);
    assert_eq!(read(&next.replace("name,number", "number,name"), "a"), refused);
    let (before, token) = next.split_once("$skiptoken=").unwrap();
    for end in 1..token.len() {
        assert_eq!(read(&format!("{before}$skiptoken={}", &token[..end]), "a"), refused, "{end}");
    }

    // A forged value, of another type than the expression.
    let identity = next_link::identity("a", "$orderby=name,number");
    let forged = |order: &[OrderValue]| {
        let token = token::write(&Cursor::new(order.to_vec(), KeyValues::of(&items()[0])), identity, ty());
        read(&format!("{before}$skiptoken={token}"), "a")
    };
    let text = |text: &str| OrderValue::Primitive(PrimitiveValue::from(text));
    let number = |number: i64| OrderValue::Primitive(PrimitiveValue::from(number));
    assert_eq!(forged(&[text("x"), number(1)]), None);
    assert_eq!(forged(&[OrderValue::Null, OrderValue::Null]), None);
    assert_eq!(forged(&[number(1), text("x")]), refused);
    assert_eq!(forged(&[text("x"), OrderValue::Object]), refused);
    assert_eq!(forged(&[text("x"), OrderValue::OtherMember("x".into())]), refused);
    assert_eq!(forged(&[text("x")]), refused);
    assert_eq!(forged(&[text("x"), number(1), number(1)]), refused);
}

#[test]
fn options_are_read_in_any_spelling() {
    let query = parse("FILTER=number+gt+%27x%27").unwrap_err();
    assert_eq!((query.status(), query.target()), (StatusCode::BAD_REQUEST, Some("$filter")));
    let query = parse("%24Top=5&skip=2&$COUNT=true&x=%26&$select=id&$format=json").unwrap();
    assert_eq!(query.top(), Some(5));
    assert!(query.selection().is_some_and(|selection| selection.to_string() == "id"));
    assert_eq!(query.format(), Some(Format::default()));
    let list = query.of_list(ty(), "a", 5, ListLimits::default()).unwrap();
    assert_eq!((list.skip, list.count, list.page_size, list.is_plain()), (2, true, 5, false));
    for query in ["", "&", "a=b&c", "select=*", "$top=3"] {
        assert!(
            parse(query).unwrap().of_list(ty(), "a", 5, ListLimits::default()).unwrap().is_plain(),
            "{query}"
        );
    }
    assert!(Query::parse(None, ty(), RequestKind::Delete, &Limits::default()).unwrap().format().is_none());
}
