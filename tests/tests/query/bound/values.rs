//! Tables of cases: the value of each expression for one device.

use super::device::{ask, device};

/// Asserts that the expressions are true.
#[track_caller]
fn all_true(cases: &[&str]) {
    let device = device();
    for text in cases {
        assert_eq!(ask(text, &device), Some(true), "{text}");
    }
}

#[test]
fn null_is_equal_to_null_alone_and_in_no_order() {
    let cases = [
        ("nick eq null", Some(true)),
        ("null eq nick", Some(true)),
        ("nick ne null", Some(false)),
        ("name eq null", Some(false)),
        ("nick eq 'x'", Some(false)),
        ("nick ne 'x'", Some(true)),
        ("nick gt 'x'", Some(false)),
        ("nick ge 'x'", Some(false)),
        ("nick le null", Some(false)),
        ("null gt null", Some(false)),
        ("not (nick gt 'x')", Some(true)),
        ("not (nick lt 'x')", Some(true)),
        ("contains(nick,'x')", None),
        ("not contains(nick,'x')", None),
        ("contains(name,null)", None),
        ("length(nick) eq null", Some(true)),
        ("length(nick) gt 0", Some(false)),
        ("concat(nick,'x') eq null", Some(true)),
        ("tolower(nick) ne 'x'", Some(true)),
        ("int32 add null eq null", Some(true)),
        ("-null eq null", Some(true)),
        ("null", None),
        ("not null", None),
        ("null and true", None),
        ("null and false", Some(false)),
        ("null or true", Some(true)),
        ("null or false", None),
        ("contains(nick,'x') or active", Some(true)),
        ("contains(nick,'x') and active", None),
        ("not (contains(nick,'x') and active)", None),
        ("nick in ('x')", Some(false)),
        ("nick in ('x',null)", Some(true)),
        ("name in ('x',null)", Some(false)),
        ("nick in tags", Some(true)),
        ("null in numbers", Some(false)),
        ("matchesPattern(nick,'x')", None),
        ("access has @flags", None),
        ("place/inner/tags/$count eq 2", Some(true)),
        ("nothing eq null", Some(true)),
        ("nothing/at/all eq null", Some(true)),
        ("nothing gt 5", Some(false)),
        ("gone eq null", Some(true)),
        ("@p eq null", Some(true)),
        ("name in @list", Some(false)),
    ];
    let device = device();
    for (text, expected) in cases {
        assert_eq!(ask(text, &device), expected, "{text}");
    }
}

#[test]
fn null_complex_values_have_null_properties() {
    let mut device = device();
    device.place = None;
    let cases = [
        ("place eq null", Some(true)),
        ("place/city eq null", Some(true)),
        ("place/floor gt -100", Some(false)),
        ("place/inner/tags/$count eq null", Some(true)),
        ("place/inner/tags/any()", Some(false)),
        ("place/inner/tags/all(t:t eq 'x')", Some(true)),
        ("'x' in place/inner/tags", Some(false)),
        ("contains(place/city,'x')", None),
    ];
    for (text, expected) in cases {
        assert_eq!(ask(text, &device), expected, "{text}");
    }
}

#[test]
fn strings_count_code_points_and_compare_by_them() {
    all_true(&[
        "length(name) eq 13",
        "length('😀') eq 1",
        "length('e\u{301}') eq 2",
        "indexof(name,'😀') eq 12",
        "indexof(name,'%') eq 10",
        "indexof(name,'') eq 0",
        "indexof(name,'zz') eq -1",
        "substring(name,12) eq '😀'",
        "substring(name,7,3) eq '100'",
        "substring(name,7,100) eq '100%_😀'",
        "substring(name,-1) eq '😀'",
        "substring(name,-3,2) eq '%_'",
        "substring(name,-100,2) eq 'St'",
        "substring(name,13) eq ''",
        "substring(name,99) eq ''",
        "substring(name,0,0) eq ''",
        "contains(name,'0%_')",
        "not contains(name,'1%0')",
        "not contains(name,'S_r')",
        "not contains(name,'straße')",
        "contains(tolower(name),'straße')",
        "toupper(name) eq 'STRASSE 100%_😀'",
        "length(toupper(name)) eq 14",
        "tolower('ÄÖ') eq 'äö'",
        "startswith(name,'Stra') and endswith(name,'😀') and startswith(name,'')",
        "trim('\u{a0} x\u{3000}') eq 'x'",
        "concat(name,'!') eq 'Straße 100%_😀!'",
        "'B' lt 'a'",
        "'Z' lt 'ß'",
        // By code point, not by UTF-16 code unit.
        "'\u{ffff}' lt '😀'",
        "'a' lt 'aa' and '' lt 'a'",
        "name eq 'Straße 100%_😀'",
        "'O''Neil' eq concat('O''','Neil')",
        "matchesPattern(name,'^Stra.e \\d+%_.$')",
        "MATCHESPATTERN(name,'100%') and not matchesPattern(name,'^100')",
    ]);
}

