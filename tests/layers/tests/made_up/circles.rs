//! Circles between files.

use graph_entity_layers::check;
use graph_entity_layers::plan::{Order, Plan};

use crate::{graph, mistakes};

const PLAN: Plan = Plan { name: "made-up", orders: &[Order { of: "", layers: &[&["room"], &["lib"]] }] };
const LIB: (&str, &str) = ("lib.rs", "mod room;");

#[test]
fn a_circle_is_shown_by_its_shortest_way() {
    let room = ("room/mod.rs", "mod a;\nmod b;\nmod c;\nmod d;");
    let a = ("room/a.rs", "use super::b::B;\npub struct A;");
    let b = ("room/b.rs", "use super::c::C;\npub struct B;");
    // Back by three files, or by two.
    let c = ("room/c.rs", "use super::a::A;\n\nuse super::b::B;\npub struct C;");
    let d = ("room/d.rs", "use super::a::A;");
    let found = check(&PLAN, &graph(&[LIB, room, a, b, c, d]));
    assert_eq!(
        found.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["a circle of 3 files: made-up/src/room/a.rs, made-up/src/room/b.rs, made-up/src/room/c.rs
  the shortest way round:
    made-up/src/room/b.rs:1 imports `super::c::C` from made-up/src/room/c.rs
    made-up/src/room/c.rs:3 imports `super::b::B` from made-up/src/room/b.rs
  mend: move what one of them takes from the other into a file that both import; where they only make \
          sense together, as in a recursion, make them one file"]
    );
}

#[test]
fn two_circles_are_two_mistakes() {
    let room = ("room/mod.rs", "mod a;\nmod b;\nmod c;\nmod d;");
    let files = [
        LIB,
        room,
        ("room/a.rs", "use super::b::B;\npub struct A;"),
        ("room/b.rs", "use super::a::A;\nuse super::c::C;\npub struct B;"),
        ("room/c.rs", "use super::d::D;\npub struct C;"),
        ("room/d.rs", "use super::c::C;\npub struct D;"),
    ];
    assert_eq!(mistakes(&PLAN, &files).len(), 2);
}

#[test]
fn the_main_type_of_a_room_may_be_used_inside() {
    let page = ("room/page.rs", "use super::Room;\npub struct Page(Room);");
    let right = ("room/mod.rs", "mod page;\npub use self::page::Page;\npub struct Room;");
    assert_eq!(mistakes(&PLAN, &[LIB, right, page]), [""; 0]);
    for wrong in [
        "mod page;\nuse self::page::Page;\npub struct Room;",
        "mod page;\npub use self::page::Page;\npub struct Room;\nfn f() -> Page {}",
        "mod page;\npub struct Room;\nfn f() { page::Page }",
    ] {
        let found = mistakes(&PLAN, &[LIB, ("room/mod.rs", wrong), page]);
        assert_eq!(
            found,
            ["a circle of 2 files: made-up/src/room/mod.rs, made-up/src/room/page.rs"],
            "{wrong}"
        );
    }
}

#[test]
fn recursion_in_one_file_is_no_circle() {
    let room =
        ("room.rs", "mod inner { use super::Room; pub struct Inner; }\npub struct Room(inner::Inner);");
    assert_eq!(mistakes(&PLAN, &[LIB, room]), [""; 0]);
}

#[test]
fn a_re_export_of_what_is_elsewhere_is_an_import() {
    let room = ("room/mod.rs", "mod a;\nmod b;");
    let a = ("room/a.rs", "pub use super::b::B;\npub struct A;");
    let b = ("room/b.rs", "use super::a::A;\npub struct B;");
    assert_eq!(mistakes(&PLAN, &[LIB, room, a, b]).len(), 1);
}
