//! Expressions that cannot be bound: the kind of each mistake, and its message.

use graph_entity_core::GraphEntity;
use graph_entity_core::query::QueryErrorKind::{self, *};
use graph_entity_core::query::bound::Binder;

use super::device::{Device, bind, options};

#[test]
fn each_mistake_says_what_is_wrong() {
    let cases: &[(&str, QueryErrorKind, &str)] = &[
        (
            "place/ctiy eq 'x'",
            UnknownProperty,
            "at character 7: microsoft.graph.place has no property `ctiy`. Did you mean `city`?",
        ),
        (
            "place/City eq 'x'",
            UnknownProperty,
            "at character 7: microsoft.graph.place has no property `City`. Did you mean `city`?",
        ),
        (
            "name/first eq 'x'",
            UnknownProperty,
            "at character 6: `first` cannot be looked up in a value of Edm.String, which has no properties",
        ),
        (
            "'ß' eq name and color eq 'bleu'",
            UnknownMember,
            "at character 26: microsoft.graph.color has no member `bleu`, only `red`, `blue`, `green`. \
             Did you mean `blue`?",
        ),
        (
            "access has 'read,admin'",
            UnknownMember,
            "at character 12: microsoft.graph.access has no member `admin`, only `read`, `write`, `share`",
        ),
        (
            "color in ('red','blu')",
            UnknownMember,
            "at character 17: microsoft.graph.color has no member `blu`, only `red`, `blue`, `green`. \
             Did you mean `blue`?",
        ),
        (
            "color eq microsoft.graph.colour'red'",
            UnknownType,
            "at character 10: microsoft.graph.device uses no type `microsoft.graph.colour`. \
             Did you mean `microsoft.graph.color`?",
        ),
        (
            "cast(int32,Edm.Int23) eq 1",
            UnknownType,
            "at character 12: microsoft.graph.device uses no type `Edm.Int23`",
        ),
        (
            "$it/microsoft.graph.boss/name eq 'x'",
            UnknownType,
            "at character 5: `microsoft.graph.boss` is neither microsoft.graph.device nor derived from it",
        ),
        (
            "int32 eq '7'",
            TypeMismatch,
            "at character 10: `int32` (Edm.Int32) and `'7'` (Edm.String) cannot be compared. \
             Write a value of Edm.Int32 without quotes: `7`",
        ),
        (
            "guid eq '01234567-89ab-cdef-0123-456789abcdef'",
            TypeMismatch,
            "at character 9: `guid` (Edm.Guid) \
             and `'01234567-89ab-cdef-0123-456789abcdef'` (Edm.String) cannot be compared. \
             Write a value of Edm.Guid without quotes: `01234567-89ab-cdef-0123-456789abcdef`",
        ),
        (
            "name gt 5",
            TypeMismatch,
            "at character 9: `name` (Edm.String) and `5` (Edm.Int32) cannot be compared. \
             Write text in single quotes",
        ),
        (
            "seen gt 2017-01-01",
            TypeMismatch,
            "at character 9: `seen` (Edm.DateTimeOffset) and `2017-01-01` (Edm.Date) cannot be compared. \
             The date of a date and time is `date(…)`",
        ),
        (
            "color eq 4",
            TypeMismatch,
            "at character 10: `color` (microsoft.graph.color) and `4` (Edm.Int32) cannot be compared. \
             Write the name of a member: `'red'`",
        ),
        (
            "place eq 'Bonn'",
            TypeMismatch,
            "at character 10: `place` (microsoft.graph.place) and `'Bonn'` (Edm.String) cannot be compared. \
             Name one of its properties by a path, such as `place/city`",
        ),
        (
            "tags eq 'a'",
            TypeMismatch,
            "at character 9: `tags` (Collection(Edm.String)) and `'a'` (Edm.String) cannot be compared. \
             Test the items of a collection with `any` or `all`",
        ),
        (
            "place gt place",
            TypeMismatch,
            "at character 1: `place` (microsoft.graph.place) has no order. Use `eq` or `ne`",
        ),
        (
            "binary lt binary'AA'",
            TypeMismatch,
            "at character 1: `binary` (Edm.Binary) has no order. Use `eq` or `ne`",
        ),
        (
            "name in ('a',5)",
            TypeMismatch,
            "at character 14: `name` (Edm.String) and `5` (Edm.Int32) cannot be compared. \
             Write text in single quotes",
        ),
        ("name in nick", TypeMismatch, "at character 1: `in` needs a collection, not `nick` (Edm.String)"),
        (
            "not name eq 'x'",
            TypeMismatch,
            "at character 5: the operand of `not` has to be true \
             or false, but `name` (Edm.String) is neither. \
             `not` binds more tightly than a comparison, which needs parentheses: `not (a eq b)`",
        ),
        (
            "name",
            TypeMismatch,
            "at character 1: `$filter` has to be true or false, but `name` (Edm.String) is neither",
        ),
        (
            "active and int32",
            TypeMismatch,
            "at character 12: an operand of `and` has to be true \
             or false, but `int32` (Edm.Int32) is neither",
        ),
        (
            "contains(int32,'7')",
            TypeMismatch,
            "at character 10: `contains` takes Edm.String \
             or a collection as its first argument, not `int32` (Edm.Int32). \
             Its text is `cast(int32,Edm.String)`",
        ),
        (
            "substring(name,'1') eq 'x'",
            TypeMismatch,
            "at character 16: `substring` takes a whole number as its second argument, \
             not `'1'` (Edm.String)",
        ),
        (
            "tolower(tags) eq 'x'",
            TypeMismatch,
            "at character 9: `tolower` takes Edm.String as its first argument, \
             not `tags` (Collection(Edm.String)). Test the items of a collection with `any` or `all`",
        ),
        (
            "year(wakes) eq 1",
            TypeMismatch,
            "at character 6: `year` takes Edm.Date \
             or Edm.DateTimeOffset as its first argument, not `wakes` (Edm.TimeOfDay)",
        ),
        (
            "name add 1 eq 2",
            TypeMismatch,
            "at character 1: `add` does not take `name` (Edm.String) and `1` (Edm.Int32). \
         Write text in single quotes",
        ),
        (
            "born add born eq born",
            TypeMismatch,
            "at character 10: `add` does not take `born` (Edm.Date) and `born` (Edm.Date)",
        ),
        (
            "-name eq 1",
            TypeMismatch,
            "at character 2: only a number or a duration has a negative, not `name` (Edm.String)",
        ),
        (
            "place/any(p:true)",
            TypeMismatch,
            "at character 1: `any`, `all`, `$count` \
             and `$filter` need a collection, not a value of microsoft.graph.place",
        ),
        (
            "name/$count eq 1",
            TypeMismatch,
            "at character 1: `any`, `all`, `$count` \
             and `$filter` need a collection, not a value of Edm.String. \
             The number of characters is `length(…)`",
        ),
        (
            "places/city eq 'x'",
            TypeMismatch,
            "at character 8: `city` cannot be looked up in a collection. \
             Test the items of a collection with `any` or `all`: `items/any(i:i/name eq 'x')`",
        ),
        (
            "places/any(p:p/city)",
            TypeMismatch,
            "at character 14: the condition on the items has to be true \
             or false, but `p/city` (Edm.String) is neither",
        ),
        (
            "name has 'x'",
            TypeMismatch,
            "at character 1: `has` takes a combination of flags, not `name` (Edm.String)",
        ),
        (
            "color has 'red'",
            TypeMismatch,
            "at character 1: `has` takes a combination of flags, not `color` (microsoft.graph.color). \
             Use `eq` or `in`",
        ),
        (
            "cast(active,Edm.Int32) eq 1",
            TypeMismatch,
            "at character 6: `active` (Edm.Boolean) cannot be cast to Edm.Int32",
        ),
        ("hidden eq 'x' and shown eq 'y'", UnsupportedProperty, ""),
        (
            "place/secret eq 'x'",
            UnsupportedProperty,
            "at character 7: the property `secret` of microsoft.graph.place cannot be used in `$filter`. \
         These can: `city`, `floor`, `inner`",
        ),
        ("int32 div 0 eq 1", InvalidValue, "at character 11: `div` by zero has no result"),
        ("double mod 0.00 eq 1", InvalidValue, "at character 12: `mod` by zero has no result"),
        ("lasts gt 'PT'", InvalidValue, ""),
        (
            "substring(name,0,-1) eq 'x'",
            InvalidValue,
            "at character 18: the length of a `substring` cannot be negative",
        ),
        ("matchesPattern(name,'(')", InvalidValue, ""),
        (
            "contain(a=1) eq 1",
            UnknownProperty,
            "at character 1: OData has no function `contain`. Did you mean `contains`?",
        ),
        (
            "matchesPattern(name,'a(?=b)')",
            NotImplemented,
            "at character 21: look-around assertions in regular expressions are not implemented",
        ),
        (
            "matchesPattern(name,nick)",
            NotImplemented,
            "at character 21: patterns that are not constant are not implemented",
        ),
        ("geo.length(name) gt 1", NotImplemented, "at character 1: `geo.length` is not implemented"),
        ("name eq $root/a('1')/b", NotImplemented, "at character 9: paths from `$root` are not implemented"),
        (
            "place eq {\"city\":\"x\"}",
            NotImplemented,
            "at character 10: complex literals are not implemented",
        ),
        (
            "name/@Core.Description eq 'x'",
            NotImplemented,
            "at character 7: annotations in expressions are not implemented",
        ),
        ("[1] in [[1]]", NotImplemented, "at character 1: collections of collections are not implemented"),
        ("Model.f(a=1) eq 1", NotImplemented, "at character 1: the function `Model.f` is not implemented"),
        ("tags/$count($search=x) eq 1", NotImplemented, ""),
        ("isof(name,Edm.GeographyPoint)", NotImplemented, ""),
    ];
    for (text, kind, message) in cases {
        let error = bind(text).expect_err(text);
        assert_eq!(error.kind(), *kind, "{text}: {error}");
        if !message.is_empty() {
            assert_eq!(error.to_string(), *message, "{text}");
        }
    }
}