#[test]
fn numbers_are_promoted() {
    all_true(&[
        "byte eq 200 and byte lt 300 and byte gt -1",
        "byte add 100 eq 300",
        "int64 eq 9223372036854775807",
        "int64 lt 9223372036854775808",
        "int64 ne 9223372036854775806",
        "single eq 0.1",
        "single eq 1e-1",
        "single add 0 eq 0.1",
        "double eq 2.5 and double eq 25e-1",
        "decimal eq 0.3 and decimal eq 0.300",
        "decimal add 0.1 eq 0.4",
        "0.1 add 0.2 eq 0.3",
        "1e-1 add 2e-1 ne 3e-1",
        "decimal eq 3e-1",
        "int32 eq -7.0 and int32 lt -6.5",
        "int32 eq -7e0",
        "int32 in (1,-7,2.5)",
        "double in (1,2.5)",
        "byte in (200,null)",
        "numbers/any(n:n eq 3.0)",
        "case(active:1,true:2.5) eq 1.0",
        "-int32 eq 7 and - int32 gt 6.5",
        "int64 gt 9.2e18",
    ]);
}

#[test]
fn arithmetic() {
    all_true(&[
        "int32 div 2 eq -3 and 7 div -2 eq -3",
        "int32 divby 2 eq -3.5",
        "5 divby 2 eq 2.5 and 5 div 2 eq 2 and 5 div 2.0 eq 2.5",
        "int32 mod 4 eq -3 and 7 mod -4 eq 3",
        "double mod 1 eq 0.5",
        "5.5 mod 2 eq 1.5",
        "int32 mul 2.5 eq -17.5",
        "int32 sub -3 eq -4",
        "1 add 2 mul 3 eq 7",
        // Arithmetic beyond Int64 is null.
        "int64 add 1 eq null and int64 mul 2 eq null and -int64 sub 2 eq null",
        "not (int64 add 1 gt 0)",
        "int64 add 1.0 eq 9223372036854775808",
        "(-int64 sub 1) div -1 eq null and (-int64 sub 1) mod -1 eq 0",
        "79228162514264337593543950335 add 1 eq null",
        "int64 add 1e0 gt 9e18",
        // Division by zero is null.
        "int32 div (int32 add 7) eq null and int32 mod (int32 add 7) eq null",
        "decimal div (int32 add 7) eq null and int32 divby (int32 add 7) eq null",
        "double div 0 eq INF and -double div 0 eq -INF",
        "double div -0e0 eq INF",
        "double div (double sub 2.5) eq INF",
        "(double sub 2.5) div 0 ne (double sub 2.5) div 0",
        "double mod (double sub 2.5) eq null",
        // A half is rounded away from zero.
        "round(2.5) eq 3 and round(-2.5) eq -3 and round(0.5) eq 1 and round(1.5) eq 2",
        "round(double) eq 3 and round(-double) eq -3 and floor(-double) eq -3 and ceiling(-double) eq -2",
        "round(25e-1) eq 3e0 and floor(decimal) eq 0 and ceiling(decimal) eq 1",
        "round(int32) eq -7 and round(single) eq 0",
        "round(0.49999999999999994e0) eq 0",
    ]);
}

#[test]
fn not_a_number_and_infinity() {
    let mut device = device();
    device.double = f64::NAN;
    device.single = -0.0;
    let cases = [
        ("double eq NaN", false),
        ("double ne NaN", true),
        ("double eq double", false),
        ("double ne double", true),
        ("double gt 0 or double le 0", false),
        ("not (double gt 0)", true),
        ("double in (NaN,1)", false),
        ("double eq null", false),
        ("INF gt 1e308 and -INF lt -1e308 and INF eq INF and -INF ne INF", true),
        ("single eq 0 and not (single lt 0) and single in (0)", true),
        ("single div 0 ne 0", true),
        ("INF eq infinite and infinite gt 5", true),
        ("round(double) ne round(double)", true),
        ("cast(double,Edm.Int32) eq null", true),
        ("cast(double,Edm.String) eq 'NaN'", true),
    ];
    for (text, expected) in cases {
        assert_eq!(ask(text, &device), Some(expected), "{text}");
    }
}

