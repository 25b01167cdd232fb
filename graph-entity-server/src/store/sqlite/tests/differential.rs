//! The same requests get the same answers from this store and from the store in memory.

use graph_entity_core::{GraphEntity, KeyValues, json};

use super::super::SqliteStore;
use super::{Directory, Numbers, cx, wait};
use crate::entity_set::{ETag, ETagMatch, EntitySet, ListQuery, ParentKeys, Preconditions, Versioned};
use crate::problem::Problem;
use crate::store::MemoryStore;

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/tests/notes", path = "/tests/users/{user}/notes")]
struct Note {
    #[graph_entity(key)]
    kind: String,
    #[graph_entity(key, read_only)]
    number: i32,
    text: Option<String>,
    #[graph_entity(default = 1.5)]
    weight: f64,
    tags: Vec<String>,
}

#[derive(Debug, Clone, Copy)]
enum Request {
    Create { kind: &'static str, text: u64 },
    Insert { kind: &'static str, number: i32 },
    Update { kind: &'static str, number: i32, text: u64, stale: bool },
    Delete { kind: &'static str, number: i32, stale: bool },
    Get { kind: &'static str, number: i32 },
    List { after: Option<(&'static str, i32)>, page_size: usize },
    DeleteContained,
}

fn request(numbers: &mut Numbers) -> Request {
    let kind = ["a", "B", "\u{e9}"][numbers.below(3) as usize];
    let number = numbers.below(6) as i32;
    match numbers.below(100) {
        0..25 => Request::Create { kind, text: numbers.below(10) },
        25..35 => Request::Insert { kind, number },
        35..60 => Request::Update { kind, number, text: numbers.below(10), stale: numbers.below(5) == 0 },
        60..75 => Request::Delete { kind, number, stale: numbers.below(5) == 0 },
        75..85 => Request::Get { kind, number },
        85..98 => {
            let after = (numbers.below(2) == 0).then_some((kind, number));
            Request::List { after, page_size: numbers.below(5) as usize }
        }
        _ => Request::DeleteContained,
    }
}

fn note(kind: &str, number: i32) -> Note {
    Note { kind: kind.to_owned(), number, text: None, weight: -0.0, tags: vec![kind.to_owned()] }
}

fn shown(answer: Result<Versioned<Note>, Problem>) -> String {
    match answer {
        Ok(note) => String::from_utf8(json::to_vec(&*note.entity)).unwrap(),
        Err(problem) => problem.status().to_string(),
    }
}

fn preconditions(stale: bool) -> Preconditions {
    Preconditions {
        if_match: stale.then(|| ETagMatch::OneOf(vec![ETag::from_version(u64::MAX)])),
        ..Preconditions::default()
    }
}

/// The answer of a set, without versions, which each store counts in its own way.
fn answer<S: EntitySet<Note>>(
    set: &S,
    insert: impl Fn(&ParentKeys, Note) -> Result<Versioned<Note>, Problem>,
    parents: &ParentKeys,
    request: Request,
) -> String {
    let cx = cx();
    match request {
        Request::Create { kind, text } => {
            let create = json::from_str(&format!(r#"{{"kind": "{kind}", "text": "{text}"}}"#)).unwrap();
            shown(wait(set.create(&cx.for_parents(parents.clone()), create)))
        }
        Request::Insert { kind, number } => shown(insert(parents, note(kind, number))),
        Request::Update { kind, number, text, stale } => {
            let patch = json::from_str(&format!(r#"{{"text": "{text}", "tags": []}}"#)).unwrap();
            let key = (kind.to_owned(), number);
            shown(wait(set.update(&cx.for_parents(parents.clone()), &key, patch, &preconditions(stale))))
        }
        Request::Delete { kind, number, stale } => {
            let deleted = wait(set.delete(
                &cx.for_parents(parents.clone()),
                &(kind.to_owned(), number),
                &preconditions(stale),
            ));
            deleted.err().map_or("deleted".to_owned(), |problem| problem.status().to_string())
        }
        Request::Get { kind, number } => {
            shown(wait(set.get(&cx.for_parents(parents.clone()), &(kind.to_owned(), number))))
        }
        Request::List { after, page_size } => {
            let after = after.map(|(kind, number)| KeyValues::of(&note(kind, number)));
            let page = wait(set.list(
                &cx.for_parents(parents.clone()),
                &ListQuery { after: after.map(Into::into), page_size, ..ListQuery::default() },
            ))
            .unwrap();
            let items: Vec<_> = page.items.into_iter().map(|item| shown(Ok(item))).collect();
            format!("{items:?} {:?}", page.next)
        }
        Request::DeleteContained if parents.is_empty() => String::new(),
        Request::DeleteContained => {
            let path = "/tests/users/{user}/notes";
            format!("{:?}", wait(set.delete_contained(&cx.for_parents(parents.clone().at(path)))).is_ok())
        }
    }
}

#[test]
fn both_stores_answer_alike() {
    let directory = Directory::new();
    let sqlite = SqliteStore::<Note>::open(&directory.database()).unwrap();
    let memory = MemoryStore::<Note>::new();
    let places = [ParentKeys::none(), ParentKeys::new(["a".to_owned()]), ParentKeys::new(["b".to_owned()])];
    let mut numbers = Numbers(7);
    for step in 0..1000 {
        let parents = &places[numbers.below(3) as usize];
        let request = request(&mut numbers);
        assert_eq!(
            answer(&sqlite, |parents, note| sqlite.insert(parents, note), parents, request),
            answer(&memory, |parents, note| memory.insert(parents, note), parents, request),
            "{step}: {request:?} under {parents:?}"
        );
    }
}