#[test]
fn an_error_names_the_option_and_the_place_in_it() {
    let cases = [
        (
            "$filter=%C3%9Fa+eq+1+and+shown+eq+'x'",
            "$filter: at character 13: \
             the property `shown` of microsoft.graph.device cannot be used in `$filter`. These can: \
             `id`, `name`, `nick`, `active`, `byte`, `int32`, `int64`, `single`, `double`, `decimal`, \
             `binary`, `seen`, `born`, `wakes`, `lasts`, `guid`, `color`, `channel`, `access`, `place`, …",
        ),
        (
            "OrderBy=int32,%20hidden",
            "OrderBy: at character 8: the property `hidden` of microsoft.graph.device cannot be used in \
             `$orderby`. These can: ",
        ),
        (
            "$orderby=place",
            "$orderby: at character 1: `place` (microsoft.graph.place) has no order. \
             Sort by one of its properties",
        ),
        (
            "$orderby=name,tags",
            "$orderby: at character 6: `tags` (Collection(Edm.String)) has no order. Sort by its `$count`",
        ),
        (
            "$select=name,place/cty",
            "$select: at character 12: microsoft.graph.place has no property `cty`. Did you mean `city`?",
        ),
        ("$select=name/x", "$select: at character 6: `name` is of Edm.String, which has no properties"),
        (
            "$select=hidden",
            "$select: at character 1: the property `hidden` of microsoft.graph.device cannot be used in \
             `$select`. These can: ",
        ),
        (
            "$select=place($top=1)",
            "$select: at character 1: query options in `$select` other than `$select` are not implemented",
        ),
        (
            "$filter=name eq @p&@p='x' add 1",
            "@p: at character 1: `add` does not take `'x'` (Edm.String) and `1` (Edm.Int32)",
        ),
        ("$filter=@p&@p=@q&@q=@p", "@q: at character 2: the parameter alias `@p` refers to itself"),
        ("$expand=name", "$expand: at character 1: `$expand` is not implemented"),
        ("$compute=int32 add 1 as x", "$compute: at character 1: `$compute` is not implemented"),
    ];
    for (query, message) in cases {
        let options = options(query);
        let error = Binder::query(Device::entity_type().structured(), &options).expect_err(query);
        let text = error.to_string();
        let is_start = message.ends_with("can: ");
        let shown = if is_start { &text[..message.len().min(text.len())] } else { &text };
        assert_eq!(shown, message, "{query}");
    }
}