#[test]
fn dates_and_times() {
    all_true(&[
        // The parts are at the value's own offset.
        "year(seen) eq 2017 and month(seen) eq 1 and day(seen) eq 1 and hour(seen) eq 0 \
         and minute(seen) eq 30",
        "second(seen) eq 31 and fractionalseconds(seen) eq 0.7073518 and totaloffsetminutes(seen) eq 180",
        "date(seen) eq 2017-01-01 and time(seen) eq 00:30:31.7073518",
        // Comparison is by instant.
        "seen eq 2016-12-31T21:30:31.7073518Z and seen lt 2016-12-31T21:30:32Z",
        "seen in (2016-12-31T23:30:31.7073518+02:00)",
        "year(born) eq 2016 and month(born) eq 2 and day(born) eq 29",
        "hour(wakes) eq 7 and minute(wakes) eq 5 and second(wakes) eq 9 and fractionalseconds(wakes) eq 0.25",
        "wakes lt 07:06 and wakes gt 07:05",
        "totalseconds(lasts) eq 90000.5 and totalseconds('PT1M') eq 60",
        "lasts eq 'P1DT1H0.5S' and lasts eq duration'PT25H0.5S' and lasts gt 'PT1S'",
        "'PT25H0.5S' eq lasts and lasts in ('PT1S','PT25H0.5S')",
        "seen add lasts eq 2017-01-02T01:30:32.2073518+03:00",
        "seen sub 'P1D' eq 2016-12-31T00:30:31.7073518+03:00",
        "hour(seen sub 'PT1H') eq 23",
        "seen sub 2016-12-31T21:30:31Z eq 'PT0.7073518S'",
        // The remaining part of a day does not count.
        "born add 'PT23H' eq 2016-02-29 and born add 'P1D' eq 2016-03-01 and born sub 'PT1S' eq 2016-02-28",
        "born sub 2016-02-01 eq 'P28D'",
        "lasts mul 2 eq 'PT50H1S' and 0.5 mul lasts eq 'PT12H30M0.25S' and lasts div 2 eq 'PT12H30M0.25S'",
        "-lasts eq '-PT25H0.5S' and lasts sub lasts eq 'PT0S' and lasts add 'PT0.5S' eq 'PT25H1S'",
        "lasts div (int32 add 7) eq null and lasts mul 1e300 eq null",
        "maxdatetime() add 'PT1S' eq null and mindatetime() sub 'PT1S' eq null",
        "now() eq 2020-01-01T00:00:00Z and seen lt now() and mindatetime() lt seen \
         and maxdatetime() gt now()",
        "seen lt Now() sub duration'P1D'",
    ]);
}

#[test]
fn enumerations_compare_by_value() {
    all_true(&[
        "color eq 'blue' and color ne 'red' and color lt 'red' and color eq '4'",
        "color lt 'green' and color ge 'blue'",
        "color eq microsoft.graph.color'blue' and color in ('red','blue',null)",
        "colors/any(c:c eq 'red') and not colors/any(c:c eq 'green')",
        "'red' in colors and not ('green' in colors)",
        "hassubset(colors,['blue','red'])",
        "cast(color,Edm.Int32) eq 4 and cast(color,Edm.String) eq 'blue' \
         and cast(4,microsoft.graph.color) eq color",
        "cast(5,microsoft.graph.color) eq 'green' and cast(6,microsoft.graph.color) eq null",
        "access has 'read' and access has 'read,share' and not (access has 'write') \
         and not (access has 'read,write')",
        "access has microsoft.graph.access'share' and access has '4'",
        "access eq 'read,share' and access eq 'share, read' and access ne 'read' and access eq '5'",
        "cast(access,Edm.String) eq 'read,share'",
        // A member that this program does not know.
        "channel ne 'beta' and not (channel gt 'beta') and not (channel le 'beta') and channel ne null",
        "cast(channel,Edm.String) eq 'nightly'",
    ]);
}

