//! What counts as an import, and for which file.

use graph_entity_layers::{Graph, Mistake, Sources};

use crate::arrows;

const LIB: (&str, &str) = ("lib.rs", "mod a;\nmod b;");

#[test]
fn every_form_of_use() {
    let b = ("b.rs", "pub struct B;\npub mod c { pub struct C; }\npub enum E { One }");
    for (code, path) in [
        ("use crate::b::B;", "crate::b::B"),
        ("use super::b::B as Other;", "super::b::B"),
        ("use super::b::{c::C as _};", "super::b::c::C"),
        ("use crate::b::{self, E};", "crate::b::E"),
        ("use crate::b::E::One;", "crate::b::E::One"),
        ("use crate::b::*;", "crate::b::*"),
        ("use crate::b;\nfn f(_: b::B) {}", "b::B"),
        ("fn f() { use crate::b::B; }", "crate::b::B"),
        ("fn f() { crate::b::B::new() }", "crate::b::B::new"),
        ("fn f() { match x { crate::b::E::One => {} } }", "crate::b::E::One"),
        ("impl crate::b::T for () {}", "crate::b::T"),
        ("fn f() { <() as crate::b::T>::f() }", "crate::b::T::f"),
        ("#[serde(with = \"crate::b::text\")]\nstruct A;", "crate::b::text"),
        ("fn f() { println!(\"{}\", crate::b::f()) }", "crate::b::f"),
        ("macro_rules! m { ($x:ty) => { $crate::b::B::<$x>::new() }; }", "crate::b::B"),
        ("macro_rules! m { () => { use $crate::b::{E, c}; }; }", "crate::b::E"),
        ("mod inner { fn f() { super::super::b::f() } }", "super::super::b::f"),
    ] {
        let line = code.lines().position(|line| line.contains(path)).unwrap_or(code.lines().count() - 1) + 1;
        assert_eq!(arrows(&[LIB, ("a.rs", code), b]), [format!("a.rs:{line} {path} > b.rs")], "{code}");
    }
}

#[test]
fn what_is_no_import() {
    let b = ("b.rs", "pub struct B;");
    for code in [
        "use crate::b;",
        "/// [`B`](crate::b::B)\n#[doc = \"crate::b::B\"]\nstruct A;",
        "#[cfg(test)]\nuse crate::b::B;",
        "#[cfg(test)]\nmod tests { use crate::b::B; }",
        "#[cfg(all(test, feature = \"x\"))]\nmod tests { use crate::b::B; }",
        "#[test]\nfn f() { crate::b::B; }",
        "impl A { #[cfg(test)] fn f() { crate::b::B; } }",
        "pub(in crate::b) struct A;",
        "use std::b::B;\nuse ::b::B;\nuse serde::B;",
        "fn f(b: usize) { b.b(); B::<T>::b(); }",
        "fn f() { quote! { crate::b::B } }",
        "fn f() { let crate_b = 1; }",
    ] {
        assert_eq!(arrows(&[LIB, ("a.rs", code), b]), [""; 0], "{code}");
    }
    // Code that is compiled for a feature as well as for tests counts.
    let code = "#[cfg(any(test, feature = \"x\"))]\nuse crate::b::B;";
    assert_eq!(arrows(&[LIB, ("a.rs", code), b]), ["a.rs:2 crate::b::B > b.rs"]);
}

#[test]
fn an_import_leads_to_the_file_that_defines() {
    let lib = ("lib.rs", "mod a;\nmod room;");
    let room = ("room/mod.rs", "mod deep;\npub use deep::Deep as Renamed;\npub use self::deep::other::*;");
    let deep = ("room/deep.rs", "pub mod other;\npub struct Deep;");
    let other = ("room/deep/other.rs", "pub struct Other;");
    let a = ("a.rs", "use crate::room::Renamed;\nuse crate::room::Other;\nuse crate::room::made_by_a_macro;");
    assert_eq!(
        arrows(&[lib, a, room, deep, other]),
        [
            "a.rs:1 crate::room::Renamed > room/deep.rs",
            "a.rs:2 crate::room::Other > room/deep/other.rs",
            "a.rs:3 crate::room::made_by_a_macro > room/mod.rs",
            "(room/mod.rs:2 deep::Deep > room/deep.rs)",
            "(room/mod.rs:3 self::deep::other::* > room/deep/other.rs)",
        ]
    );
}

#[test]
fn a_name_of_a_module_and_a_function_is_what_it_is_used_for() {
    let lib = ("lib.rs", "mod room;");
    let room = ("room/mod.rs", "mod fill;\nmod a;\nmod b;\nfn fill() {}");
    let fill = ("room/fill.rs", "pub fn one() {}");
    let a = ("room/a.rs", "use super::fill;\nfn f() { fill::one() }");
    let b = ("room/b.rs", "use super::fill;\nfn f() { fill() }");
    assert_eq!(
        arrows(&[lib, room, fill, a, b]),
        ["room/a.rs:2 fill::one > room/fill.rs", "room/b.rs:2 fill > room/mod.rs"]
    );
}

#[test]
fn a_name_that_a_module_gives_counts_where_it_uses_it() {
    let lib = ("lib.rs", "mod room;");
    let page = ("room/page.rs", "pub struct Page;\npub fn open() {}");
    for (code, used) in [
        ("fn list() -> Page {}", "Page"),
        ("fn list() { open() }", "open"),
        ("m!(Page);", "Page"),
        ("m!(open(1));", "open"),
        // These are a local variable, a field and a method.
        ("fn list(open: u8) { let x = open; self.open; self.open(); m!(self.open()); }", ""),
    ] {
        let room = format!("mod page;\npub use self::page::{{Page, open}};\n{code}");
        let mut found = arrows(&[lib, ("room/mod.rs", &room), page]);
        found.retain(|arrow| !arrow.starts_with('('));
        let expected = format!("room/mod.rs:3 {used} > room/page.rs");
        assert_eq!(
            found,
            [expected].iter().filter(|_| !used.is_empty()).cloned().collect::<Vec<_>>(),
            "{code}"
        );
    }
}

#[test]
fn files_are_found_as_rustc_finds_them() {
    let lib =
        ("lib.rs", "#[path = \"other/mod.rs\"]\npub mod __other;\nmod inline { mod deep; }\nmod r#type;");
    let other = ("other/mod.rs", "mod beside;");
    let found = arrows(&[
        lib,
        other,
        ("other/beside.rs", "use crate::__other::X;"),
        ("inline/deep.rs", "use super::super::r#type::X;"),
        ("type.rs", "pub struct X;"),
        ("not_declared.rs", "use crate::r#type::X;"),
    ]);
    assert_eq!(
        found,
        [
            "other/beside.rs:1 crate::__other::X > other/mod.rs",
            "inline/deep.rs:1 super::super::type::X > type.rs"
        ]
    );
}

#[test]
fn files_that_are_missing_or_no_rust_are_mistakes() {
    let sources: Sources = [("src/lib.rs", "mod a;\nmod b;"), ("src/a.rs", "fn f() {}\nfn {")]
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .into();
    let graph = Graph::of("made-up", &sources);
    assert!(
        matches!(&graph.mistakes[..], [
            Mistake::NoRust { path, line: 2, .. },
            Mistake::NoFile { path: missing },
        ] if path == "made-up/src/a.rs" && missing == "made-up/src/b.rs"),
        "{:?}",
        graph.mistakes
    );
}
