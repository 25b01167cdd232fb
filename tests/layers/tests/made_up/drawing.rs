//! The drawing of a crate, and its place in a page.

use graph_entity_layers::plan::{Order, Plan};
use graph_entity_layers::{draw, floors, with_drawing};

use crate::graph;

const PLAN: Plan = Plan {
    name: "made-up",
    orders: &[
        Order { of: "", layers: &[&["ground", "text"], &["room"], &["lib"]] },
        Order { of: "room", layers: &[&["low"], &["mod"]] },
    ],
};

const FILES: [(&str, &str); 5] = [
    ("lib.rs", "mod ground;\nmod room;\nmod text;\npub use crate::room::Low;"),
    ("ground.rs", "pub struct Ground;"),
    ("text.rs", "pub struct Text;"),
    ("room/mod.rs", "mod low;\nuse self::low::Low;\nuse crate::text::Text;"),
    ("room/low.rs", "use crate::ground::Ground;\npub struct Low;"),
];

#[test]
fn a_drawing_has_the_layers_from_the_top_down() {
    assert_eq!(
        draw(&PLAN, &graph(&FILES)),
        "made-up
  3  lib
  2  room    -> ground, text
  1  ground
     text

made-up/room
  2  mod  -> low
  1  low
"
    );
}

#[test]
fn floors_are_layers_for_the_list() {
    assert_eq!(
        floors(&PLAN, &graph(&FILES)),
        r#"made-up/
    &["ground", "text"],
    &["room"],
    &["lib"],
made-up/room
    &["low"],
    &["mod"],
"#
    );
    let circle = [
        FILES[0],
        ("ground.rs", "use crate::text::Text;\npub struct Ground;"),
        ("text.rs", "use crate::ground::Ground;\npub struct Text;"),
        FILES[3],
        FILES[4],
    ];
    assert!(
        floors(&PLAN, &graph(&circle)).contains("import one another, or what does: ground, lib, room, text")
    );
}

#[test]
fn a_page_has_a_place_for_the_drawing() {
    let page = "# Map\n\n<!-- drawn by: cargo run -p graph-entity-layers -- update -->\n\
                ```text\nold\n```\n<!-- drawn -->\n\nMore.\n";
    let new = with_drawing(page, "new\n").expect("there is a place");
    assert_eq!(new, page.replace("old", "new"));
    assert_eq!(with_drawing("# Map\n", "new\n"), None);
}
