//! Defaults that take work: they are computed for missing properties only.

use std::cell::Cell;

use graph_entity_core::json::{self, ReadOptions};
use graph_entity_core::{Collection, GraphComplex, GraphEntity, Structured};

thread_local! {
    static NUMBERS: Cell<i64> = const { Cell::new(0) };
}

fn next_number() -> i64 {
    NUMBERS.set(NUMBERS.get() + 1);
    NUMBERS.get()
}

fn no_id() -> String {
    "none".to_owned()
}

#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/tickets")]
pub(crate) struct Ticket {
    #[graph_entity(key, default = no_id(), default_on_read)]
    pub(crate) id: String,
    #[graph_entity(read_only, default = next_number(), default_on_read)]
    pub(crate) number: i64,
    #[graph_entity(default = Some(Seat { row: next_number() }), default_on_read)]
    pub(crate) seat: Option<Seat>,
    #[graph_entity(default = 3, default_on_read)]
    pub(crate) price: i32,
}

#[derive(Debug, Clone, PartialEq, GraphComplex)]
pub(crate) struct Seat {
    #[graph_entity(default = next_number(), default_on_read)]
    pub(crate) row: i64,
}

/// How often a default was worked out meanwhile, and what came of it.
fn counted<T>(read: impl FnOnce() -> T) -> (T, i64) {
    NUMBERS.set(0);
    let read = read();
    (read, NUMBERS.get())
}

#[test]
fn what_is_missing_gets_its_default_and_nothing_else_is_worked_out() {
    // A text, then: the id, whether the number is a default, the row of the seat, and how many defaults were
    // computed.
    let cases = [
        (r#"{}"#, "none", true, Some(2), 2),
        (r#"{"id":"a","number":70,"seat":null,"price":4}"#, "a", false, None, 0),
        (r#"{"id":"a","number":70,"seat":null}"#, "a", false, None, 0),
        (r#"{"seat":null,"id":"a"}"#, "a", true, None, 1),
        (r#"{"number":70}"#, "none", false, Some(1), 1),
        (r#"{"number":70,"seat":{"row":7}}"#, "none", false, Some(7), 0),
    ];
    for (text, id, is_default, row, worked_out) in cases {
        let (direct, count) = counted(|| json::from_str::<Ticket>(text).unwrap());
        // A place in an option is made with the defaults of its type, whatever then is read into it.
        let most = worked_out + i64::from(text.contains("row"));
        assert!((worked_out..=most).contains(&count), "{text}: {count}");
        assert_eq!((direct.id.as_str(), direct.number == 70), (id, !is_default), "{text}");
        assert_eq!(direct.seat.as_ref().map(|seat| seat.row), row, "{text}");
        let (through_serde, same) = counted(|| serde_json::from_str::<Ticket>(text).unwrap());
        assert_eq!((through_serde, same), (direct.clone(), count), "{text}");
        let list = format!("{{\"value\":[{text}]}}");
        let (list, same) = counted(|| json::from_str::<Collection<Ticket>>(&list).unwrap());
        assert_eq!((&list.value[..], same), (&[direct][..], count), "{text}");
    }
}

#[test]
fn what_a_request_cannot_set_keeps_its_default() {
    let options = ReadOptions::default().request(true);
    let text = br#"{"number":70,"seat":null,"price":1}"#;
    let (ticket, count) = counted(|| json::from_slice_with::<Ticket>(text, &options).unwrap());
    assert_eq!((ticket.number, ticket.price, count), (1, 1, 1));
}

#[test]
fn an_empty_value_has_them_all() {
    let (ticket, count) = counted(Ticket::empty);
    assert_eq!((ticket.id.as_str(), ticket.price, ticket.seat, count), ("none", 3, Some(Seat { row: 2 }), 2));
    let (ticket, count) = counted(Ticket::blank);
    assert_eq!((ticket.id.as_str(), ticket.price, ticket.seat, count), ("", 3, None, 0));
}