#[test]
fn collections_and_lambdas() {
    all_true(&[
        "places/any(p:p/city eq 'Rome') and not places/all(p:p/city eq 'Rome') and places/Any()",
        "places/ALL(p:p/floor lt 2)",
        "places/any(p:p/inner/tags/any(t:t eq p/city and $it/place/floor eq 3 and place/floor eq 3))",
        "places/any(name:name/city eq 'Rome' and $it/name ne null)",
        "places/any(p:places/any(p:p/city eq 'Oslo') and p/city eq 'Rome')",
        "places/any(p:places/all(q:q/floor ge p/floor))",
        "tags/any(t:t eq null) and tags/$count eq 3 and tags/any(t:contains(t,'a'))",
        // A predicate that is null is not true.
        "not tags/all(t:contains(t,'a') or contains(t,'b'))",
        "tags/$filter($this ne null)/$count eq 2 and tags/$count($filter=$this eq 'a') eq 1",
        "places/$filter(floor gt 0)/any(p:p/city eq 'Rome') and places/$count($filter=floor lt 0) eq 1",
        "places/$filter(floor gt 0)/$filter(floor gt 5)/$count eq 0",
        "places/$filter($it/place/floor eq 3)/$count eq 2",
        "3 in numbers and not (2 in numbers) and name in [name]",
        "length(numbers) eq 4 and contains(numbers,[1,3]) and not contains(numbers,[1,1])",
        "startswith(numbers,[4]) and endswith(numbers,[3,1]) and indexof(numbers,[1]) eq 1",
        "concat(numbers,[5]) eq [4,1,3,1,5] and substring(numbers,1,2) eq [1,3] \
         and substring(numbers,-1) eq [1]",
        "hassubset(numbers,[1,1]) and not hassubset(numbers,[1,1,1]) and hassubset(numbers,[3,4]) \
         and hassubset(numbers,[])",
        "hassubsequence(numbers,[4,3]) and hassubsequence(numbers,[1,1]) \
         and not hassubsequence(numbers,[3,4])",
        "numbers eq [4,1,3,1] and numbers ne [4,1,3] and numbers ne []",
        "place eq place and place ne null and $it eq $it",
        "(int32 in numbers) eq false",
    ]);
}

#[test]
fn casts_and_types() {
    all_true(&[
        "cast(int32,Edm.String) eq '-7' and cast(double,Edm.String) eq '2.5' \
         and cast(active,Edm.String) eq 'true'",
        "cast('5',Edm.Int32) eq 5 and cast('x',Edm.Int32) eq null \
         and cast('PT1H',Edm.Duration) eq duration'PT60M'",
        "cast(byte,Edm.SByte) eq null and cast(2.5,Edm.Int32) eq 3 and cast(1e300,Edm.Int64) eq null",
        "cast(int64,Edm.Double) eq 9223372036854775807 and cast(1e300,Edm.Single) eq null",
        "cast(binary,Edm.String) eq 'T0RhdGE=' and binary eq binary'T0RhdGE' and binary ne null",
        "cast(null,Edm.Int32) eq null and cast(nick,Edm.String) eq null",
        "cast(seen,Edm.String) eq '2017-01-01T00:30:31.7073518+03:00'",
        "isof(int32,Edm.Int32) and not isof(int32,Edm.String) and not isof(nick,Edm.String)",
        "isof(microsoft.graph.device) and isof(place,microsoft.graph.place) \
         and not isof(microsoft.graph.place)",
        "isof(rank,Edm.Int64) and isof(ratio,Edm.Decimal) and isof(dayText,Edm.String) \
         and isof(day,Edm.Date)",
        "place/microsoft.graph.place/city eq 'Bonn' and $it/microsoft.graph.device/int32 eq -7",
        "case(nick eq 'x':1,active:2,true:3) eq 2 and case(false:1) eq null",
        "guid eq 01234567-89AB-cdef-0123-456789abcdef and guid gt 00000000-0000-0000-0000-000000000000",
        "active eq true and active gt false and active",
    ]);
}

#[test]
fn dynamic_properties_compare_as_what_they_are() {
    all_true(&[
        "rank eq 3 and rank lt 3.5 and rank add 1 eq 4 and rank in (1,3)",
        "ratio eq 0.5 and ratio eq 5e-1 and round(ratio) eq 1",
        "day eq 2017-01-01 and dayText eq 2017-01-01 and dayText lt 2018-01-01 and year(day) eq 2017",
        "dayText eq '2017-01-01' and startswith(dayText,'2017') and not (rank eq 'x') and rank ne 'x'",
        "list/any(i:i eq 2) and list/$count eq 2 and 1 in list",
        "object/deep eq 'x' and object/other eq null and object ne null",
        "contains(rank,'3') eq null",
    ]);
}
