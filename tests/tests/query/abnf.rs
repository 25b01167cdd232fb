//! Cases of our own for the rules of the ABNF, in the form of its test suite: a rule, a text, and where it is
//! wrong.

use graph_entity_core::query::abnf;

#[test]
fn accepts_what_the_rules_do() {
    let cases = [
        ("odataUri", "https://example.com/svc/Products?$filter=Name%20eq%20'Milk'&$top=2"),
        ("odataUri", "http://[::1]:8080/svc/$metadata#Products"),
        ("odataUri", "HTTP://h/"),
        ("odataRelativeUri", "$batch"),
        ("odataRelativeUri", "$entity?$format=json&$id=Products(0)"),
        ("odataRelativeUri", "$crossjoin(Products,Sales)?$filter=Products/ID eq Sales/ProductID"),
        ("odataRelativeUri", "$all/Model.Customer"),
        ("odataRelativeUri", "Products(@id)?@id=1"),
        ("odataRelativeUri", "Products?"),
        ("odataRelativeUri", "Search(names=@n)?@n=[\"a b\",'c']"),
        ("resourcePath", "OrderItems(OrderID=1,ItemNo='x')/Product"),
        ("resourcePath", "OrderItems/1/x%2Fy/Product"),
        ("resourcePath", "Products/$filter(Supplier/Name eq 'x')/$each/Model.Deactivate"),
        ("resourcePath", "Products/Model.Top(count=3)/$count"),
        ("keyPredicate", "(1)"),
        ("systemQueryOption", "$EXPAND=Products($filter=Price lt 5;$orderby=Name desc;$top=3)"),
        ("expand", "$expand=*($levels=max),Model.Boss/Reports/$count($search=x)"),
        ("select", "$select=*,Model.*,Address($select=City;$top=1),Model.F(a,b)"),
        ("searchExpr", "a (b OR \"c d\") NOT e"),
        ("commonExpr", "DiscontinuedDate add duration'P1D' gt now()"),
        ("commonExpr", "Items/any(d:d/Quantity gt 100 and d/Price lt 3)"),
        ("boolMethodCallExpr", "endswith(Name,'x')"),
        ("andExpr", " and a"),
        ("rootExpr", "$root/Employees('A1235')/LastName"),
        ("arrayOrObject", "[{%22a%22:1}]"),
        ("primitiveLiteral", "-10000-04-01"),
        ("optionallyQualifiedTypeName", "Collection(Edm.GeographyPoint)"),
        ("primitiveTypeName", "Edm.GeometryMultiPoint"),
        ("geographyCollection", "geography'SRID=0;GeometryCollection(Point(1 2),LineString(1 2,3 4))'"),
        ("enumValue", "Red,-1"),
        ("context", "#Products(1)/Name"),
        ("context", "#Customers(Name,Orders(Id,Items+()))/$delta"),
        ("header", "Content-ID: a-1"),
        ("header", "OData-Error: {\"code\":\"x\"}"),
        ("prefer", "Prefer: respond-async, wait=10"),
    ];
    for (rule, text) in cases {
        let checked = abnf::check(rule, text).unwrap_or_else(|| panic!("no rule {rule}"));
        assert_eq!(checked.map_err(|error| error.to_string()), Ok(()), "{rule}: {text}");
    }
}

#[test]
fn refuses_what_the_rules_do_not_accept() {
    let cases = [
        ("odataUri", "ftp://h/", 0),
        ("odataUri", "http:/h/", 4),
        ("odataRelativeUri", "$metadata/x", 9),
        ("odataRelativeUri", "$entity", 7),
        ("odataRelativeUri", "Products#x", 8),
        ("odataRelativeUri", "Products?$foo=1", 9),
        ("odataRelativeUri", "Products?$top=x", 14),
        ("odataRelativeUri", "Products?$filter=Name%20eq%20'x", 31),
        ("resourcePath", "Products(1)/$ref/x", 16),
        ("resourcePath", "Products(1,2)", 10),
        ("resourcePath", "$Crossjoin(a)", 0),
        ("queryOptions", "$top=1&", 7),
        ("queryOptions", "a=b&$count=maybe", 11),
        ("filter", "$orderby=a", 0),
        ("orderby", "$orderby=Name, Age", 15),
        ("orderby", "$orderby=Name foo", 14),
        ("levels", "$levels=0", 8),
        ("expand", "$expand=A($top=1;$format=json)", 17),
        ("commonExpr", "Name eq 'a/b'", 10),
        ("stringLiteral", "'a b'", 2),
        ("boolean", "1", 0),
        ("booleanValue", "True", 0),
        ("durationValue", "P1D2H", 3),
        ("timeOfDayValue", "11:60", 3),
        ("int16Literal", "123456", 5),
        ("odataIdentifier", "1a", 0),
        ("geographyPoint", "geography'SRID=0;Point(1)'", 24),
        ("geographyPoint", "geometry'SRID=0;Point(1 2)'", 0),
        ("geographyPoint", "geography'SRID=0;Polygon((1 2))'", 17),
        ("header", "OData-Version: 4.00", 18),
        ("context", "#Collection(Model.Address)/x", 26),
        ("header", "X: y", 0),
        ("preference", "odata.maxpagesize=x", 18),
    ];
    for (rule, text, at) in cases {
        let checked = abnf::check(rule, text).unwrap_or_else(|| panic!("no rule {rule}"));
        let position = checked.map_err(|error| error.char_position());
        assert_eq!(position, Err(at), "{rule}: {text}");
    }
}
